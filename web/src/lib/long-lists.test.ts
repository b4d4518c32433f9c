import { describe, expect, it } from 'vitest';
import { placeAt } from './dnd/drop-field';
import { slice } from './use-window';

describe('a long list', () => {
  it('draws what is on the screen with a margin, and keeps its height', () => {
    for (const top of [-500, 0, 12_345, 399_000, 9_999_999]) {
      const { from, to, above, below } = slice(10_000, 40, top, 800);
      expect(above + (to - from) * 40 + below).toBe(400_000);
      expect(to - from).toBeLessThan(90);
      expect(to).toBeGreaterThan(from);
    }
    const { from, to } = slice(10_000, 40, 40_000, 800);
    expect(from).toBeLessThanOrEqual(1_000);
    expect(to).toBeGreaterThanOrEqual(1_020);
  });
});

describe('where a dragged row lands', () => {
  it('is before, into or after by where the pointer is on the row', () => {
    const all = ['before', 'into', 'after'] as const;
    expect([0.1, 0.5, 0.9].map((share) => placeAt(share, all))).toEqual(['before', 'into', 'after']);
    expect([0.4, 0.6].map((share) => placeAt(share, ['before', 'after']))).toEqual(['before', 'after']);
    expect([0, 0.5, 1].map((share) => placeAt(share, ['into']))).toEqual(['into', 'into', 'into']);
  });
});
