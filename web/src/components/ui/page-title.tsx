// The heading of a page: names the browser's tab, and has the focus when one comes to the page.
import { cn } from '@/lib/cn';

export interface PageTitleProps {
  children: string;
  /** For a name that a person gave: smaller, and it may wrap. */
  long?: boolean;
}

export function PageTitle({ children, long = false }: PageTitleProps) {
  return (
    <>
      <title>{`${children} · Aurum Life`}</title>
      <h1 id="page-title" tabIndex={-1} className={cn('m-0 font-semibold outline-none', long ? 'text-22' : 'text-28 tracking-[-0.02em]')}>
        {children}
      </h1>
    </>
  );
}
