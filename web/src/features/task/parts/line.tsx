// A field's word and its control, in one row.
import type { ReactNode } from 'react';

/** A word and the control it names, side by side. The control carries its own accessible name. */
export function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid min-h-9 grid-cols-[84px_minmax(0,1fr)] items-center gap-2">
      <span aria-hidden className="text-13 text-text-2">
        {label}
      </span>
      {children}
    </div>
  );
}
