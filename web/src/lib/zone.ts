// Between moments and the clock on the wall of a zone, across the days on which clocks change.
import { addDays } from './dates';

export interface Wall {
  /** `2026-12-01`. */
  day: string;
  /** Minutes after midnight by the clock, 0–1439. */
  minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(zone, format);
  }
  return format;
}

/** What calendar and clock show in the zone at a moment. */
export function wallOf(at: Date, zone: string): Wall {
  const parts: Record<string, string> = {};
  for (const { type, value } of formatOf(zone).formatToParts(at)) parts[type] = value;
  return {
    day: `${parts['year']}-${parts['month']}-${parts['day']}`,
    minute: Number(parts['hour']) * 60 + Number(parts['minute']),
  };
}

/** What they show now. */
export function wallNow(zone: string): Wall {
  return wallOf(new Date(), zone);
}

/**
 * The moment at which the clock shows this; minutes below 0 or from 1440 on are of the days beside.
 * A time that is left out when the clock goes forward is taken as long after the change; one that comes twice, the first time.
 */
export function momentOf(day: string, minute: number, zone: string): Date {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minute * 60_000;
  const offset = (ms: number) => asUtc(wallOf(new Date(ms), zone)) - ms;
  const early = wanted - offset(wanted - 86_400_000);
  const late = wanted - offset(wanted + 86_400_000);
  const shows = (ms: number) => asUtc(wallOf(new Date(ms), zone)) === wanted;
  // Before a change and after it: the first of the two that is true; in the gap, by the clock as it was before.
  const [first, second] = early < late ? [early, late] : [late, early];
  if (shows(first)) return new Date(first);
  if (shows(second)) return new Date(second);
  return new Date(early);
}

/** How many minutes later in the day the clock stands after a moment than before it; 0 on ordinary days, 60 or −60 on others. */
export function clockChange(day: string, zone: string): number {
  const hours = (momentOf(addDays(day, 1), 0, zone).getTime() - momentOf(day, 0, zone).getTime()) / 60_000;
  return 1440 - hours;
}

/** "14:05", as the locale writes it. */
export function clock(at: Date, zone: string, locale?: string): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: zone }).format(at);
}

/** "09:30" of 570, by a 24-hour clock: what an input of type time holds. */
export function clockText(minute: number): string {
  const whole = ((minute % 1440) + 1440) % 1440;
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
}

/** 570 of "09:30"; undefined for anything else. */
export function minuteOf(text: string): number | undefined {
  const found = /^(\d\d):(\d\d)/.exec(text);
  if (!found) return undefined;
  const minute = Number(found[1]) * 60 + Number(found[2]);
  return minute < 1440 ? minute : undefined;
}

function asUtc({ day, minute }: Wall): number {
  return Date.parse(`${day}T00:00:00Z`) + minute * 60_000;
}
