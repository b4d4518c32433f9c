// A number chosen by sliding: the platform's own control, with its value in words beside it.
import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';
import { Labelled } from './field';

export interface SliderProps {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  /** The value as a person reads it: "45 min". */
  text: string;
  hint?: ReactNode;
  aside?: ReactNode;
  /** Where it stands without the person: drawn as a mark. */
  mark?: number;
  onValue: (value: number) => void;
}

export function Slider({ label, value, min, max, step, text, hint, aside, mark, onValue }: SliderProps) {
  return (
    <Labelled
      label={label}
      hint={hint}
      aside={
        <span className="flex items-center gap-2">
          {aside}
          <output className="tabular text-13 text-text">{text}</output>
        </span>
      }
    >
      {(wiring) => (
        <span className="relative block">
          {mark !== undefined && (
            <span
              aria-hidden
              className="absolute top-1/2 h-3 w-0.5 -translate-y-1/2 rounded-full bg-text-3"
              style={{ left: `calc(8px + (100% - 16px) * ${(mark - min) / (max - min)} - 1px)` }}
            />
          )}
          <input
            type="range"
            min={min}
            max={max}
            step={step}
            value={value}
            aria-valuetext={text}
            onChange={(event) => onValue(Number(event.target.value))}
            className={cn('relative block h-6 w-full cursor-pointer accent-accent touch:h-11')}
            {...wiring}
          />
        </span>
      )}
    </Labelled>
  );
}
