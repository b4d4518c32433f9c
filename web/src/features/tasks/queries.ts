// Pages of tasks, one after another as they are scrolled to.
import { type InfiniteData, infiniteQueryOptions } from '@tanstack/react-query';
import { get } from '@/api/client';
import { keys } from '@/api/keys';
import type { Page, Task } from '@/api/types';
import { same } from '@/lib/same';
import { queryOf, type TaskSearch } from './filter';

/** The first page is there soon, the others are few. */
const FIRST = 100;
const NEXT = 200;

type Pages = InfiniteData<Page<Task>, string | null>;

export function tasksQuery(search: TaskSearch) {
  const query = queryOf(search);
  return infiniteQueryOptions({
    queryKey: keys.tasks(query),
    queryFn: ({ pageParam, signal }) =>
      get<Page<Task>>('/api/tasks', { ...query, limit: pageParam ? NEXT : FIRST, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
    structuralSharing: (held, come) => (held ? shared(held as Pages, come as Pages) : come),
  });
}

/** What came, with every task that is as it was kept as it was held: only rows that changed are drawn anew. */
export function shared(held: Pages, come: Pages): Pages {
  if (held === come) return held;
  const known = new Map(held.pages.flatMap(({ items }) => items.map((task) => [task.id, task])));
  const pages = come.pages.map((page, at) => {
    const before = held.pages[at];
    if (page === before) return before;
    const items = page.items.map((task) => {
      const old = known.get(task.id);
      return old && same(old, task) ? old : task;
    });
    const alike =
      before?.items.length === items.length &&
      before.next_cursor === page.next_cursor &&
      items.every((task, n) => task === before.items[n]);
    return alike ? before : { ...page, items };
  });
  return { ...come, pages };
}
