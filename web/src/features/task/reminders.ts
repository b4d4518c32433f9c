// Reminders between the wire and the pickers: what can be chosen, how it reads, what a change makes of the list.
import type { Schemas } from '@/api/types';
import { before } from '@/components/task/reminder-words';
import { minuteOf, momentOf } from '@/lib/zone';

export type Reminder = Schemas['Reminder'];

/** Of one task; the server refuses more. */
export const MOST_REMINDERS = 20;

const MINUTES = [0, 5, 10, 15, 30, 60, 120, 1440, 2880, 10080];
/** The choice of a day and a time in place of so long before. */
export const AT = 'at';

/** What a reminder can be, as a picker shows it; a held number of minutes is among them whatever it is. */
export function choices(held: Reminder): { value: string; label: string }[] {
  const minutes = held.kind === 'before' && !MINUTES.includes(held.minutes) ? [...MINUTES, held.minutes].sort((a, b) => a - b) : MINUTES;
  return [...minutes.map((each) => ({ value: String(each), label: before(each) })), { value: AT, label: 'On a day' }];
}

export function choiceOf(reminder: Reminder): string {
  return reminder.kind === 'at' ? AT : String(reminder.minutes);
}

/** What a choice makes of a reminder; a day begins as tomorrow at nine. */
export function chosen(choice: string, tomorrow: string, zone: string): Reminder {
  return choice === AT ? atClock(tomorrow, '09:00', zone) : { kind: 'before', minutes: Number(choice) };
}

/** A reminder on a day at what the clock of the zone shows, `09:30`. */
export function atClock(day: string, clock: string, zone: string): Reminder {
  return { kind: 'at', at: momentOf(day, minuteOf(clock) ?? 0, zone).toISOString() };
}

/** The first of the usual ones that is not there yet; undefined when all are, or there is no room. */
export function next(held: readonly Reminder[]): Reminder | undefined {
  if (held.length >= MOST_REMINDERS) return undefined;
  const taken = new Set(held.map(choiceOf));
  const minutes = [30, 1440, 0, ...MINUTES].find((each) => !taken.has(String(each)));
  return minutes === undefined ? undefined : { kind: 'before', minutes };
}
