// What would come of one change; nothing is kept.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ask, get } from '@/api/client';
import { keys, life } from '@/api/keys';
import type { Task } from '@/api/types';
import type { Change, WhatIf } from './model';

export const whatIfQuery = (change: Change | null) =>
  queryOptions({
    queryKey: [...life, 'what-if', change] as const,
    queryFn: ({ signal }) => ask<WhatIf>('/api/hrm/what-if', { change }, { signal }),
    enabled: change !== null,
    placeholderData: keepPreviousData,
  });

export const taskQuery = (id: string | undefined) =>
  queryOptions({
    queryKey: keys.task(id ?? ''),
    queryFn: ({ signal }) => get<Task>(`/api/tasks/${id}`, undefined, signal),
    enabled: id !== undefined,
  });
