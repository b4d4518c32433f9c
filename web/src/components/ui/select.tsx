// A choice of one from a few. The platform's own list: it is the best one on a phone and for a screen reader.
import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';
import { inputClass, Labelled } from './field';

export interface SelectOption<T extends string> {
  value: T;
  label: string;
}

export interface SelectProps<T extends string> extends Omit<ComponentProps<'select'>, 'value' | 'onChange' | 'children'> {
  label: string;
  hint?: string;
  error?: string | undefined;
  value: T;
  options: readonly SelectOption<T>[];
  onValueChange: (value: T) => void;
}

export function Select<T extends string>({ label, hint, error, id, ...rest }: SelectProps<T>) {
  return (
    <Labelled label={label} hint={hint} error={error} id={id}>
      {(wiring) => <BareSelect {...wiring} {...rest} />}
    </Labelled>
  );
}

/** Without a label of its own; give it `aria-label`. */
export function BareSelect<T extends string>({
  options,
  value,
  onValueChange,
  className,
  ...rest
}: Omit<SelectProps<T>, 'label' | 'hint' | 'error'>) {
  return (
    <span className={cn('relative inline-flex', className)}>
      <select
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onValueChange(chosen.value);
        }}
        className={cn(inputClass, 'h-9 appearance-none pr-8 text-13 touch:h-11')}
        {...rest}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden size={16} className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 text-text-2" />
    </span>
  );
}
