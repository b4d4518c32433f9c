// A part of a page that waits for an answer: its geometry while it is on its way, the problem if none comes, else the content.
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { QueryProblem } from './query-problem';

export interface AnsweredProps<T> {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'isPending' | 'isPaused' | 'refetch'>;
  /** "The insights could not be read". */
  problem: string;
  /** In the geometry of what comes. */
  waiting: ReactNode;
  children: (data: T) => ReactNode;
}

export function Answered<T>({ query, problem, waiting, children }: AnsweredProps<T>) {
  const { data, error, isPending, isPaused, refetch } = query;
  if (data !== undefined) return children(data);
  if (isPending && !isPaused && !error) return waiting;
  return <QueryProblem error={error} title={problem} onRetry={() => void refetch()} />;
}
