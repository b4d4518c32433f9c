import { describe, expect, it } from 'vitest';
import { bestHours, hourRuns, pointParts, readSearch, shareFigure } from './model';

describe('measures in words', () => {
  it('tell a share against what was meant, and time alone while too little is known', () => {
    expect(shareFigure(22.4, 40, 300)).toBe('22 % of 40 % meant');
    expect(shareFigure(22.4, 0, 300)).toBe('22 %, no target');
    expect(shareFigure(null, 40, 90)).toBe('1 h 30 min, 40 % meant');
    expect(shareFigure(null, 0, 90)).toBe('1 h 30 min');
  });

  it('tell what points are made of', () => {
    expect(
      pointParts([
        { code: 'COMPLETED', points: 50 },
        { code: 'HIGH_PRIORITY', points: 25 },
      ]),
    ).toBe('50 completed + 25 high priority');
  });

  it('find the hours that stand out, and none on a steady day', () => {
    const day = Array.from({ length: 24 }, (_, hour) => (hour >= 9 && hour < 12 ? 0.95 : hour === 16 ? 0.93 : 0.4));
    expect(bestHours(day)).toEqual([9, 10, 11, 16]);
    expect(hourRuns(bestHours(day))).toBe('9–12, 16–17');
    expect(bestHours(Array.from({ length: 24 }, () => 0.5))).toEqual([]);
  });

  it('reach back as far as the address says', () => {
    expect([readSearch({ days: '90' }), readSearch({ days: 12 }), readSearch({})]).toEqual([{ days: 90 }, {}, {}]);
  });
});
