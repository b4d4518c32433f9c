// A reminder as people say it.
import { duration } from '@/lib/dates';

const DAY = 24 * 60;
const WEEK = 7 * DAY;

/** "1 day before" of 1440 minutes, "When it is due" of none. */
export function before(minutes: number): string {
  if (minutes === 0) return 'When it is due';
  if (minutes % WEEK === 0) return `${plural(minutes / WEEK, 'week')} before`;
  if (minutes % DAY === 0) return `${plural(minutes / DAY, 'day')} before`;
  return `${duration(minutes)} before`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
