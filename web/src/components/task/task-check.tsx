// The circle that completes a task; the one place with a little ceremony.
import { Check } from 'lucide-react';
import { cn } from '@/lib/cn';

export interface TaskCheckProps {
  name: string;
  done: boolean;
  onToggle: () => void;
}

export function TaskCheck({ name, done, onToggle }: TaskCheckProps) {
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={done}
      aria-label={done ? `Reopen ${name}` : `Complete ${name}`}
      onClick={onToggle}
      className="group/check flex size-8 flex-none items-center justify-center rounded-full touch:size-11"
    >
      <span
        className={cn(
          'flex size-5 items-center justify-center rounded-full border-2 transition-[background-color,border-color,transform] duration-[80ms] group-active/check:scale-90',
          done
            ? 'border-accent-solid bg-accent-solid text-on-accent'
            : 'border-border-strong text-transparent group-hover/check:border-accent group-hover/check:text-accent',
        )}
      >
        <Check size={13} strokeWidth={3.25} aria-hidden className={cn(done && 'animate-[tick_0.3s_var(--ease-out)]')} />
      </span>
    </button>
  );
}
