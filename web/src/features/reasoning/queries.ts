// Profiles, what was learnt, and the person's own order under other weights.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ask, get } from '@/api/client';
import { keys, life } from '@/api/keys';
import type { Learning, Preview, WeightProfile } from '@/api/reasoning';

export const profilesQuery = queryOptions({
  queryKey: keys.profiles(),
  queryFn: ({ signal }) => get<{ items: WeightProfile[] }>('/api/hrm/profiles', undefined, signal),
});

export const learningQuery = queryOptions({
  queryKey: keys.learning(),
  queryFn: ({ signal }) => get<Learning>('/api/hrm/learning', undefined, signal),
});

export interface Supposed {
  /** Beside those that are kept. */
  weights: Record<string, number>;
}

export const previewQuery = (supposed: Supposed) =>
  queryOptions({
    queryKey: [...life, 'preview', supposed] as const,
    queryFn: ({ signal }) => ask<Preview>('/api/hrm/preview', supposed, { signal }),
    placeholderData: keepPreviousData,
  });
