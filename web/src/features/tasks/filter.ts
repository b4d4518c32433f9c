// Which tasks a list shows and in which order, as it stands in the address and as it is asked of the server.
import type { Query } from '@/api/wire';
import type { Priority, TaskStatus } from '@/api/types';

export const STATUSES: readonly { value: TaskStatus; label: string }[] = [
  { value: 'todo', label: 'To do' },
  { value: 'in_progress', label: 'In progress' },
  { value: 'review', label: 'Review' },
  { value: 'completed', label: 'Completed' },
];

export const PRIORITIES: readonly { value: Priority; label: string }[] = [
  { value: 'urgent', label: 'Urgent' },
  { value: 'high', label: 'High' },
  { value: 'medium', label: 'Medium' },
  { value: 'low', label: 'Low' },
];

export const DUES = ['overdue', 'today', 'week', 'none'] as const;
export const SORTS = ['position', 'due', 'priority', 'created', 'updated', 'name'] as const;
export type Sort = (typeof SORTS)[number];

/** What the address says; all of it may be left out. `status` left out means all that is open, `any` means every one. */
export interface TaskSearch {
  q?: string;
  /** Commas between. */
  status?: string;
  priority?: string;
  due?: (typeof DUES)[number];
  due_from?: string;
  due_to?: string;
  tag?: string;
  pillar_id?: string;
  area_id?: string;
  project_id?: string;
  inbox?: true;
  blocked?: boolean;
  unaligned?: true;
  archived?: 'true' | 'any';
  sort?: Sort | `-${Sort}`;
  view?: 'table';
}

const OPEN = 'todo,in_progress,review';

/** Reads an address; what it does not understand is left out. */
export function readSearch(raw: Record<string, unknown>): TaskSearch {
  const search: TaskSearch = {};
  const text = (name: 'q' | 'tag' | 'pillar_id' | 'area_id' | 'project_id') => {
    const value = raw[name];
    if (typeof value === 'string' || typeof value === 'number') search[name] = String(value);
  };
  for (const name of ['q', 'tag', 'pillar_id', 'area_id', 'project_id'] as const) text(name);
  const status = words(raw['status'], [...STATUSES.map(({ value }) => value), 'any']);
  if (status) search.status = status;
  const priority = words(
    raw['priority'],
    PRIORITIES.map(({ value }) => value),
  );
  if (priority) search.priority = priority;
  const due = DUES.find((value) => value === raw['due']);
  if (due) search.due = due;
  for (const name of ['due_from', 'due_to'] as const) {
    const day = raw[name];
    if (typeof day === 'string' && /^\d{4}-\d\d-\d\d$/.test(day)) search[name] = day;
  }
  if (said(raw['inbox'])) search.inbox = true;
  if (said(raw['unaligned'])) search.unaligned = true;
  if (said(raw['blocked'])) search.blocked = true;
  if (raw['blocked'] === false || raw['blocked'] === 'false') search.blocked = false;
  if (said(raw['archived'])) search.archived = 'true';
  if (raw['archived'] === 'any') search.archived = 'any';
  const sort = SORTS.find((value) => value === String(raw['sort']).replace(/^-/, ''));
  if (sort) search.sort = String(raw['sort']).startsWith('-') ? `-${sort}` : sort;
  if (raw['view'] === 'table') search.view = 'table';
  return search;
}

/** What is asked of `/api/tasks`. */
export function queryOf(search: TaskSearch): Query {
  const { view: _, status, ...rest } = search;
  return { ...rest, status: status === 'any' ? undefined : (status ?? OPEN) };
}

/** How many filters are set, for the button that shows them. */
export function filters(search: TaskSearch): number {
  const { view: _, sort: __, q: ___, ...rest } = search;
  return Object.values(rest).filter((value) => value !== undefined).length;
}

/** A comma list with one word put in or taken out; undefined when nothing is left. */
export function toggled(list: string | undefined, word: string): string | undefined {
  const held = list ? list.split(',') : [];
  const next = held.includes(word) ? held.filter((one) => one !== word) : [...held, word];
  return next.length > 0 ? next.join(',') : undefined;
}

/** The next state of a column's sorting: up, down, then back to the list's own order. */
export function nextSort(held: TaskSearch['sort'], column: Sort): TaskSearch['sort'] {
  if (held === column) return `-${column}`;
  return held === `-${column}` ? undefined : column;
}

function said(value: unknown): boolean {
  return value === true || value === 'true';
}

function words(value: unknown, known: readonly string[]): string | undefined {
  if (typeof value !== 'string') return undefined;
  const kept = value.split(',').filter((word) => known.includes(word));
  return kept.length > 0 ? kept.join(',') : undefined;
}
