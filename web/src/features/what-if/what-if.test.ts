import { describe, expect, it } from 'vitest';
import { movedPlaces, ordinal } from '@/components/reason/order';
import { concerns, movedParts, placed, type WhatIf } from './model';

const place = (id: string, rank: number) => ({ task_id: id, name: id, score: 100 - rank, rank });

describe('an order under a supposition', () => {
  it('says of each task where it was, and keeps the one it is about in sight', () => {
    const before = placed([place('a', 1), place('b', 2), place('c', 3)]);
    const after = placed([place('b', 1), place('c', 2), place('a', 3)]);
    expect(movedPlaces(before, after, 2, 'a').map(({ id, was, rank }) => [id, was, rank])).toEqual([
      ['b', 2, 1],
      ['c', 3, 2],
      ['a', 1, 3],
    ]);
    expect(movedPlaces([], after, 1)[0]?.was).toBeNull();
  });

  it('shows only the parts of a score that change, the largest first', () => {
    const answer: WhatIf = {
      before: [],
      after: [],
      sentence: '',
      moved: [
        {
          task_id: 'a',
          name: 'a',
          rank_before: 1,
          rank_after: 4,
          score_before: 60,
          score_after: 48,
          parts: [
            { code: 'PRIORITY', before: 5, after: 5 },
            { code: 'EFFORT_FIT', before: 2, after: 4 },
            { code: 'TEMPORAL_URGENCY', before: 30, after: 16 },
          ],
        },
      ],
    };
    expect(movedParts(answer, 'a').map(({ code }) => code)).toEqual(['TEMPORAL_URGENCY', 'EFFORT_FIT']);
    expect(movedParts(answer, 'b')).toEqual([]);
  });

  it('knows which control a supposition belongs to', () => {
    const change = { change: 'task_estimate', task_id: 't', minutes: 30 } as const;
    expect(concerns(change, 'task_estimate')?.minutes).toBe(30);
    expect(concerns(change, 'task_due')).toBeUndefined();
    expect(concerns(null, 'weight')).toBeUndefined();
  });

  it('counts as people do', () => {
    expect([1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(ordinal)).toEqual([
      '1st',
      '2nd',
      '3rd',
      '4th',
      '11th',
      '12th',
      '13th',
      '21st',
      '102nd',
      '111th',
    ]);
  });
});
