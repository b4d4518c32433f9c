// The week a day is in, as it went.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get } from '@/api/client';
import { keys } from '@/api/keys';
import type { Review } from './model';

export const reviewQuery = (of: string) =>
  queryOptions({
    queryKey: keys.review(of),
    queryFn: ({ signal }) => get<Review>('/api/review/week', { of }, signal),
    placeholderData: keepPreviousData,
  });
