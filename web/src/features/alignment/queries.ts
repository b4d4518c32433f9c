// What is measured: balance and points, and the analytics of some days.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get } from '@/api/client';
import { keys } from '@/api/keys';
import type { Alignment, Analytics } from './model';

export const alignmentQuery = queryOptions({
  queryKey: keys.alignment(),
  queryFn: ({ signal }) => get<Alignment>('/api/alignment', undefined, signal),
});

export const analyticsQuery = (days: number) =>
  queryOptions({
    queryKey: keys.analytics(days),
    queryFn: ({ signal }) => get<Analytics>('/api/analytics', { days }, signal),
    placeholderData: keepPreviousData,
  });
