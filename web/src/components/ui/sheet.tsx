// A panel from the edge: from below on a phone, from the right on a wide screen.
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';
import { IconButton } from './button';
import { backdropClass } from './dialog';

export interface SheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  children: ReactNode;
}

export function Sheet({ open, onOpenChange, title, children }: SheetProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Viewport className="fixed inset-0 z-40 flex items-end md:items-stretch md:justify-end">
          <Base.Popup
            className={cn(
              'safe-bottom flex max-h-[88dvh] w-full flex-col rounded-t-16 border border-border bg-surface text-text shadow-overlay outline-none md:max-h-none md:w-[420px] md:rounded-t-[0px] md:border-y-0 md:border-r-0',
              'transition-transform duration-[200ms] max-md:data-ending-style:translate-y-full max-md:data-starting-style:translate-y-full md:data-ending-style:translate-x-full md:data-starting-style:translate-x-full',
            )}
          >
            <header className="flex items-center justify-between gap-4 px-5 pt-4 pb-2">
              <Base.Title className="m-0 text-18 font-semibold">{title}</Base.Title>
              <Base.Close render={<IconButton label="Close" className="-mr-2" />}>
                <X size={18} aria-hidden />
              </Base.Close>
            </header>
            <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">{children}</div>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
