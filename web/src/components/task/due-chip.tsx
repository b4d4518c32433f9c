// When a task must be done, seen from today: red only when it is past.
import { cn } from '@/lib/cn';
import { dayName, dayOf, daysBetween, timeOf } from '@/lib/dates';
import type { Dated } from '@/api/types';

export interface DueChipProps {
  due: Dated;
  overdue: boolean;
  today: string;
  zone: string;
}

export function DueChip({ due, overdue, today, zone }: DueChipProps) {
  const { text, tone } = dueWords(due, overdue, today, zone);
  return <span className={cn('tabular whitespace-nowrap', TONES[tone])}>{text}</span>;
}

const TONES = { late: 'font-medium text-danger', today: 'font-medium text-accent-text', later: 'text-text-2' };

/** "Overdue 2 days", "Due 14:00", "Due today", "Due tomorrow", "Due Fri". */
export function dueWords(due: Dated, overdue: boolean, today: string, zone: string): { text: string; tone: keyof typeof TONES } {
  const day = dayOf(due, zone);
  const distance = daysBetween(today, day);
  const time = timeOf(due, zone);
  if (overdue || distance < 0) {
    const late = -distance;
    return { text: late <= 0 ? `Overdue since ${time ?? 'today'}` : `Overdue ${late} ${late === 1 ? 'day' : 'days'}`, tone: 'late' };
  }
  if (distance === 0) return { text: time ? `Due ${time}` : 'Due today', tone: 'today' };
  const name = dayName(day, today);
  return { text: `Due ${name === 'Tomorrow' ? 'tomorrow' : name}`, tone: 'later' };
}
