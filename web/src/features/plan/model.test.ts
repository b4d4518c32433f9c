import { describe, expect, it } from 'vitest';
import { daysOf, freeSlot, movedBy, movedTo, pulled, resizedBy, segmentsOf, stepped } from './model';
import { readSearch } from './search';
import { aBlock } from '@/testing/reasoning';

const BERLIN = 'Europe/Berlin';
const at = (text: string) => new Date(text).toISOString();
const span = (from: string, to: string, id = 'a') => ({ id, starts_at: at(from), ends_at: at(to) });

describe('the days of a view', () => {
  it('are a week from the person’s first weekday', () => {
    expect(daysOf('week', '2026-11-25', 1)[0]).toBe('2026-11-23');
    expect(daysOf('week', '2026-11-25', 7)[0]).toBe('2026-11-22');
    expect(daysOf('day', '2026-11-25', 1)).toEqual(['2026-11-25']);
  });

  it('are whole weeks around a month', () => {
    const days = daysOf('month', '2026-11-25', 1);
    expect([days[0], days.at(-1), days.length]).toEqual(['2026-10-26', '2026-12-06', 42]);
    expect(daysOf('month', '2027-02-10', 1).length).toBe(28);
  });

  it('go on and back by what is shown', () => {
    expect(stepped('day', '2026-11-30', 1)).toBe('2026-12-01');
    expect(stepped('week', '2026-11-25', -1)).toBe('2026-11-18');
    expect(stepped('month', '2026-01-31', 1)).toBe('2026-02-01');
    expect(stepped('month', '2026-01-31', -1)).toBe('2025-12-01');
  });
});

describe('blocks on a day', () => {
  it('stand side by side where they overlap, and take the whole width where they do not', () => {
    const spans = [
      span('2026-11-25T08:00Z', '2026-11-25T10:00Z', 'long'),
      span('2026-11-25T08:30Z', '2026-11-25T09:00Z', 'first'),
      span('2026-11-25T09:00Z', '2026-11-25T09:30Z', 'second'),
      span('2026-11-25T10:00Z', '2026-11-25T11:00Z', 'alone'),
    ];
    const laid = segmentsOf(spans, '2026-11-25', BERLIN).map(({ span: { id }, lane, lanes }) => [id, lane, lanes]);
    expect(laid).toEqual([
      ['long', 0, 2],
      ['first', 1, 2],
      ['second', 1, 2],
      ['alone', 0, 1],
    ]);
  });

  it('are cut at midnight, and end with the day when they end at midnight', () => {
    const night = [span('2026-11-25T22:00Z', '2026-11-26T00:30Z')];
    expect(segmentsOf(night, '2026-11-25', BERLIN)).toMatchObject([{ from: 1380, until: 1440 }]);
    expect(segmentsOf(night, '2026-11-26', BERLIN)).toMatchObject([{ from: 0, until: 90 }]);
    expect(segmentsOf([span('2026-11-25T22:00Z', '2026-11-25T23:00Z')], '2026-11-26', BERLIN)).toEqual([]);
  });
});

describe('a block that is pulled', () => {
  it('keeps its length, also over the night on which the clocks change', () => {
    const before = span('2026-03-28T22:00Z', '2026-03-28T23:00Z');
    expect(movedBy(before, { days: 1 }, BERLIN)).toEqual({ starts_at: at('2026-03-29T21:00Z'), ends_at: at('2026-03-29T22:00Z') });
    const early = span('2026-03-29T00:30Z', '2026-03-29T01:30Z');
    expect(movedBy(early, { minutes: 30 }, BERLIN)).toEqual({ starts_at: at('2026-03-29T01:00Z'), ends_at: at('2026-03-29T02:00Z') });
    expect(movedTo(early, '2026-11-25', 600, BERLIN)).toEqual({ starts_at: at('2026-11-25T09:00Z'), ends_at: at('2026-11-25T10:00Z') });
  });

  it('is never shorter than a step nor longer than a day', () => {
    const hour = span('2026-11-25T08:00Z', '2026-11-25T09:00Z');
    expect(resizedBy(hour, -120).ends_at).toBe(at('2026-11-25T08:15Z'));
    expect(resizedBy(hour, 9999).ends_at).toBe(at('2026-11-26T08:00Z'));
    expect(resizedBy(span('2026-11-25T08:00Z', '2026-11-25T08:10Z'), -15).ends_at).toBe(at('2026-11-25T08:10Z'));
  });

  it('is made from where the press began to where it ended, either way', () => {
    expect(pulled('2026-11-25', 607, 541, BERLIN)).toEqual({ starts_at: at('2026-11-25T08:00Z'), ends_at: at('2026-11-25T09:00Z') });
    expect(pulled('2026-11-25', 600, 601, BERLIN)).toEqual({ starts_at: at('2026-11-25T09:00Z'), ends_at: at('2026-11-25T09:15Z') });
    expect(pulled('2026-11-25', 1439, 1500, BERLIN)).toEqual({ starts_at: at('2026-11-25T22:45Z'), ends_at: at('2026-11-25T23:00Z') });
  });
});

describe('a free slot', () => {
  it('is the first that holds it beside no other block', () => {
    const blocks = [aBlock('a', '2026-11-25T08:00Z', '2026-11-25T09:00Z'), aBlock('b', '2026-11-25T09:30Z', '2026-11-25T10:00Z')];
    expect(freeSlot(blocks, '2026-11-25', 540, 30, BERLIN)).toBe(600);
    expect(freeSlot(blocks, '2026-11-25', 540, 60, BERLIN)).toBe(660);
    expect(freeSlot(blocks, '2026-11-25', 1430, 60, BERLIN)).toBe(1380);
  });
});

describe('the address of the plan', () => {
  it('keeps what it understands and drops the rest', () => {
    expect(readSearch({ view: 'week', day: '2026-11-25', list: 'true', propose: 'day', evil: 1 })).toEqual({
      view: 'week',
      day: '2026-11-25',
      list: true,
      propose: 'day',
    });
    expect(readSearch({ view: 'year', day: '2026-13-45', list: 'no', propose: 'month' })).toEqual({});
  });
});
