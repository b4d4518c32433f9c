// Today as the server orders it.
import { queryOptions } from '@tanstack/react-query';
import { get } from '@/api/client';
import { keys } from '@/api/keys';
import type { Today } from '@/api/types';

export const todayQuery = queryOptions({
  queryKey: keys.today(),
  queryFn: ({ signal }) => get<Today>('/api/today', undefined, signal),
});
