// Two strips over one another: the shares that were meant, and the shares there are. The way to each pillar is in the tree below.
import type { CSSProperties } from 'react';
import { type MapPillar, strip } from '../model';

export function Strips({ pillars }: { pillars: readonly MapPillar[] }) {
  const meant = strip(pillars.map(({ pillar, target }) => ({ id: pillar.id, share: target })));
  const is = strip(pillars.map(({ pillar, actual }) => ({ id: pillar.id, share: actual ?? 0 })));
  return (
    <div className="mb-4 flex flex-col gap-2 rounded-12 border border-border bg-surface p-4">
      <Strip label="Meant" parts={meant} pillars={pillars} missing="No target shares are set." />
      <Strip label="Is" parts={is} pillars={pillars} missing="Too little is known of your time yet; three hours are enough." />
    </div>
  );
}

interface StripProps {
  label: string;
  parts: readonly { id: string; part: number }[];
  pillars: readonly MapPillar[];
  missing: string;
}

function Strip({ label, parts, pillars, missing }: StripProps) {
  return (
    <div className="flex items-center gap-3">
      <span className="w-12 flex-none text-12 text-text-2">{label}</span>
      {parts.length === 0 ? (
        <p className="m-0 flex min-h-11 flex-1 items-center text-13 text-text-2">{missing}</p>
      ) : (
        <ul
          aria-label={label === 'Is' ? 'Shares as they are' : 'Shares as they were meant'}
          className="m-0 flex min-w-0 flex-1 list-none gap-0.5 p-0"
        >
          {parts.map(({ id, part }) => {
            const held = pillars.find(({ pillar }) => pillar.id === id);
            if (!held) return null;
            const { name, colour } = held.pillar;
            const hue: CSSProperties & { '--dot'?: string } = colour ? { '--dot': colour } : {};
            const percent = `${Math.round(part * 100)} %`;
            return (
              <li key={id} className="min-w-0" style={{ flex: `${part} 1 0` }}>
                <span
                  title={`${name}: ${percent}`}
                  style={hue}
                  className="relative block h-11 overflow-hidden rounded-6 bg-surface-3 px-2 pt-1.5"
                >
                  <span aria-hidden className="hue-bar absolute inset-x-0 top-0 h-1" />
                  <span className="block truncate text-12 leading-[14px] font-medium text-text">{name}</span>
                  <span className="tabular block truncate text-11 leading-[14px] text-text-2">{percent}</span>
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
