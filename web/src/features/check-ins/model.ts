// Which ritual the hour offers, and a check-in in words.
import type { CheckIn, CheckInKind, Mood, Preferences } from '@/api/reasoning';
import { duration } from '@/lib/dates';

/** Until when a morning is one, and from when an evening is, in minutes after midnight. */
const MORNING_UNTIL = 12 * 60;
const EVENING_FROM = 17 * 60;

export const MOODS: readonly { value: Mood; label: string }[] = [
  { value: 'excited', label: 'Excited' },
  { value: 'grateful', label: 'Grateful' },
  { value: 'happy', label: 'Happy' },
  { value: 'calm', label: 'Calm' },
  { value: 'motivated', label: 'Motivated' },
  { value: 'neutral', label: 'Neutral' },
  { value: 'tired', label: 'Tired' },
  { value: 'anxious', label: 'Anxious' },
  { value: 'frustrated', label: 'Frustrated' },
  { value: 'sad', label: 'Sad' },
];

/** The check-in that is switched on, fits the hour and is not yet answered. */
export function offered(
  preferences: Pick<Preferences, 'morning_check_in' | 'evening_check_in'>,
  minute: number,
  answered: readonly Pick<CheckIn, 'kind' | 'day'>[],
  today: string,
): CheckInKind | null {
  const open = (kind: CheckInKind) => !answered.some((one) => one.kind === kind && one.day === today);
  if (preferences.morning_check_in && minute < MORNING_UNTIL && open('morning')) return 'morning';
  if (preferences.evening_check_in && minute >= EVENING_FROM && open('evening')) return 'evening';
  return null;
}

/** Whether the week is looked back at on this day: the last of the week, or the one after it. */
export function reviewDay(weekday: number, firstWeekday: number): boolean {
  const place = (weekday - firstWeekday + 7) % 7;
  return place === 6 || place === 0;
}

/** "Slept 7 h 10 min, quality 7 of 10; energy 4 of 5". */
export function summary(checkIn: CheckIn): string {
  const parts = [
    checkIn.sleep_minutes !== null && `slept ${duration(checkIn.sleep_minutes)}`,
    checkIn.sleep_quality !== null && `sleep ${checkIn.sleep_quality} of 10`,
    checkIn.energy !== null && `energy ${checkIn.energy} of 5`,
    checkIn.score !== null && `day ${checkIn.score} of 10`,
    checkIn.mood !== null && checkIn.mood,
  ].filter((part) => part !== false);
  const text = parts.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Minutes of "7", "7.5", "7,5" or "7:30" hours; null for nothing, undefined for what is no such time. */
export function sleepMinutes(text: string): number | null | undefined {
  const said = text.trim();
  if (said === '') return null;
  const clock = /^(\d{1,2}):(\d\d)$/.exec(said);
  const hours = clock ? Number(clock[1]) + Number(clock[2]) / 60 : Number(said.replace(',', '.'));
  const minutes = Math.round(hours * 60);
  return Number.isFinite(minutes) && minutes >= 0 && minutes <= 1440 ? minutes : undefined;
}
