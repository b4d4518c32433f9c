// Check-ins of some days.
import { queryOptions } from '@tanstack/react-query';
import { get } from '@/api/client';
import { keys } from '@/api/keys';
import type { CheckIn } from '@/api/reasoning';

export const checkInsQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: keys.checkIns(from, to),
    queryFn: ({ signal }) => get<{ items: CheckIn[] }>('/api/check-ins', { from, to }, signal),
  });
