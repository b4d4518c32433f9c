// What the Today page works out from what the server answered. Nothing here touches the page.
import type { ReasonIncluded, Today, TodayItem } from '@/api/types';
import { duration } from '@/lib/dates';

/** The items in the order of `ids`; those that are not named keep their place at the end. */
export function inOrder(items: readonly TodayItem[], ids: readonly string[]): TodayItem[] {
  const rank = new Map(ids.map((id, at) => [id, at]));
  return items.toSorted((a, b) => (rank.get(a.task.id) ?? ids.length) - (rank.get(b.task.id) ?? ids.length));
}

/** `ids` with the one at `from` put at `to`. */
export function moved(ids: readonly string[], from: number, to: number): string[] {
  const next = [...ids];
  const [taken] = next.splice(from, 1);
  if (taken !== undefined) next.splice(to, 0, taken);
  return next;
}

/** The neighbour that gets the focus when a row goes: the next open one, else the one before. */
export function neighbour(items: readonly TodayItem[], id: string): string | undefined {
  const at = items.findIndex(({ task }) => task.id === id);
  const open = (item: TodayItem) => item.task.status !== 'completed' && item.task.id !== id;
  return (items.slice(at + 1).find(open) ?? items.slice(0, Math.max(at, 0)).findLast(open))?.task.id;
}

export interface Load {
  /** Minutes of what is still open. */
  planned: number;
  /** Minutes of what is done. */
  done: number;
  capacity: number;
  /** Shares of the bar, 0 to 1; together at most 1. */
  doneShare: number;
  plannedShare: number;
  over: boolean;
  sentence: string;
}

/** How full the day is, and one calm sentence about it. */
export function load(today: Today): Load {
  const minutes = (tasks: readonly { estimate_minutes: number | null }[]) =>
    tasks.reduce((sum, task) => sum + (task.estimate_minutes ?? 0), 0);
  const struck = today.items.filter(({ task }) => task.status === 'completed').map(({ task }) => task);
  const done = today.completed_minutes + minutes(struck);
  const planned = Math.max(0, today.load_minutes - minutes(struck));
  const capacity = today.capacity_minutes;
  const whole = Math.max(capacity, done + planned, 1);
  const extra = done + planned - capacity;
  return {
    planned,
    done,
    capacity,
    doneShare: done / whole,
    plannedShare: planned / whole,
    over: extra > 0 && planned > 0,
    sentence: loadSentence(planned, capacity, extra),
  };
}

function loadSentence(planned: number, capacity: number, extra: number): string {
  if (planned === 0) return capacity === 0 ? 'A day you keep free' : `${duration(capacity)} to give`;
  if (capacity === 0) return `${duration(planned)} planned on a day you keep free`;
  if (extra > 0) return `${duration(planned)} planned, ${duration(extra)} more than the day holds. Something can wait.`;
  return `${duration(planned)} planned of ${duration(capacity)}`;
}

/** Why an item is on the list at all. */
export const INCLUDED: Record<ReasonIncluded, string> = {
  overdue: 'Here because it is overdue.',
  due: 'Here because it is due today.',
  scheduled: 'Here because you scheduled it for today.',
  pinned: 'Here because you pinned it.',
  candidate: 'Here because it is the best use of the time that is left.',
};

/** Done and to do, struck rows counted as done. */
export function counts(today: Today): { done: number; all: number } {
  const struck = today.items.filter(({ task }) => task.status === 'completed').length;
  return { done: today.completed.length + struck, all: today.completed.length + today.items.length };
}
