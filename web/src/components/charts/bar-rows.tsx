// Lying bars, one a row: a name, its bar (with a mark for what was meant), its figure, which opens what is behind it.
import type { ReactNode } from 'react';
import { PillarDot } from '@/components/task/path-label';

export interface BarRow {
  key: string;
  name: ReactNode;
  /** Undefined for rows without a dot. */
  colour?: string | null;
  /** In the unit of `most`; null while too little is known. */
  value: number | null;
  mark?: number;
  /** In words: "42 % of 30 %". */
  figure: string;
  /** Read aloud with the figure. */
  opens?: string;
}

export interface BarRowsProps {
  label: string;
  rows: readonly BarRow[];
  most: number;
  onOpen?: (key: string) => void;
}

export function BarRows({ label, rows, most, onOpen }: BarRowsProps) {
  const share = (value: number) => `${Math.min(100, (value / Math.max(most, 0.0001)) * 100)}%`;
  return (
    <ul aria-label={label} className="m-0 list-none p-0">
      {rows.map(({ key, name, colour, value, mark, figure, opens }) => (
        <li key={key} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 border-t border-border py-2 first:border-t-0">
          <span className="flex min-w-0 items-center gap-2 text-13">
            {colour !== undefined && <PillarDot colour={colour} />}
            <span className="min-w-0 truncate">{name}</span>
          </span>
          {onOpen && opens ? (
            <button
              type="button"
              onClick={() => onOpen(key)}
              aria-label={`${figure}: ${opens}`}
              className="tabular -my-1 min-h-7 rounded-6 px-1 text-13 text-text underline decoration-border-strong underline-offset-4 hover:bg-surface-2 touch:min-h-11"
            >
              {figure}
            </button>
          ) : (
            <span className="tabular text-13 text-text-2">{figure}</span>
          )}
          <span aria-hidden className="relative col-span-2 mt-1.5 block h-1.5 rounded-full bg-surface-3">
            <span className="absolute inset-y-0 left-0 rounded-full bg-accent" style={{ width: share(value ?? 0) }} />
            {mark !== undefined && mark > 0 && (
              <span className="absolute -inset-y-1 w-0.5 rounded-full bg-text-2" style={{ left: `calc(${share(mark)} - 1px)` }} />
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
