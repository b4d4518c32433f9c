// What stands in the place of content that is on its way, in the same geometry.
import { cn } from '@/lib/cn';

export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn('block rounded-full bg-surface-3', className)} />;
}

/** Rows of a task list on their way. */
export function SkeletonRows({ rows = 6, label }: { rows?: number; label: string }) {
  const widths = ['w-[46%]', 'w-[32%]', 'w-[54%]', 'w-[38%]', 'w-[48%]', 'w-[28%]'];
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, at) => (
        <div key={at} className="flex h-10 items-center gap-3 px-2 max-md:h-14">
          <Skeleton className="size-5 flex-none" />
          <Skeleton className={cn('h-2.5', widths[at % widths.length])} />
        </div>
      ))}
    </div>
  );
}
