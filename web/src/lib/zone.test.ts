import { describe, expect, it } from 'vitest';
import { clockChange, clockText, minuteOf, momentOf, wallOf } from './zone';

const BERLIN = 'Europe/Berlin';
const iso = (day: string, minute: number, zone = BERLIN) => momentOf(day, minute, zone).toISOString();

describe('the clock on the wall', () => {
  it('shows a moment in the zone of the person', () => {
    expect(wallOf(new Date('2026-11-25T23:30:00Z'), BERLIN)).toEqual({ day: '2026-11-26', minute: 30 });
    expect(wallOf(new Date('2026-11-25T23:30:00Z'), 'America/New_York')).toEqual({ day: '2026-11-25', minute: 1110 });
  });

  it('turns a time of an ordinary day into its moment and back', () => {
    expect(iso('2026-11-25', 570)).toBe('2026-11-25T08:30:00.000Z');
    expect(iso('2026-07-01', 570)).toBe('2026-07-01T07:30:00.000Z');
    expect(iso('2026-11-25', 1440)).toBe('2026-11-25T23:00:00.000Z');
    expect(iso('2026-11-25', -30)).toBe('2026-11-24T22:30:00.000Z');
    expect(iso('2026-11-25', 600, 'Asia/Kathmandu')).toBe('2026-11-25T04:15:00.000Z');
  });

  it('takes a time that the spring leaves out as long after the change', () => {
    expect(iso('2026-03-29', 150)).toBe('2026-03-29T01:30:00.000Z');
    expect(wallOf(momentOf('2026-03-29', 150, BERLIN), BERLIN)).toEqual({ day: '2026-03-29', minute: 210 });
    expect(iso('2026-03-29', 119)).toBe('2026-03-29T00:59:00.000Z');
    expect(iso('2026-03-29', 180)).toBe('2026-03-29T01:00:00.000Z');
    expect(iso('2026-03-08', 150, 'America/New_York')).toBe('2026-03-08T07:30:00.000Z');
  });

  it('takes a time that the autumn brings twice as the first of the two', () => {
    expect(iso('2026-10-25', 150)).toBe('2026-10-25T00:30:00.000Z');
    expect(iso('2026-10-25', 180)).toBe('2026-10-25T02:00:00.000Z');
    expect(iso('2026-11-01', 90, 'America/New_York')).toBe('2026-11-01T05:30:00.000Z');
  });

  it('knows the days on which the clock changes', () => {
    expect([clockChange('2026-03-29', BERLIN), clockChange('2026-10-25', BERLIN), clockChange('2026-11-25', BERLIN)]).toEqual([60, -60, 0]);
  });

  it('writes and reads what a time field holds', () => {
    expect(clockText(570)).toBe('09:30');
    expect(clockText(1440)).toBe('00:00');
    expect(minuteOf('09:30')).toBe(570);
    expect(minuteOf('24:10')).toBeUndefined();
    expect(minuteOf('')).toBeUndefined();
  });
});
