// The geometry of a calendar: which days, what part of a block lies on which, what stands beside what, where a pull leads.
import type { TimeBlock } from '@/api/reasoning';
import { addDays, daysBetween, weekday } from '@/lib/dates';
import { momentOf, wallOf } from '@/lib/zone';
import type { View } from './search';

/** Blocks begin and end on these steps when they are pulled, in minutes. */
export const STEP = 15;
export const SHORTEST = 5;
export const LONGEST = 1440;

/** A stretch of time, whatever it is for. */
export interface Span {
  id: string;
  starts_at: string;
  ends_at: string;
}

/** The days a view shows, in their order; a month in whole weeks. */
export function daysOf(view: View, day: string, firstWeekday: number): string[] {
  const back = (of: string) => (weekday(of) - firstWeekday + 7) % 7;
  const run = (from: string, count: number) => Array.from({ length: count }, (_, at) => addDays(from, at));
  if (view === 'day') return [day];
  if (view === 'week') return run(addDays(day, -back(day)), 7);
  const first = `${day.slice(0, 7)}-01`;
  const from = addDays(first, -back(first));
  const last = addDays(monthAfter(first, 1), -1);
  return run(from, Math.ceil((daysBetween(from, last) + 1) / 7) * 7);
}

/** The day that a step back or on leads to. */
export function stepped(view: View, day: string, by: 1 | -1): string {
  if (view === 'day') return addDays(day, by);
  if (view === 'week') return addDays(day, 7 * by);
  return monthAfter(`${day.slice(0, 7)}-01`, by);
}

function monthAfter(first: string, by: number): string {
  const [year = 0, month = 1] = first.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + by, 1)).toISOString().slice(0, 10);
}

/** The part of a span that lies on one day, by the clock on the wall. */
export interface Segment<S extends Span = Span> {
  span: S;
  day: string;
  /** Minutes after midnight, 0–1440; `until` is after `from`. */
  from: number;
  until: number;
  /** Place among those that overlap, and how many stand side by side. */
  lane: number;
  lanes: number;
}

/** What is drawn is at least this tall, in minutes, so that it can be read and pressed. */
const LEAST = 20;

/** The parts of all spans on one day, those that overlap side by side. */
export function segmentsOf<S extends Span>(spans: readonly S[], day: string, zone: string): Segment<S>[] {
  const parts: Segment<S>[] = [];
  for (const span of spans) {
    const start = wallOf(new Date(span.starts_at), zone);
    // The end belongs to the minute before it: what ends at midnight ends on the day before.
    const end = wallOf(new Date(Date.parse(span.ends_at) - 60_000), zone);
    if (start.day > day || end.day < day) continue;
    const from = start.day < day ? 0 : start.minute;
    const until = end.day > day ? 1440 : end.minute + 1;
    parts.push({ span, day, from, until: Math.max(until, from + 1), lane: 0, lanes: 1 });
  }
  return sideBySide(parts);
}

function sideBySide<S extends Span>(parts: Segment<S>[]): Segment<S>[] {
  const sorted = parts.toSorted((a, b) => a.from - b.from || b.until - a.until || a.span.id.localeCompare(b.span.id));
  const laid: Segment<S>[] = [];
  let group: Segment<S>[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const part of group) laid.push({ ...part, lanes: ends.length });
    group = [];
    ends = [];
  };
  for (const part of sorted) {
    if (group.length > 0 && ends.every((end) => end <= part.from)) close();
    const free = ends.findIndex((end) => end <= part.from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = Math.max(part.until, part.from + LEAST);
    group.push({ ...part, lane });
  }
  close();
  return laid;
}

export interface Times {
  starts_at: string;
  ends_at: string;
}

export function snap(minute: number, step = STEP): number {
  return Math.round(minute / step) * step;
}

/** The span moved by minutes and days of the clock; it stays as long as it is. */
export function movedBy(
  { starts_at, ends_at }: Times,
  { days = 0, minutes = 0 }: { days?: number; minutes?: number },
  zone: string,
): Times {
  const start = wallOf(new Date(starts_at), zone);
  const moved = momentOf(addDays(start.day, days), start.minute + minutes, zone).getTime();
  return times(moved, moved + Date.parse(ends_at) - Date.parse(starts_at));
}

/** The span moved to a minute of a day. */
export function movedTo({ starts_at, ends_at }: Times, day: string, minute: number, zone: string): Times {
  const start = momentOf(day, minute, zone).getTime();
  return times(start, start + Date.parse(ends_at) - Date.parse(starts_at));
}

/** The span with another end, at least a step and at most a day long. */
export function resizedBy({ starts_at, ends_at }: Times, minutes: number): Times {
  const start = Date.parse(starts_at);
  const long = (Date.parse(ends_at) - start) / 60_000 + minutes;
  return times(start, start + Math.min(Math.max(long, Math.min(STEP, long - minutes)), LONGEST) * 60_000);
}

/** From one minute of a day to another, in whichever direction it was pulled, at least a step long. */
export function pulled(day: string, from: number, to: number, zone: string): Times {
  const [early, late] = [Math.min(from, to), Math.max(from, to)].map((minute) => Math.min(Math.max(snap(minute), 0), 1440)) as [
    number,
    number,
  ];
  const start = Math.min(early, 1440 - STEP);
  return times(momentOf(day, start, zone).getTime(), momentOf(day, Math.max(late, start + STEP), zone).getTime());
}

export function minutesOf({ starts_at, ends_at }: Times): number {
  return Math.round((Date.parse(ends_at) - Date.parse(starts_at)) / 60_000);
}

function times(start: number, end: number): Times {
  return { starts_at: new Date(start).toISOString(), ends_at: new Date(end).toISOString() };
}

/** Where a new block of so many minutes fits on a day, at or after a minute: beside no other block; the minute itself when nowhere. */
export function freeSlot(blocks: readonly TimeBlock[], day: string, after: number, minutes: number, zone: string): number {
  const taken = segmentsOf(blocks, day, zone).toSorted((a, b) => a.from - b.from);
  let at = Math.ceil(after / STEP) * STEP;
  for (const { from, until } of taken) {
    if (from >= at + minutes) break;
    at = Math.max(at, Math.ceil(until / STEP) * STEP);
  }
  return at + minutes <= 1440 ? at : Math.min(after, 1440 - minutes);
}
