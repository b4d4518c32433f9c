import { describe, expect, it } from 'vitest';
import { aTask } from '@/testing/tasks';
import { expected } from './deeds';
import { filters, nextSort, queryOf, readSearch, toggled } from './filter';
import { columnBeside, columns, dropPlace, nest, placed, stepPlace } from './model';
import { shared } from './queries';
import { chosen } from './state';

describe('the address of a list', () => {
  it('keeps what it understands and drops the rest', () => {
    const raw = {
      q: 'copy',
      status: 'todo,nonsense',
      priority: 'huge',
      due: 'week',
      due_from: 'soon',
      blocked: 'false',
      inbox: 'true',
      sort: '-due',
      view: 'table',
      evil: 1,
    };
    expect(readSearch(raw)).toEqual({ q: 'copy', status: 'todo', due: 'week', blocked: false, inbox: true, sort: '-due', view: 'table' });
  });

  it('asks for open tasks unless it says otherwise', () => {
    expect(queryOf({})['status']).toBe('todo,in_progress,review');
    expect(queryOf({ status: 'any' })['status']).toBeUndefined();
    expect(queryOf({ status: 'review', view: 'table' })).toEqual({ status: 'review' });
  });

  it('counts filters, but not order, look or words', () => {
    expect(filters({ q: 'x', sort: 'due', view: 'table', status: 'todo', blocked: false })).toBe(2);
  });

  it('puts a word in and takes it out again', () => {
    expect(toggled(undefined, 'todo')).toBe('todo');
    expect(toggled('todo', 'review')).toBe('todo,review');
    expect(toggled('todo', 'todo')).toBeUndefined();
  });

  it('sorts a column up, then down, then not at all', () => {
    expect(nextSort(undefined, 'due')).toBe('due');
    expect(nextSort('due', 'due')).toBe('-due');
    expect(nextSort('-due', 'due')).toBeUndefined();
    expect(nextSort('-due', 'name')).toBe('name');
  });
});

describe('subtasks', () => {
  it('stand under their parent wherever the server put them', () => {
    const tasks = [
      aTask({ id: 'step', parent_task_id: 'whole' }),
      aTask({ id: 'other' }),
      aTask({ id: 'whole' }),
      aTask({ id: 'deep', parent_task_id: 'step' }),
    ];
    expect(nest(tasks).map(({ task, depth }) => [task.id, depth])).toEqual([
      ['other', 0],
      ['whole', 0],
      ['step', 1],
      ['deep', 2],
    ]);
  });

  it('stand for themselves when their parent is not on the page', () => {
    expect(nest([aTask({ id: 'step', parent_task_id: 'elsewhere' })])).toMatchObject([{ depth: 0 }]);
  });
});

describe('the board', () => {
  it('has a column for each status, empty or not', () => {
    const board = columns([aTask({ id: 'a', status: 'review' }), aTask({ id: 'b' })]);
    expect(board.map(({ status, tasks }) => [status, tasks.map(({ id }) => id)])).toEqual([
      ['todo', ['b']],
      ['in_progress', []],
      ['review', ['a']],
      ['completed', []],
    ]);
  });

  it('ends at its edges', () => {
    expect(columnBeside('todo', 1)).toBe('in_progress');
    expect(columnBeside('todo', -1)).toBeUndefined();
    expect(columnBeside('completed', 1)).toBeUndefined();
  });
});

describe('choosing rows', () => {
  const order = ['a', 'b', 'c', 'd'];

  it('takes one in and out', () => {
    expect([...chosen(new Set(['a']), 'b', order, null)]).toEqual(['a', 'b']);
    expect([...chosen(new Set(['a', 'b']), 'a', order, null)]).toEqual(['b']);
  });

  it('takes all between two, in either direction', () => {
    expect([...chosen(new Set(['b']), 'd', order, 'b')].toSorted()).toEqual(['b', 'c', 'd']);
    expect([...chosen(new Set(['d']), 'b', order, 'd')].toSorted()).toEqual(['b', 'c', 'd']);
  });
});

describe('a change to many', () => {
  const zone = 'Europe/Berlin';

  it('shifts days and keeps the time of day; what has no date stays so', () => {
    const task = aTask({ id: 'a', due: { kind: 'floating', at: '2026-11-30T09:00:00', time_zone: zone } });
    expect(expected(task, { shift_due_days: 2 }, zone)).toMatchObject({ due: { at: '2026-12-02T09:00:00' }, scheduled: null });
  });

  it('puts tags on and takes them off, none twice', () => {
    const task = aTask({ id: 'a', tags: ['phone', 'home'] });
    expect(expected(task, { add_tags: ['phone', 'errand'], remove_tags: ['home'] }, zone).tags).toEqual(['phone', 'errand']);
  });

  it('does not paint done what still waits', () => {
    expect(expected(aTask({ id: 'a', blocked: true }), { action: 'complete' }, zone).status).toBe('todo');
    expect(expected(aTask({ id: 'a' }), { action: 'complete' }, zone).status).toBe('completed');
  });
});

describe('the order a person makes', () => {
  const tasks = [
    aTask({ id: 'a' }),
    aTask({ id: 'b' }),
    aTask({ id: 'b1', parent_task_id: 'b' }),
    aTask({ id: 'b2', parent_task_id: 'b' }),
    aTask({ id: 'c' }),
  ];
  const rows = nest(tasks);

  it('puts a row beside the one it is dropped on, on the side it came to', () => {
    expect(dropPlace(rows, 'a', 'c')).toEqual({ after: 'c' });
    expect(dropPlace(rows, 'c', 'a')).toEqual({ before: 'a' });
    expect(dropPlace(rows, 'b2', 'b1')).toEqual({ before: 'b1' });
  });

  it('takes a subtask for its parent, and leaves a row among its own subtasks or out of its parent alone', () => {
    expect(dropPlace(rows, 'a', 'b2')).toEqual({ after: 'b' });
    expect(dropPlace(rows, 'c', 'b1')).toEqual({ before: 'b' });
    expect(dropPlace(rows, 'b', 'b1')).toBeUndefined();
    expect(dropPlace(rows, 'b1', 'c')).toBeUndefined();
  });

  it('steps over the subtasks of a sibling, and stops at both ends', () => {
    expect(stepPlace(tasks, 'a', 1)).toEqual({ after: 'b' });
    expect(stepPlace(tasks, 'c', -1)).toEqual({ before: 'b' });
    expect(stepPlace(tasks, 'b2', -1)).toEqual({ before: 'b1' });
    expect(stepPlace(tasks, 'b2', 1)).toBeUndefined();
    expect(stepPlace(tasks, 'a', -1)).toBeUndefined();
    expect(stepPlace(tasks, 'not here', 1)).toBeUndefined();
  });

  it('is painted as the server will answer it', () => {
    const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id).join(' ');
    expect(ids(nest(placed(tasks, 'a', { after: 'b' })).map(({ task }) => task))).toBe('b b1 b2 a c');
    expect(ids(placed(tasks, 'c', { before: 'a' }))).toBe('c a b b1 b2');
    expect(placed(tasks, 'c', { before: 'elsewhere' })).toBe(tasks);
  });
});

describe('an answer that comes again', () => {
  const pages = (...names: string[][]) => ({
    pages: names.map((ids) => ({ items: ids.map((id) => aTask({ id })), next_cursor: null })),
    pageParams: names.map(() => null),
  });

  it('keeps every task that did not change, wherever it stands now, and pages that did not change whole', () => {
    const held = pages(['a', 'b'], ['c']);
    const come = pages(['b', 'a'], ['c']);
    const second = come.pages[0]?.items[1];
    if (second) second.name = 'another name';
    const next = shared(held, come);
    expect(next.pages[0]?.items[0]).toBe(held.pages[0]?.items[1]);
    expect(next.pages[0]?.items[1]?.name).toBe('another name');
    expect(next.pages[1]).toBe(held.pages[1]);
  });
});
