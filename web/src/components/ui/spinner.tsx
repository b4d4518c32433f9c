// Turns while the server is waited for; invisible for the first 300 ms, so that a quick answer never flashes it.
import { cn } from '@/lib/cn';

export function Spinner({ label, className }: { label: string; className?: string }) {
  return (
    <span role="status" className={cn('inline-flex items-center', className)}>
      <span
        aria-hidden
        className="size-4 animate-[spin_0.8s_linear_infinite,appear_0.14s_0.3s_both] rounded-full border-2 border-border-strong border-t-transparent"
      />
      <span className="sr-only">{label}</span>
    </span>
  );
}
