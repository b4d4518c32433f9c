// Something that takes the whole attention for a moment: over the page, with its own focus, closed by Esc.
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { cn } from '@/lib/cn';
import { IconButton } from './button';

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Always named; hidden from the eye with `quietTitle`. */
  title: string;
  quietTitle?: boolean;
  description?: ReactNode;
  children: ReactNode;
  /** The actions at its foot, the main one last. */
  footer?: ReactNode;
  /** `high` stands in the upper third, for things one types into. */
  place?: 'middle' | 'high';
  width?: 'narrow' | 'normal' | 'wide';
  /** What has the focus when it opens; the first field or button when left out. */
  initialFocus?: RefObject<HTMLElement | null>;
}

const WIDTHS = { narrow: 'max-w-[420px]', normal: 'max-w-[560px]', wide: 'max-w-[760px]' };

export function Dialog({
  open,
  onOpenChange,
  title,
  quietTitle,
  description,
  children,
  footer,
  place = 'middle',
  width = 'normal',
  initialFocus,
}: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Viewport
          className={cn(
            'fixed inset-0 z-40 flex justify-center overflow-y-auto p-3',
            place === 'high' ? 'items-start pt-[12dvh] max-md:pt-3' : 'items-center',
          )}
        >
          <Base.Popup
            initialFocus={initialFocus}
            className={cn(
              'relative flex max-h-full w-full flex-col rounded-16 border border-border bg-surface text-text shadow-overlay outline-none',
              'transition-[opacity,transform] duration-[140ms] data-ending-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0',
              WIDTHS[width],
            )}
          >
            {quietTitle ? (
              <Base.Title className="sr-only">{title}</Base.Title>
            ) : (
              <header className="px-5 pt-4 pr-14">
                <Base.Title className="m-0 text-18 font-semibold">{title}</Base.Title>
                {description && <Base.Description className="m-0 mt-1 text-13 text-text-2">{description}</Base.Description>}
              </header>
            )}
            <div className={cn('min-h-0 flex-1 overflow-y-auto', !quietTitle && 'px-5 py-4')}>{children}</div>
            {footer && <footer className="flex flex-wrap justify-end gap-2 border-t border-border px-5 py-3">{footer}</footer>}
            {/* Last, so that the first field or action has the focus when it opens. */}
            {!quietTitle && (
              <Base.Close render={<IconButton label="Close" className="absolute top-3 right-3" />}>
                <X size={18} aria-hidden />
              </Base.Close>
            )}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

export const backdropClass =
  'fixed inset-0 z-40 bg-scrim transition-opacity duration-[140ms] data-ending-style:opacity-0 data-starting-style:opacity-0';
