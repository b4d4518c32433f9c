// The rules that make the order, built in and the person's own, as several pages read them.
import { queryOptions } from '@tanstack/react-query';
import { get } from '@/api/client';
import { keys } from '@/api/keys';
import type { OwnRule, Rule } from '@/api/reasoning';

export interface Rules {
  rules: Rule[];
  own: OwnRule[];
}

export const rulesQuery = queryOptions({
  queryKey: keys.rules(),
  queryFn: ({ signal }) => get<Rules>('/api/hrm/rules', undefined, signal),
});
