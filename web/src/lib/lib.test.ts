import { describe, expect, it } from 'vitest';
import { addDays, dayIn, dayName, daysBetween, duration, nextWeekday, onDay, timeOf } from './dates';
import { uuidv7 } from './id';
import { insidePath } from './inside';
import { caps, spoken } from './keys';
import { plainText } from './plain';
import { same } from './same';
import { setting } from './storage';

describe('days', () => {
  it('are counted on the calendar, across months and changes of the clock', () => {
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
  });

  it('are the person’s own, not the browser’s', () => {
    const late = new Date('2026-11-25T23:30:00Z');
    expect(dayIn('Europe/Berlin', late)).toBe('2026-11-26');
    expect(dayIn('America/New_York', late)).toBe('2026-11-25');
  });

  it('have the names people use', () => {
    const say = (day: string) => dayName(day, '2026-11-25', 'en-GB');
    expect(['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-12-04', '2027-12-04'].map(say)).toEqual([
      'Yesterday',
      'Today',
      'Tomorrow',
      'Fri',
      '4 Dec',
      '4 Dec 2027',
    ]);
  });

  it('next Monday is never today', () => {
    expect(nextWeekday('2026-11-23', 1)).toBe('2026-11-30');
    expect(nextWeekday('2026-11-25', 1)).toBe('2026-11-30');
  });

  it('keep the time of day of what is moved', () => {
    expect(onDay({ kind: 'floating', at: '2026-11-25T09:00:00', time_zone: 'UTC' }, '2026-12-01', 'UTC').at).toBe('2026-12-01T09:00:00');
    expect(onDay({ kind: 'instant', at: '2026-11-25T08:00:00Z' }, '2026-12-01', 'Europe/Berlin')).toEqual({
      kind: 'floating',
      at: '2026-12-01T09:00:00',
      time_zone: 'Europe/Berlin',
    });
    expect(timeOf({ kind: 'instant', at: '2026-11-25T08:00:00Z' }, 'Europe/Berlin', 'en-GB')).toBe('9:00');
  });

  it('are filled with hours and minutes', () => {
    expect([45, 60, 220].map(duration)).toEqual(['45 min', '1 h', '3 h 40 min']);
  });
});

describe('an id', () => {
  it('is a UUIDv7, later than every one before it even within a millisecond', () => {
    const ids = Array.from({ length: 5_000 }, () => uuidv7(1_764_000_000_000));
    expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true);
    expect(ids).toEqual(ids.toSorted());
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('an address to go on to', () => {
  it('may only lead inside', () => {
    expect(insidePath('/tasks?q=1#x')).toBe('/tasks?q=1#x');
    for (const outside of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', 7, undefined]) {
      expect(insidePath(outside)).toBeUndefined();
    }
  });
});

describe('a key for people', () => {
  it('is drawn press by press, a shifted sign without its Shift', () => {
    expect(caps('g t')).toEqual([['G'], ['T']]);
    expect(caps('$mod+k')).toEqual([['Ctrl', 'K']]);
    expect(spoken('Shift+?')).toBe('?');
    expect(spoken('Shift+Enter')).toBe('Shift+↵');
  });
});

describe('a description at a glance', () => {
  it('loses its marks and none of its words', () => {
    expect(plainText('## Plan\n- [ ] **Ana:** see [the page](https://x.example)\n`ls` snake_case 2*3*4')).toBe(
      'Plan\n• Ana: see the page\nls snake_case 2*3*4',
    );
  });
});

describe('a setting', () => {
  it('counts what is not one of its values as unset', () => {
    localStorage.setItem('aurum.theme', 'purple');
    expect(setting('theme', ['light', 'dark']).get()).toBeNull();
  });
});

describe('two answers', () => {
  it('are the same when they are alike all the way down', () => {
    const task = (tags: unknown[], more: object = {}) => ({ id: 'a', due: null, path: [{ id: 'p', name: 'Atlas' }], tags, ...more });
    expect(same(task(['x']), task(['x']))).toBe(true);
    expect(same(task(['x']), task(['y']))).toBe(false);
    expect(same(task(['x']), task(['x', 'y']))).toBe(false);
    expect(same(task([]), task([], { pinned: true }))).toBe(false);
    expect(same(task([], { pinned: undefined }), task([]))).toBe(false);
    expect(same([], {})).toBe(false);
    expect(same(null, {})).toBe(false);
  });
});
