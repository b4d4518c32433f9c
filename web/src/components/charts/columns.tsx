// Upright bars over days or hours: each a button, one stop for Tab, the arrow keys between them.
import { type KeyboardEvent, useRef, useState } from 'react';
import { cn } from '@/lib/cn';

export interface Column {
  key: string;
  value: number;
  /** Read aloud: "Monday, 3 completed". */
  label: string;
  /** Under it, where there is room; left out for most. */
  tick?: string;
  marked?: boolean;
}

export interface ColumnsProps {
  label: string;
  columns: readonly Column[];
  /** The value at full height; the largest when left out. */
  most?: number;
  /** Left out: the bars only show. */
  onOpen?: (key: string) => void;
}

export function Columns({ label, columns, most, onOpen }: ColumnsProps) {
  const top = Math.max(most ?? 0, ...columns.map(({ value }) => value), 0.0001);
  const [at, setAt] = useState(columns.length - 1);
  const box = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: columns.length - 1 }[event.key];
    if (next === undefined || next < 0 || next >= columns.length) return;
    event.preventDefault();
    setAt(next);
    box.current?.querySelectorAll<HTMLElement>('[data-column]')[next]?.focus();
  };
  return (
    <div ref={box} role="group" aria-label={label} onKeyDown={onOpen && onKeyDown} className="flex h-32 items-stretch gap-px">
      {columns.map(({ key, value, label: said, tick, marked }, index) => {
        const inner = (
          <>
            <span className="flex min-h-0 w-full flex-1 items-end">
              <span
                className={cn('block w-full rounded-t-[3px]', value > 0 ? (marked ? 'bg-accent-solid' : 'bg-accent') : 'bg-border')}
                style={{ height: value > 0 ? `max(3px, ${(value / top) * 100}%)` : '1px' }}
              />
            </span>
            <span
              aria-hidden
              className={cn(
                'tabular flex h-4 w-full overflow-visible text-11 whitespace-nowrap text-text-2',
                index === columns.length - 1 ? 'justify-end' : 'justify-center',
              )}
            >
              {tick}
            </span>
          </>
        );
        const shape = 'flex min-w-0 flex-1 flex-col items-center';
        return onOpen ? (
          <button
            key={key}
            type="button"
            data-column
            tabIndex={index === Math.min(at, columns.length - 1) ? 0 : -1}
            aria-label={said}
            title={said}
            onFocus={() => setAt(index)}
            onClick={() => onOpen(key)}
            className={cn(shape, 'rounded-6 hover:bg-surface-2')}
          >
            {inner}
          </button>
        ) : (
          <span key={key} role="img" aria-label={said} title={said} className={shape}>
            {inner}
          </span>
        );
      })}
    </div>
  );
}
