// One part of a page: its heading, a word about it, what stands at the end of its line, its content.
import { type ReactNode, useId } from 'react';
import { cn } from '@/lib/cn';

export interface PartProps {
  title: string;
  about?: ReactNode;
  aside?: ReactNode;
  /** A frame around it. */
  framed?: boolean;
  className?: string;
  children: ReactNode;
}

export function Part({ title, about, aside, framed = false, className, children }: PartProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={cn(framed && 'rounded-12 border border-border bg-surface p-4', className)}>
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-3">
        <h2 id={id} className="m-0 text-15 font-semibold">
          {title}
        </h2>
        {aside}
      </div>
      {about && <p className="m-0 max-w-[68ch] text-13 text-text-2">{about}</p>}
      <div className="mt-2">{children}</div>
    </section>
  );
}
