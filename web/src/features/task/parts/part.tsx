// One part of a task's page: its heading, what stands at the end of it, its content.
import { type ReactNode, useId } from 'react';

export function Part({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className="mb-1.5 flex min-h-7 items-center justify-between gap-3">
        <h2 id={id} className="m-0 text-13 font-semibold text-text">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
