// The way to anything in a life, by its kind: tasks open beside the page, the rest are pages.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { NodeKind } from '@/api/reasoning';
import { TaskLink } from '@/components/task/task-link';

export interface NodeLinkProps {
  entity: NodeKind;
  /** Null for life as a whole. */
  id: string | null;
  className?: string;
  children: ReactNode;
}

const PAGES = { pillar: '/pillars/$id', area: '/areas/$id', project: '/projects/$id' } as const;

export function NodeLink({ entity, id, className, children }: NodeLinkProps) {
  if (id === null || entity === 'global') return <span className={className}>{children}</span>;
  if (entity === 'task') {
    return (
      <TaskLink id={id} className={className}>
        {children}
      </TaskLink>
    );
  }
  return (
    <Link to={PAGES[entity]} params={{ id }} className={className}>
      {children}
    </Link>
  );
}
