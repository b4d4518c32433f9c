// Buttons, in four weights; at most one `primary` (solid gold) in a view.
import type { ComponentProps, ReactNode } from 'react';
import { cn } from '@/lib/cn';
import { ariaKeys, spoken } from '@/lib/keys';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';

const SHAPE =
  'inline-flex items-center justify-center gap-2 rounded-8 text-13 font-medium whitespace-nowrap select-none transition-[background-color,border-color,color,transform] duration-[80ms] active:scale-[0.98] disabled:opacity-55 disabled:active:scale-100';

const LOOKS: Record<ButtonLook, string> = {
  primary: 'bg-accent-solid text-on-accent hover:bg-accent-solid-hover',
  secondary: 'border border-border-strong bg-surface text-text hover:bg-surface-2',
  quiet: 'text-text-2 hover:bg-surface-2 hover:text-text',
  danger: 'border border-danger bg-surface text-danger hover:bg-danger-soft',
};

const SIZES = { normal: 'h-9 px-3 touch:h-11 touch:px-4', small: 'h-7 px-2 touch:h-11 touch:px-3', wide: 'h-10 w-full px-4 touch:h-11' };

export function buttonClass(look: ButtonLook = 'secondary', size: keyof typeof SIZES = 'normal'): string {
  return cn(SHAPE, LOOKS[look], SIZES[size]);
}

export interface ButtonProps extends ComponentProps<'button'> {
  look?: ButtonLook;
  size?: keyof typeof SIZES;
}

export function Button({ look, size, className, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={cn(buttonClass(look, size), className)} {...rest} />;
}

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label' | 'title'> {
  /** What it does; read aloud, and shown on hover with its key. */
  label: string;
  /** tinykeys notation. */
  keys?: string;
  /** The icon. */
  children?: ReactNode;
}

/** A square button that shows only an icon. 32 px with a pointer, 44 px by touch. */
export function IconButton({ label, keys, className, type = 'button', ...rest }: IconButtonProps) {
  return (
    <button
      type={type}
      aria-label={label}
      aria-keyshortcuts={keys && ariaKeys(keys)}
      title={keys ? `${label} (${spoken(keys)})` : label}
      className={cn(
        'inline-flex size-8 flex-none items-center justify-center rounded-8 text-text-2 transition-colors duration-[80ms] hover:bg-surface-3 hover:text-text disabled:opacity-55 touch:size-11',
        className,
      )}
      {...rest}
    />
  );
}
