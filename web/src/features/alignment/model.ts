// What was measured of a life, and what the page makes of it.
import type { Schemas, Whole } from '@/api/types';
import { duration } from '@/lib/dates';

export type Alignment = Whole<Schemas['Alignment']>;
/** Progress, health and the chance to be on time are 0–1. */
type Project = Omit<Whole<Schemas['ProjectFigure']>, 'progress' | 'health' | 'on_time'> & {
  progress: number;
  health: number | null;
  on_time: number | null;
};
export type Analytics = Omit<Whole<Schemas['Analytics']>, 'projects'> & { projects: Project[] };
export type Share = Alignment['weeks'][number];
export type PointsRow = Alignment['points']['rows'][number];
export type Quadrant = keyof Alignment['eisenhower'];

export const DAYS = [7, 28, 90] as const;
export type Days = (typeof DAYS)[number];

export interface AlignmentSearch {
  /** How far the measures reach back. */
  days?: Days;
}

export function readSearch(raw: Record<string, unknown>): AlignmentSearch {
  const days = DAYS.find((one) => one === Number(raw['days']));
  return days ? { days } : {};
}

export const QUADRANTS: readonly { code: Quadrant; title: string; about: string }[] = [
  { code: 'do', title: 'Do', about: 'Urgent and important' },
  { code: 'plan', title: 'Plan', about: 'Important, not urgent' },
  { code: 'delegate', title: 'Hand on', about: 'Urgent, not important' },
  { code: 'drop', title: 'Let go', about: 'Neither' },
];

/** "42 % of 30 % meant", "3 h of time, no target". */
export function shareFigure(actual: number | null, target: number, minutes: number): string {
  const time = duration(minutes);
  if (actual === null) return target > 0 ? `${time}, ${Math.round(target)} % meant` : time;
  return target > 0 ? `${Math.round(actual)} % of ${Math.round(target)} % meant` : `${Math.round(actual)} %, no target`;
}

/** How points of a project are made, in words. */
export function pointParts(parts: PointsRow['parts']): string {
  return parts.map(({ code, points }) => `${points} ${code.toLowerCase().replaceAll('_', ' ')}`).join(' + ');
}

/** The hours of the day that stand out: within a tenth of the best. Empty where all are alike. */
export function bestHours(byHour: readonly number[]): number[] {
  const best = Math.max(...byHour);
  const worst = Math.min(...byHour);
  if (!(best - worst > 0.1)) return [];
  return byHour.flatMap((value, hour) => (value >= best - (best - worst) * 0.1 ? [hour] : []));
}

/** "9–11, 16": runs of hours. */
export function hourRuns(hours: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const hour of hours) {
    const last = runs.at(-1);
    if (last && last[1] === hour) last[1] = hour + 1;
    else runs.push([hour, hour + 1]);
  }
  return runs.map(([from, to]) => `${from}–${to}`).join(', ');
}
