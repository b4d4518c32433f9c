// One of the eight hues, or none; each with its name, never the colour alone.
import { useId } from 'react';
import { PillarDot } from '@/components/task/path-label';
import { cn } from '@/lib/cn';
import { HUES } from '@/lib/hues';

export interface HuePickerProps {
  value: string | null;
  /** What no colour means. */
  none: string;
  onChange: (value: string | null) => void;
}

export function HuePicker({ value, none, onChange }: HuePickerProps) {
  const group = useId();
  const known = HUES.some((hue) => hue.value === value?.toLowerCase());
  const choices: { name: string; value: string | null }[] = [{ name: none, value: null }, ...HUES];
  if (value && !known) choices.push({ name: 'As it is', value });
  return (
    <fieldset className="m-0 border-0 p-0">
      <legend className="mb-1 p-0 text-13 font-medium text-text">Colour</legend>
      <div className="flex flex-wrap gap-1.5">
        {choices.map((hue) => {
          const chosen = (hue.value ?? '') === (value?.toLowerCase() ?? '') || (!known && hue.value === value);
          return (
            <label
              key={hue.name}
              className={cn(
                'inline-flex h-8 cursor-pointer items-center gap-2 rounded-full border px-3 text-12 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus touch:h-11',
                chosen ? 'border-accent bg-accent-soft font-medium text-text' : 'border-border text-text-2 hover:bg-surface-2',
              )}
            >
              <input type="radio" name={group} checked={chosen} onChange={() => onChange(hue.value)} className="sr-only" />
              {hue.value && <PillarDot colour={hue.value} />}
              {hue.name}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
