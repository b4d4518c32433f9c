// What of the calendar is shown, as it stands in the address.

export const VIEWS = ['day', 'week', 'month'] as const;
export type View = (typeof VIEWS)[number];

export interface PlanSearch {
  view?: View;
  /** A day of the span; today when left out. */
  day?: string;
  /** As a list instead of a grid. */
  list?: true;
  /** A proposal lies over it. */
  propose?: 'day' | 'week';
}

/** Reads an address; what it does not understand is left out. */
export function readSearch(raw: Record<string, unknown>): PlanSearch {
  const search: PlanSearch = {};
  const view = VIEWS.find((one) => one === raw['view']);
  if (view) search.view = view;
  if (typeof raw['day'] === 'string' && /^\d{4}-\d\d-\d\d$/.test(raw['day']) && !Number.isNaN(Date.parse(raw['day'])))
    search.day = raw['day'];
  if (raw['list'] === true || raw['list'] === 'true') search.list = true;
  if (raw['propose'] === 'day' || raw['propose'] === 'week') search.propose = raw['propose'];
  return search;
}
