// Opens a task beside the page one is on; its address is the page's own with the task in it, so that Back closes it.
import { Link } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';

export interface TaskLinkProps extends Omit<ComponentProps<'a'>, 'href' | 'children'> {
  id: string;
  children: ReactNode;
}

export function TaskLink({ id, children, ...rest }: TaskLinkProps) {
  return (
    <Link to="." search={(held) => ({ ...held, task: id })} resetScroll={false} {...rest}>
      {children}
    </Link>
  );
}
