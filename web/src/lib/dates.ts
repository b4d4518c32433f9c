// Days as people say them. A day is `2026-12-01` text in the person's zone and is never turned into an instant to count with.

/** A dated field as it stands on the wire: `at` is a day, a local time or an instant, by kind. */
export interface Moment {
  kind: 'date' | 'floating' | 'instant';
  at: string;
  time_zone?: string | null;
}

/** The day it is in a zone, as `2026-12-01`. */
export function dayIn(zone: string | undefined, now: Date = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);
}

export function addDays(day: string, days: number): string {
  return new Date(utc(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative when `to` is before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((utc(to) - utc(from)) / 86_400_000);
}

/** 1 Monday … 7 Sunday. */
export function weekday(day: string): number {
  return new Date(utc(day)).getUTCDay() || 7;
}

/** The next given weekday after a day, never the day itself. */
export function nextWeekday(day: string, wanted: number): string {
  return addDays(day, ((wanted - weekday(day) + 6) % 7) + 1);
}

/** The day a dated field falls on for a person in `zone`. */
export function dayOf(dated: Moment, zone: string): string {
  return dated.kind === 'instant' ? dayIn(zone, new Date(dated.at)) : dated.at.slice(0, 10);
}

/** The wall-clock time in `zone` as the locale writes it; undefined for a whole day. */
export function timeOf(dated: Moment, zone: string, locale?: string): string | undefined {
  if (dated.kind === 'date') return undefined;
  const at = dated.kind === 'instant' ? new Date(dated.at) : new Date(`${dated.at.slice(0, 19)}Z`);
  const style = { hour: 'numeric', minute: '2-digit', timeZone: dated.kind === 'instant' ? zone : 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, style).format(at);
}

/** "Today", "Tomorrow", "Fri", "4 Dec" or "4 Dec 2027", seen from `today`. */
export function dayName(day: string, today: string, locale?: string): string {
  const distance = daysBetween(today, day);
  if (distance === 0) return 'Today';
  if (distance === 1) return 'Tomorrow';
  if (distance === -1) return 'Yesterday';
  if (distance > 1 && distance < 7) return format(day, { weekday: 'short' }, locale);
  const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : 'numeric';
  return format(day, { day: 'numeric', month: 'short', year }, locale);
}

/** "Monday, 23 November". */
export function longDay(day: string, locale?: string): string {
  return format(day, { weekday: 'long', day: 'numeric', month: 'long' }, locale);
}

/** "45 min", "1 h", "3 h 40 min". */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** A dated field that means the whole of a day. */
export function wholeDay(day: string): Moment {
  return { kind: 'date', at: day };
}

/** The same field on another day, its time of day kept; an instant keeps its wall-clock time and becomes floating. */
export function onDay(dated: Moment | null, day: string, zone: string): Moment {
  if (!dated || dated.kind === 'date') return wholeDay(day);
  if (dated.kind === 'floating') return { ...dated, at: `${day}${dated.at.slice(10)}` };
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  return { kind: 'floating', at: `${day}T${parts.format(new Date(dated.at))}`, time_zone: zone };
}

function utc(day: string): number {
  return Date.parse(`${day.slice(0, 10)}T00:00:00Z`);
}

function format(day: string, style: Intl.DateTimeFormatOptions, locale?: string): string {
  return new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }).format(new Date(utc(day)));
}
