// The ready-made lives one can begin with.
import { queryOptions } from '@tanstack/react-query';
import { get } from '@/api/client';
import { keys } from '@/api/keys';
import type { Template } from '@/api/types';

export const templatesQuery = queryOptions({
  queryKey: keys.templates(),
  queryFn: ({ signal }) => get<{ items: Template[] }>('/api/templates', undefined, signal),
  select: ({ items }) => items,
  staleTime: Number.POSITIVE_INFINITY,
});
