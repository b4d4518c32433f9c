// A list of actions that opens beside what it is about.
import { Menu as Base } from '@base-ui/react/menu';
import { Check, ChevronRight } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { cn } from '@/lib/cn';
import { ariaKeys } from '@/lib/keys';
import { Kbd } from './kbd';

const POPUP =
  'z-40 max-h-[var(--available-height)] min-w-[200px] max-w-[min(320px,92vw)] overflow-y-auto rounded-12 border border-border bg-surface p-1 text-13 text-text shadow-overlay outline-none transition-[opacity,transform] duration-[140ms] origin-[var(--transform-origin)] data-ending-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0';
const ITEM =
  'flex h-8 w-full cursor-default items-center gap-2 rounded-8 px-2 text-left text-13 select-none outline-none data-disabled:opacity-50 data-highlighted:bg-surface-2 touch:h-11';

/** Within the page's landmark, where assistive technology expects it; the body before there is a page. */
const host = () => document.getElementById('main');

export interface AnchoredMenuProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What it opens beside, and what has the focus again when it closes. */
  anchor: HTMLElement | null;
  label: string;
  children: ReactNode;
}

/** One menu for many rows: the caller says beside which of them it is open. */
export function AnchoredMenu({ open, onOpenChange, anchor, label, children }: AnchoredMenuProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal container={host()}>
        <Base.Positioner anchor={anchor} align="end" sideOffset={4} className="z-40 outline-none">
          <Base.Popup aria-label={label} className={POPUP} finalFocus={() => anchor}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export interface MenuProps {
  /** A button element. */
  trigger: ReactElement<Record<string, unknown>>;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'bottom';
  children: ReactNode;
}

/** A menu with a button of its own. */
export function Menu({ trigger, align = 'end', side = 'bottom', children }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal container={host()}>
        <Base.Positioner align={align} side={side} sideOffset={4} className="z-40 outline-none">
          <Base.Popup className={POPUP}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export interface MenuItemProps {
  icon?: ReactNode;
  /** tinykeys notation; shown at the end. */
  keys?: string;
  tone?: 'plain' | 'danger';
  /** Marks the value that holds now. */
  checked?: boolean;
  disabled?: boolean;
  onSelect: () => void;
  children: ReactNode;
}

export function MenuItem({ icon, keys, tone = 'plain', checked, disabled, onSelect, children }: MenuItemProps) {
  return (
    <Base.Item
      disabled={disabled}
      onClick={onSelect}
      aria-keyshortcuts={keys && ariaKeys(keys)}
      className={cn(ITEM, tone === 'danger' ? 'text-danger' : 'text-text')}
    >
      {icon && <span className={cn('flex-none', tone === 'plain' && 'text-text-2')}>{icon}</span>}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {checked && <Check size={16} role="img" aria-label="chosen" className="flex-none text-accent-text" />}
      {keys && (
        <span className="touch:hidden">
          <Kbd keys={keys} />
        </span>
      )}
    </Base.Item>
  );
}

/** An item that opens a further list. */
export function MenuBranch({ icon, label, children }: { icon?: ReactNode; label: string; children: ReactNode }) {
  return (
    <Base.SubmenuRoot>
      <Base.SubmenuTrigger className={cn(ITEM, 'text-text')}>
        {icon && <span className="flex-none text-text-2">{icon}</span>}
        <span className="min-w-0 flex-1 truncate">{label}</span>
        <ChevronRight size={16} aria-hidden className="flex-none text-text-3" />
      </Base.SubmenuTrigger>
      <Base.Portal container={host()}>
        <Base.Positioner sideOffset={4} className="z-40 outline-none">
          <Base.Popup className={POPUP}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.SubmenuRoot>
  );
}

/** Items that belong together, under a small heading. */
export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-2 pb-1 text-11 font-medium text-text-3">{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="mx-2 my-1 h-px bg-border" />;
}
