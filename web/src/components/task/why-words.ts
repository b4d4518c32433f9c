// The words of a score: names of the factors, and numbers that are never rounded on the way to the eye.
import type { Factor } from '@/api/types';

const NAMES: Record<string, string> = {
  TEMPORAL_URGENCY: 'Urgency',
  PILLAR_ALIGNMENT: 'Alignment',
  PILLAR_BALANCE: 'Balance',
  DEPENDENCY: 'Dependencies',
  PRIORITY: 'Priority',
  PINNED: 'Pinned',
  EFFORT_FIT: 'Effort',
  STALENESS: 'Waiting',
  TEMPORAL_PEAK_HOURS: 'Best hours',
  ENERGY_PATTERN: 'Energy',
  GOAL_COHERENCE: 'Competing projects',
  PROGRESS_MOMENTUM: 'Momentum',
  CONTEXT_SWITCHING: 'Staying with it',
  WORKLIFE_BALANCE: 'Rest',
  SKILL_DEVELOPMENT: 'Learning',
  LIMIT: 'Limit',
  CLOSED: 'Not open',
  BASE: 'Base',
};

/** A rule's name for people; an unknown code in its own words. */
export function factorName(code: string): string {
  const known = NAMES[code];
  if (known) return known;
  if (code.startsWith('OWN:')) return 'Your own rule';
  const words = code.replace('DETECTOR:', '').toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Two decimals, as the server counts them (hundredths of a point). */
export function decimal(value: number): string {
  return value.toFixed(2).replace('-', '−');
}

/** With its sign. */
export function plus(points: number): string {
  return points > 0 ? `+${decimal(points)}` : decimal(points);
}

/** "32.00 + 18.50 − 4.00 =". */
export function sumOf(breakdown: readonly Factor[]): string {
  const terms = breakdown
    .filter(({ points }) => points !== 0)
    .map(({ points }, at) => (at === 0 ? decimal(points) : `${points < 0 ? '−' : '+'} ${Math.abs(points).toFixed(2)}`));
  return terms.length === 0 ? 'Nothing adds to it' : `${terms.join(' ')} =`;
}
