// The tasks behind ids: names for a calendar, rows for a number that was opened.
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { get } from '@/api/client';
import { keys } from '@/api/keys';
import type { Page, Task } from '@/api/types';

/** As many as one question may name. */
export const AT_MOST = 200;

export function tasksByIdQuery(ids: readonly string[]) {
  const named = [...new Set(ids)].toSorted().slice(0, AT_MOST);
  const query = { ids: named.join(','), archived: 'any', limit: AT_MOST };
  return queryOptions({
    queryKey: keys.tasks(query),
    queryFn: ({ signal }) => get<Page<Task>>('/api/tasks', query, signal),
    enabled: named.length > 0,
    placeholderData: keepPreviousData,
  });
}

/** The tasks with these ids, by id; those in the trash are not among them. */
export function useTasksById(ids: readonly string[]): ReadonlyMap<string, Task> {
  const { data } = useQuery(tasksByIdQuery(ids));
  return useMemo(() => new Map((data?.items ?? []).map((task) => [task.id, task])), [data]);
}
