import { describe, expect, it } from 'vitest';
import type { CheckIn } from '@/api/reasoning';
import { offered, reviewDay, sleepMinutes, summary } from './model';

const on = { morning_check_in: true, evening_check_in: true };
const answered = (kind: 'morning' | 'evening', day = '2026-11-25') => ({ kind, day });

describe('the ritual that is offered', () => {
  it('is the one of the hour, until it is answered', () => {
    expect(offered(on, 8 * 60, [], '2026-11-25')).toBe('morning');
    expect(offered(on, 8 * 60, [answered('morning')], '2026-11-25')).toBeNull();
    expect(offered(on, 8 * 60, [answered('morning', '2026-11-24')], '2026-11-25')).toBe('morning');
    expect(offered(on, 14 * 60, [], '2026-11-25')).toBeNull();
    expect(offered(on, 20 * 60, [answered('morning')], '2026-11-25')).toBe('evening');
  });

  it('is none that was not switched on', () => {
    expect(offered({ morning_check_in: false, evening_check_in: true }, 8 * 60, [], '2026-11-25')).toBeNull();
  });

  it('is the review on the last day of the week and the first after it', () => {
    expect([1, 2, 6, 7].map((weekday) => reviewDay(weekday, 1))).toEqual([true, false, false, true]);
    expect([6, 7, 1].map((weekday) => reviewDay(weekday, 7))).toEqual([true, true, false]);
  });
});

describe('a check-in', () => {
  it('takes hours of sleep as people write them', () => {
    expect(['7', '7.5', '7,5', '7:30', ' 7:05 '].map(sleepMinutes)).toEqual([420, 450, 450, 450, 425]);
    expect([sleepMinutes(''), sleepMinutes('long'), sleepMinutes('25'), sleepMinutes('-1')]).toEqual([
      null,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is summed up by what was answered alone', () => {
    const none = { sleep_minutes: null, sleep_quality: null, energy: null, score: null, mood: null } as CheckIn;
    expect(summary({ ...none, sleep_minutes: 430, energy: 4 })).toBe('Slept 7 h 10 min, energy 4 of 5');
    expect(summary({ ...none, score: 8, mood: 'calm' })).toBe('Day 8 of 10, calm');
    expect(summary(none)).toBe('');
  });
});
