// The rules of repetition a person picks from, as RFC 5545 RRULE values, and the way back from a rule to a pick.
import { weekday } from '@/lib/dates';

export type Pick = 'none' | 'daily' | 'weekdays' | 'weekly' | 'fortnightly' | 'monthly' | 'yearly' | 'custom';

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

export const PICKS: readonly { value: Pick; label: string }[] = [
  { value: 'none', label: 'Does not repeat' },
  { value: 'daily', label: 'Every day' },
  { value: 'weekdays', label: 'Every weekday' },
  { value: 'weekly', label: 'Every week' },
  { value: 'fortnightly', label: 'Every other week' },
  { value: 'monthly', label: 'Every month' },
  { value: 'yearly', label: 'Every year' },
  { value: 'custom', label: 'By a rule of your own' },
];

/** The rule of a pick, for a task whose day is `day`; null when it does not repeat, undefined when the person writes it. */
export function ruleOf(pick: Pick, day: string): string | null | undefined {
  const byday = DAYS[weekday(day) - 1] ?? 'MO';
  const of = Number(day.slice(8, 10));
  switch (pick) {
    case 'none':
      return null;
    case 'custom':
      return undefined;
    case 'daily':
      return 'FREQ=DAILY';
    case 'weekdays':
      return 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR';
    case 'weekly':
      return `FREQ=WEEKLY;BYDAY=${byday}`;
    case 'fortnightly':
      return `FREQ=WEEKLY;INTERVAL=2;BYDAY=${byday}`;
    case 'monthly':
      return `FREQ=MONTHLY;${monthDay(of)}`;
    case 'yearly':
      return `FREQ=YEARLY;BYMONTH=${Number(day.slice(5, 7))};${day.slice(5, 10) === '02-29' ? monthDay(29) : `BYMONTHDAY=${of}`}`;
  }
}

/** Which pick a rule is, seen from a task's day. */
export function pickOf(rule: string | undefined, day: string): Pick {
  if (!rule) return 'none';
  const same = normal(rule);
  const found = PICKS.find(({ value }) => {
    const made = ruleOf(value, day);
    return made !== null && made !== undefined && normal(made) === same;
  });
  return found?.value ?? 'custom';
}

/** A day that a shorter month lacks falls on that month's last one, and never drifts. */
function monthDay(day: number): string {
  if (day <= 28) return `BYMONTHDAY=${day}`;
  const days = Array.from({ length: day - 27 }, (_, at) => 28 + at);
  return `BYMONTHDAY=${days.join(',')};BYSETPOS=-1`;
}

function normal(rule: string): string {
  return rule
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .split(';')
    .filter((part) => part !== 'INTERVAL=1')
    .toSorted()
    .join(';');
}
