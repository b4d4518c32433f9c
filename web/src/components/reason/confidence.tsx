// How sure Aurum is, in words and as a short bar: never the colour alone.
import { cn } from '@/lib/cn';

export function Confidence({ value, className }: { value: number; className?: string }) {
  const percent = Math.round(value * 100);
  return (
    <span className={cn('tabular inline-flex items-center gap-2 text-12 whitespace-nowrap text-text-2', className)}>
      <span aria-hidden className="block h-1 w-10 overflow-hidden rounded-full bg-surface-3">
        <span className="block h-full rounded-full bg-accent" style={{ width: `${percent}%` }} />
      </span>
      {percent} % sure
    </span>
  );
}
