// One task and its arithmetic.
import { queryOptions } from '@tanstack/react-query';
import { ask, get } from '@/api/client';
import { keys } from '@/api/keys';
import type { Page, Recurrence, Task, Why } from '@/api/types';

export function taskQuery(id: string) {
  return queryOptions({ queryKey: keys.task(id), queryFn: ({ signal }) => get<Task>(`/api/tasks/${id}`, undefined, signal) });
}

export function whyQuery(id: string) {
  return queryOptions({ queryKey: keys.why(id), queryFn: ({ signal }) => get<Why>(`/api/tasks/${id}/why`, undefined, signal) });
}

export function subtasksQuery(id: string) {
  const query = { parent_task_id: id, limit: 200 };
  return queryOptions({ queryKey: keys.tasks(query), queryFn: ({ signal }) => get<Page<Task>>('/api/tasks', query, signal) });
}

export function previewQuery(recurrence: Recurrence, from: string) {
  return queryOptions({
    queryKey: ['recurrence', recurrence, from],
    queryFn: ({ signal }) => ask<{ dates: string[]; text: string }>('/api/recurrence/preview', { recurrence, from, count: 10 }, { signal }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
