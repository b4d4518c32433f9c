// A page beside the page: from the right on a wide screen, the whole screen on a phone.
import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode, RefObject } from 'react';
import { backdropClass } from './dialog';

export interface DrawerProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Named for those who do not see it. */
  title: string;
  initialFocus?: RefObject<HTMLElement | null>;
  children: ReactNode;
}

export function Drawer({ open, onOpenChange, title, initialFocus, children }: DrawerProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={`${backdropClass} max-md:hidden`} />
        <Base.Viewport className="fixed inset-0 z-40 flex justify-end">
          <Base.Popup
            initialFocus={initialFocus}
            className="flex h-dvh w-full flex-col bg-surface text-text shadow-overlay transition-transform duration-[200ms] outline-none data-ending-style:translate-x-full data-starting-style:translate-x-full md:w-[600px] md:border-l md:border-border"
          >
            <Base.Title className="sr-only">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
