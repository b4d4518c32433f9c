// What the map shows beside the hierarchy: the insights there are, and the time of each area.
import { queryOptions } from '@tanstack/react-query';
import { get } from '@/api/client';
import { keys } from '@/api/keys';
import type { Insight } from '@/api/reasoning';
import type { Page } from '@/api/types';

const INSIGHTS = { state: 'active', limit: 200 };

export const insightsQuery = queryOptions({
  queryKey: keys.insights(INSIGHTS),
  queryFn: ({ signal }) => get<Page<Insight>>('/api/insights', INSIGHTS, signal),
});

export interface AreaTimes {
  areas: { area_id: string | null; minutes: number }[];
}

export const areaTimesQuery = queryOptions({
  queryKey: keys.analytics(28),
  queryFn: ({ signal }) => get<AreaTimes>('/api/analytics', { days: 28 }, signal),
});
