// The task one is focused on, and what the day offers to focus on.
import { queryOptions } from '@tanstack/react-query';
import { get } from '@/api/client';
import { keys } from '@/api/keys';
import type { Task, Today } from '@/api/types';

export const taskQuery = (id: string | undefined) =>
  queryOptions({
    queryKey: keys.task(id ?? ''),
    queryFn: ({ signal }) => get<Task>(`/api/tasks/${id}`, undefined, signal),
    enabled: id !== undefined,
  });

export const todayQuery = queryOptions({
  queryKey: keys.today(),
  queryFn: ({ signal }) => get<Today>('/api/today', undefined, signal),
});
