// A labelled field with its hint and its error where a screen reader finds them.
import { type ComponentProps, type ReactNode, useId } from 'react';
import { cn } from '@/lib/cn';

/** The look of everything one types or chooses in. 16 px text by touch, so that a phone does not zoom. */
export const inputClass =
  'block w-full rounded-8 border border-border-strong bg-surface px-3 text-15 text-text transition-colors duration-[80ms] aria-invalid:border-danger disabled:opacity-60 touch:text-16';

interface Around {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** Stands at the end of the label's line. */
  aside?: ReactNode;
}

export interface FieldProps extends Around, ComponentProps<'input'> {}

export function Field({ label, hint, error, aside, id, className, ...rest }: FieldProps) {
  return (
    <Labelled label={label} hint={hint} error={error} aside={aside} id={id}>
      {(wiring) => <input className={cn(inputClass, 'h-10 touch:h-11', className)} {...wiring} {...rest} />}
    </Labelled>
  );
}

export interface TextAreaProps extends Around, ComponentProps<'textarea'> {}

export function TextArea({ label, hint, error, aside, id, className, ...rest }: TextAreaProps) {
  return (
    <Labelled label={label} hint={hint} error={error} aside={aside} id={id}>
      {(wiring) => <textarea className={cn(inputClass, 'min-h-24 py-2', className)} {...wiring} {...rest} />}
    </Labelled>
  );
}

interface Wiring {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

export interface LabelledProps extends Around {
  id?: string | undefined;
  children: (wiring: Wiring) => ReactNode;
}

/** The label, hint and error around any control. */
export function Labelled({ label, hint, error, aside, id: given, children }: LabelledProps) {
  const made = useId();
  const id = given ?? made;
  const about = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(' ');
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="text-13 font-medium text-text">
          {label}
        </label>
        {aside}
      </div>
      {children({ id, 'aria-describedby': about || undefined, 'aria-invalid': error ? true : undefined })}
      {error && (
        <p id={`${id}-error`} className="m-0 text-13 text-danger">
          {error}
        </p>
      )}
      {hint && (
        <div id={`${id}-hint`} className="text-12 text-text-2">
          {hint}
        </div>
      )}
    </div>
  );
}
