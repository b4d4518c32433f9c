// The blocks of some days, and what Aurum proposes for a day or a week.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ask, get } from '@/api/client';
import { keys } from '@/api/keys';
import type { TimeBlock } from '@/api/reasoning';
import { type DayPlan, ofDay, ofWeek, type WeekPlan } from './proposal';

export const blocksQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: keys.blocks(from, to),
    queryFn: ({ signal }) => get<{ items: TimeBlock[] }>('/api/blocks', { from, to }, signal),
    placeholderData: keepPreviousData,
  });

export const PROPOSAL = ['proposal'] as const;

/** Not under `life`: a proposal stands as it was made while it is being taken, one block after another. */
export const proposalQuery = (of: 'day' | 'week', day: string) =>
  queryOptions({
    queryKey: [...PROPOSAL, of, day] as const,
    queryFn: async ({ signal }) =>
      of === 'day'
        ? ofDay(await ask<DayPlan>('/api/plan/day', { day }, { signal }))
        : ofWeek(await ask<WeekPlan>('/api/plan/week', { first_day: day }, { signal })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
