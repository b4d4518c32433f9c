import { describe, expect, it } from 'vitest';
import { aDay, anItem, aTask } from '@/testing/tasks';
import { counts, inOrder, load, moved, neighbour } from './model';

describe('the order', () => {
  it('moves one and leaves the others in theirs', () => {
    expect(moved(['a', 'b', 'c', 'd'], 3, 1)).toEqual(['a', 'd', 'b', 'c']);
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
  });

  it('keeps a task that came in meanwhile at the end', () => {
    const items = ['a', 'new', 'b'].map((id) => anItem(aTask({ id })));
    expect(inOrder(items, ['b', 'a']).map(({ task }) => task.id)).toEqual(['b', 'a', 'new']);
  });
});

describe('the focus after a row goes', () => {
  const items = [aTask({ id: 'a' }), aTask({ id: 'b', status: 'completed' }), aTask({ id: 'c' })].map(anItem);

  it('is on the next open row, or at the end on the one before', () => {
    expect(neighbour(items, 'a')).toBe('c');
    expect(neighbour(items, 'c')).toBe('a');
    expect(neighbour(items.slice(0, 2), 'a')).toBeUndefined();
  });
});

describe('the load of a day', () => {
  it('says what is planned of what there is', () => {
    expect(load(aDay([aTask({ id: 'a', estimate_minutes: 90 })])).sentence).toBe('1 h 30 min planned of 8 h');
  });

  it('says calmly that a day is too full', () => {
    const full = load(aDay([aTask({ id: 'a', estimate_minutes: 560 })]));
    expect(full).toMatchObject({ over: true, sentence: '9 h 20 min planned, 1 h 20 min more than the day holds. Something can wait.' });
    expect(full.doneShare + full.plannedShare).toBeLessThanOrEqual(1);
  });

  it('counts a task as done from the moment it is struck', () => {
    const day = aDay([aTask({ id: 'a', estimate_minutes: 60, status: 'completed' }), aTask({ id: 'b', estimate_minutes: 30 })], {
      completed: [aTask({ id: 'c', estimate_minutes: 15, status: 'completed' })],
      completed_minutes: 15,
    });
    expect(load(day)).toMatchObject({ planned: 30, done: 75 });
    expect(counts(day)).toEqual({ done: 2, all: 3 });
  });

  it('knows a day that is kept free', () => {
    expect(load(aDay([], { capacity_minutes: 0 })).sentence).toBe('A day you keep free');
  });
});
