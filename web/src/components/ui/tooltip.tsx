// A short word about a control, on hover and on focus. Never the only place of what it says.
import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';

export interface TooltipProps {
  /** The control: an element that can have the focus. */
  children: ReactElement<Record<string, unknown>>;
  content: ReactNode;
}

export function Tooltip({ children, content }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} className="z-50">
          <Base.Popup className="max-w-[280px] rounded-8 border border-border bg-surface px-2 py-1 text-12 text-text shadow-overlay transition-opacity duration-[140ms] data-ending-style:opacity-0 data-starting-style:opacity-0">
            {content}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
