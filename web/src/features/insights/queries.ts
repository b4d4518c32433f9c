// Insights as they stand on the server.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get } from '@/api/client';
import { keys } from '@/api/keys';
import type { Insight } from '@/api/reasoning';
import type { Page } from '@/api/types';
import { type InsightSearch, queryOf } from './search';

const PAGE = 100;

export function insightsQuery(search: InsightSearch) {
  const filter = queryOf(search);
  return infiniteQueryOptions({
    queryKey: keys.insights(filter),
    queryFn: ({ pageParam, signal }) => get<Page<Insight>>('/api/insights', { ...filter, limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });
}

export function insightQuery(id: string) {
  return queryOptions({
    queryKey: keys.insight(id),
    queryFn: ({ signal }) => get<Insight>(`/api/insights/${id}`, undefined, signal),
  });
}
