// Pages of tasks, one after another as they are scrolled to.
import { infiniteQueryOptions } from '@tanstack/react-query';
import { get } from '@/api/client';
import { keys } from '@/api/keys';
import type { Page, Task } from '@/api/types';
import { queryOf, type TaskSearch } from './filter';

const PAGE = 100;

export function tasksQuery(search: TaskSearch) {
  const query = queryOf(search);
  return infiniteQueryOptions({
    queryKey: keys.tasks(query),
    queryFn: ({ pageParam, signal }) => get<Page<Task>>('/api/tasks', { ...query, limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });
}
