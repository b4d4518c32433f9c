import { describe, expect, it } from 'vitest';
import type { Change } from '@/api/types';
import { actor, lineOf, type Reader } from '@/components/life/history-words';
import { minutesOf } from './minutes';
import { pickOf, PICKS, ruleOf } from './rule';
import { choices, chosen, next } from './reminders';
import { clockOf, momentOf } from './when';

describe('a length of time', () => {
  it.each([
    ['45', 45],
    ['45m', 45],
    ['45 min', 45],
    ['1h', 60],
    ['1h 30', 90],
    ['1 h 30 min', 90],
    ['1.5 h', 90],
    ['1,5h', 90],
    ['2:15', 135],
    ['', null],
    ['soon', undefined],
    ['0', undefined],
    ['99999999', undefined],
  ])('“%s” is read', (text, minutes) => {
    expect(minutesOf(text)).toBe(minutes);
  });
});

describe('a rule', () => {
  it('is found again among the picks, for any day', () => {
    for (const day of ['2026-11-25', '2026-01-31', '2028-02-29', '2026-06-28']) {
      for (const { value } of PICKS) {
        const rule = ruleOf(value, day);
        if (rule) expect(pickOf(rule, day)).toBe(value);
      }
    }
  });

  it('of a month end falls on the last day of shorter months', () => {
    expect(ruleOf('monthly', '2026-01-31')).toBe('FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1');
    expect(ruleOf('yearly', '2028-02-29')).toBe('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1');
    expect(ruleOf('monthly', '2026-11-25')).toBe('FREQ=MONTHLY;BYMONTHDAY=25');
  });

  it('of one’s own is known as such', () => {
    expect(pickOf('FREQ=MONTHLY;BYDAY=-1FR', '2026-11-25')).toBe('custom');
    expect(pickOf('INTERVAL=1;FREQ=DAILY', '2026-11-25')).toBe('daily');
    expect(pickOf(undefined, '2026-11-25')).toBe('none');
  });
});

describe('a picked day and time', () => {
  const zone = 'Europe/Lisbon';
  const instant = { kind: 'instant', at: '2026-07-01T08:30:00Z', time_zone: zone } as const;

  it('shows an instant by the clock of the person’s zone', () => {
    expect(clockOf(instant, zone)).toBe('09:30');
    expect(clockOf({ kind: 'date', at: '2026-07-01' }, zone)).toBe('');
  });

  it('keeps an instant when nothing was picked anew, and its clock on another day', () => {
    expect(momentOf(instant, '2026-07-01', '09:30', zone)).toBe(instant);
    expect(momentOf(instant, '2026-12-01', '09:30', zone)).toMatchObject({ kind: 'floating', at: '2026-12-01T09:30:00' });
  });

  it('is a whole day without a time', () => {
    expect(momentOf(instant, '2026-07-02', '', zone)).toEqual({ kind: 'date', at: '2026-07-02' });
    expect(momentOf(null, '2026-07-02', '14:00', zone)).toEqual({ kind: 'floating', at: '2026-07-02T14:00:00', time_zone: zone });
  });
});

describe('the history of a task', () => {
  const reader: Reader = {
    today: '2026-11-25',
    zone: 'Europe/Berlin',
    locale: 'en-GB',
    nameOf: (id) => (id === 'p1' ? 'Atlas' : undefined),
  };
  const change = (kind: string, fields: Record<string, unknown>, given: Partial<Change> = {}): Change => ({
    seq: 1,
    at: '2026-11-25T08:00:00Z',
    actor_kind: 'user',
    actor_id: null,
    batch_id: 'b',
    kind,
    entity: 'task',
    entity_id: 't',
    fields: fields as Change['fields'],
    redacted_at: null,
    ...given,
  });

  it('says one change in one line', () => {
    expect(lineOf(change('task_updated', { priority: ['medium', 'high'] }), reader)).toEqual({
      title: 'Priority: medium → high',
      details: [],
    });
    expect(lineOf(change('task_updated', { estimate_minutes: [null, 90] }), reader).title).toBe('Estimate: none → 1 h 30 min');
    expect(lineOf(change('task_updated', { due: [null, { kind: 'date', at: '2026-11-26' }] }), reader).title).toBe('Due: none → Tomorrow');
    expect(lineOf(change('task_moved', { status: ['todo', 'in_progress'], position: ['a', 'b'] }), reader).title).toBe(
      'Status: to do → in progress',
    );
  });

  it('names places, and says when it does not know one', () => {
    const moved = lineOf(change('task_moved', { project_id: ['gone', 'p1'], tags: [[], ['phone']] }), reader);
    expect(moved).toEqual({ title: 'Moved', details: ['Project: another → Atlas', 'Tags: none → @phone'] });
  });

  it('needs no fields for a deed that says it all, and has none for what was blanked', () => {
    expect(lineOf(change('task_completed', { status: ['todo', 'completed'] }), reader)).toEqual({ title: 'Completed', details: [] });
    expect(lineOf(change('task_updated', { name: ['a', 'b'] }, { redacted_at: '2026-11-25T09:00:00Z' }), reader).details).toEqual([]);
  });

  it('does not print a whole description', () => {
    expect(lineOf(change('task_updated', { description: ['', 'A long text'] }), reader).title).toBe('Description rewritten');
  });

  it('says reminders as they were chosen', () => {
    const reminders = [
      [],
      [
        { kind: 'before', minutes: 1440 },
        { kind: 'at', at: '2026-11-26T08:00:00Z' },
      ],
    ];
    expect(lineOf(change('task_updated', { reminders }), reader).title).toBe('Reminders: none → 1 day before, Tomorrow, 9:00');
  });

  it('tells the same deeds of every noun', () => {
    const pillar = { entity: 'pillar' } as const;
    expect(lineOf(change('pillar_created', { name: 'Health' }, pillar), reader)).toEqual({ title: 'Written down', details: [] });
    expect(lineOf(change('pillar_updated', { target_share: [20, 30] }, pillar), reader).title).toBe('Share of your time: 20 % → 30 %');
    expect(lineOf(change('area_moved', { pillar_id: [null, 'p1'] }, { entity: 'area' }), reader).title).toBe('Pillar: none → Atlas');
  });

  it('says who it was', () => {
    expect(actor(change('task_created', {}))).toBe('You');
    expect(actor(change('task_created', {}, { actor_kind: 'import' }))).toBe('An import');
  });
});

describe('reminders', () => {
  it('are offered as people say them, with the one held whatever it is', () => {
    const labels = choices({ kind: 'before', minutes: 45 }).map(({ label }) => label);
    expect(labels.slice(0, 2)).toEqual(['When it is due', '5 min before']);
    expect(labels).toContain('45 min before');
    expect(labels.at(-1)).toBe('On a day');
  });

  it('begin on a day as tomorrow at nine where the person is', () => {
    expect(chosen('at', '2026-11-26', 'Europe/Berlin')).toEqual({ kind: 'at', at: '2026-11-26T08:00:00.000Z' });
    expect(chosen('60', '2026-11-26', 'Europe/Berlin')).toEqual({ kind: 'before', minutes: 60 });
  });

  it('add what is not there yet, and no more than can be kept', () => {
    expect(next([])).toEqual({ kind: 'before', minutes: 30 });
    expect(next([{ kind: 'before', minutes: 30 }])).toEqual({ kind: 'before', minutes: 1440 });
    expect(next(Array.from({ length: 20 }, () => ({ kind: 'before', minutes: 3 })))).toBeUndefined();
  });
});
