// A few steps to choose one of, side by side: numbers from low to high, or words. Choosing the chosen one again takes it back.
import { useId } from 'react';
import { cn } from '@/lib/cn';

export interface ScaleProps<T extends string | number> {
  label: string;
  options: readonly { value: T; label: string }[];
  value: T | null;
  onValue: (value: T | null) => void;
  /** What the ends mean. */
  ends?: readonly [string, string];
}

export function Scale<T extends string | number>({ label, options, value, onValue, ends }: ScaleProps<T>) {
  const name = useId();
  return (
    <fieldset className="m-0 min-w-0 border-0 p-0">
      <legend className="mb-1 flex w-full items-baseline justify-between gap-3 p-0 text-13 font-medium">{label}</legend>
      <div className="flex flex-wrap gap-1">
        {options.map((option) => (
          <label
            key={option.value}
            className={cn(
              'tabular flex h-9 min-w-9 flex-1 cursor-pointer items-center justify-center rounded-8 border px-2 text-13 whitespace-nowrap focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus touch:h-11',
              value === option.value
                ? 'border-accent bg-accent-soft font-semibold text-accent-text'
                : 'border-border-strong bg-surface text-text hover:bg-surface-2',
            )}
          >
            <input
              type="radio"
              name={name}
              className="sr-only"
              checked={value === option.value}
              onChange={() => onValue(option.value)}
              onClick={() => value === option.value && onValue(null)}
            />
            {option.label}
          </label>
        ))}
      </div>
      {ends && (
        <p className="m-0 mt-0.5 flex justify-between text-11 text-text-2">
          <span>{ends[0]}</span>
          <span>{ends[1]}</span>
        </p>
      )}
    </fieldset>
  );
}

/** The whole numbers of a scale. */
export function steps(from: number, to: number): { value: number; label: string }[] {
  return Array.from({ length: to - from + 1 }, (_, at) => ({ value: from + at, label: String(from + at) }));
}
