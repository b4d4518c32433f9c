// A place with nothing in it yet: one sentence, one action, its key. Also what stands where something failed.
import type { ReactNode } from 'react';

export interface EmptyProps {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  /** The one thing to do about it. */
  action?: ReactNode;
  /** It is all there is on the page, so its title is the page's. */
  page?: boolean;
}

export function Empty({ icon, title, children, action, page }: EmptyProps) {
  const Title = page ? 'h1' : 'h2';
  return (
    <div className="flex flex-col items-center gap-2 px-4 py-12 text-center">
      {icon && <span className="mb-2 flex size-12 items-center justify-center rounded-full bg-surface-2 text-text-2">{icon}</span>}
      <Title className="m-0 text-15 font-semibold text-text">{title}</Title>
      {children && <div className="max-w-[44ch] text-13 text-text-2">{children}</div>}
      {action && <div className="mt-3 flex flex-wrap items-center justify-center gap-3">{action}</div>}
    </div>
  );
}
