import { describe, expect, it } from 'vitest';
import { dueWords } from './due-chip';
import { shortPath } from './path-label';
import { decimal, factorName, plus, sumOf } from './why-words';

describe('a due date', () => {
  const say = (at: string, overdue = false) =>
    dueWords({ kind: at.includes('T') ? 'floating' : 'date', at }, overdue, '2026-11-25', 'UTC').text;

  it('is said from today', () => {
    expect(say('2026-11-23', true)).toBe('Overdue 2 days');
    expect(say('2026-11-24', true)).toBe('Overdue 1 day');
    expect(say('2026-11-25')).toBe('Due today');
    expect(say('2026-11-26')).toBe('Due tomorrow');
    expect(dueWords({ kind: 'floating', at: '2026-11-25T06:00:00' }, true, '2026-11-25', 'UTC').text).toMatch(/^Overdue since 6:00/);
  });
});

describe('the arithmetic of a score', () => {
  it('loses no digit on the way to the eye', () => {
    const factor = (points: number) => ({ code: 'X', value: 1, weight: 1, points, reason: '' });
    expect(sumOf([factor(29.4), factor(16), factor(-3), factor(0)])).toBe('29.40 + 16.00 − 3.00 =');
    expect([decimal(0), decimal(-3), plus(0.05)]).toEqual(['0.00', '−3.00', '+0.05']);
  });

  it('names rules that it has never heard of', () => {
    expect([factorName('TEMPORAL_URGENCY'), factorName('MOON_PHASE')]).toEqual(['Urgency', 'Moon phase']);
    expect([factorName('DETECTOR:BLOCKED_CHAIN'), factorName('OWN:01a2')]).toEqual(['Blocked chain', 'Your own rule']);
  });
});

describe('a path in a row', () => {
  const node = (kind: 'pillar' | 'area' | 'project' | 'task', name: string) => ({ kind, id: name, name, colour: null });

  it('is its pillar and its innermost place', () => {
    expect(shortPath([node('pillar', 'Work'), node('area', 'Finance'), node('project', 'Taxes'), node('task', 'Parent')])).toEqual([
      'Work',
      'Taxes',
    ]);
    expect(shortPath([node('project', 'Alone')])).toEqual(['Alone']);
  });
});
