// The when … then … rules of a person: what can be asked, what can follow, and a rule in words.
import type { Condition, Consequence, OwnRule, Test } from '@/api/reasoning';
import type { Hierarchy } from '@/api/types';
import { duration } from '@/lib/dates';
import { clockText } from '@/lib/zone';

export type Field = Test['field'];

export const FIELDS: readonly { value: Field; label: string }[] = [
  { value: 'name', label: 'its name holds' },
  { value: 'tag', label: 'it has the tag' },
  { value: 'priority', label: 'its priority is at least' },
  { value: 'status', label: 'its status is' },
  { value: 'kind', label: 'its kind of work is' },
  { value: 'energy', label: 'the energy it asks for is' },
  { value: 'due_within', label: 'it is due within' },
  { value: 'overdue', label: 'it is overdue' },
  { value: 'has_due', label: 'it has a due date' },
  { value: 'estimate', label: 'its estimate is' },
  { value: 'pillar', label: 'it stands under the pillar' },
  { value: 'area', label: 'it stands under the area' },
  { value: 'project', label: 'it stands under the project' },
  { value: 'inbox', label: 'it is in the Inbox' },
  { value: 'blocked', label: 'it waits for something' },
  { value: 'age', label: 'it is older than' },
  { value: 'untouched', label: 'it was not touched for' },
  { value: 'postponed', label: 'it was put off at least' },
  { value: 'weekday', label: 'today is' },
  { value: 'time_of_day', label: 'it is between' },
  { value: 'pillar_below_share', label: 'its pillar is below its share' },
];

export const PRIORITIES = [
  { value: 'low', label: 'low' },
  { value: 'medium', label: 'medium' },
  { value: 'high', label: 'high' },
  { value: 'urgent', label: 'urgent' },
] as const;

export const STATUSES = [
  { value: 'todo', label: 'to do' },
  { value: 'in_progress', label: 'in progress' },
  { value: 'review', label: 'in review' },
] as const;

export const KINDS = [
  { value: 'deep_work', label: 'deep work' },
  { value: 'creative', label: 'creative' },
  { value: 'planning', label: 'planning' },
  { value: 'admin', label: 'admin' },
  { value: 'routine', label: 'routine' },
  { value: 'general', label: 'general' },
] as const;

export const ENERGIES = [
  { value: 'low', label: 'low' },
  { value: 'medium', label: 'medium' },
  { value: 'high', label: 'high' },
] as const;

export const ACTIONS: readonly { value: Consequence['action']; label: string }[] = [
  { value: 'weigh', label: 'it counts more or less' },
  { value: 'never_before', label: 'it is never planned before' },
  { value: 'never_after', label: 'it is over by' },
  { value: 'tag', label: 'it gets the tag' },
  { value: 'hide_until', label: 'Today hides it until' },
];

/** A condition on another field, with the values one begins with. */
export function freshTest(field: Field): Test {
  switch (field) {
    case 'name':
      return { field, contains: '' };
    case 'tag':
      return { field, name: '' };
    case 'priority':
      return { field, at_least: 'high' };
    case 'status':
      return { field, is: 'todo' };
    case 'kind':
      return { field, any_of: ['deep_work'] };
    case 'energy':
      return { field, any_of: ['high'] };
    case 'due_within':
      return { field, days: 2 };
    case 'age':
    case 'untouched':
      return { field, days: 14 };
    case 'estimate':
      return { field, at_least: null, at_most: 30 };
    case 'pillar':
    case 'area':
    case 'project':
      return { field, id: '' };
    case 'postponed':
      return { field, times: 3 };
    case 'weekday':
      return { field, any_of: [1] };
    case 'time_of_day':
      return { field, from: 540, to: 720 };
    case 'overdue':
    case 'has_due':
    case 'inbox':
    case 'blocked':
    case 'pillar_below_share':
      return { field };
  }
}

export function freshConsequence(action: Consequence['action']): Consequence {
  switch (action) {
    case 'weigh':
      return { action, by: 0.5 };
    case 'never_before':
      return { action, minute: 720 };
    case 'never_after':
      return { action, minute: 1080 };
    case 'tag':
      return { action, name: '' };
    case 'hide_until':
      return { action, day: null, days_before_due: 3 };
  }
}

/** "When its priority is at least high and it is not in the Inbox, it counts more (+0.50)." */
export function ruleWords({ when, then }: Pick<OwnRule, 'when' | 'then'>, life: Hierarchy | undefined, locale?: string): string {
  return `When ${when.map((condition) => conditionWords(condition, life, locale)).join(' and ')}, ${consequenceWords(then)}.`;
}

function conditionWords(condition: Condition, life: Hierarchy | undefined, locale?: string): string {
  const text = testWords(condition, life, locale);
  return condition.not ? `not (${text})` : text;
}

function testWords(test: Test, life: Hierarchy | undefined, locale?: string): string {
  const label = FIELDS.find(({ value }) => value === test.field)?.label ?? test.field;
  const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`;
  switch (test.field) {
    case 'name':
      return `${label} “${test.contains}”`;
    case 'tag':
      return `${label} @${test.name}`;
    case 'priority':
      return `${label} ${test.at_least}`;
    case 'status':
      return `${label} ${test.is.replaceAll('_', ' ')}`;
    case 'kind':
    case 'energy':
      return `${label} ${test.any_of.join(' or ').replaceAll('_', ' ')}`;
    case 'due_within':
    case 'age':
    case 'untouched':
      return `${label} ${days(test.days)}`;
    case 'estimate': {
      const least = test.at_least !== null && `at least ${duration(test.at_least)}`;
      const most = test.at_most !== null && `at most ${duration(test.at_most)}`;
      return `${label} ${[least, most].filter(Boolean).join(' and ')}`;
    }
    case 'pillar':
    case 'area':
    case 'project':
      return `${label} ${placeName(test, life)}`;
    case 'postponed':
      return `${label} ${test.times} ${test.times === 1 ? 'time' : 'times'}`;
    case 'weekday':
      return `${label} ${test.any_of.map((day) => weekdayName(day, locale)).join(' or ')}`;
    case 'time_of_day':
      return `${label} ${clockText(test.from)} and ${clockText(test.to)}`;
    case 'overdue':
    case 'has_due':
    case 'inbox':
    case 'blocked':
    case 'pillar_below_share':
      return label;
  }
}

function placeName({ field, id }: Extract<Test, { id: string }>, life: Hierarchy | undefined): string {
  const rows = field === 'pillar' ? life?.pillars : field === 'area' ? life?.areas : life?.projects;
  return rows?.find((row) => row.id === id)?.name ?? `that is no longer there`;
}

export function consequenceWords(then: Consequence): string {
  switch (then.action) {
    case 'weigh':
      return `it counts ${then.by > 0 ? 'more' : 'less'} (${then.by > 0 ? '+' : '−'}${Math.abs(then.by * 30).toFixed(0)} points)`;
    case 'never_before':
      return `it is never planned before ${clockText(then.minute)}`;
    case 'never_after':
      return `it is over by ${clockText(then.minute)}`;
    case 'tag':
      return `it gets the tag @${then.name}`;
    case 'hide_until':
      return then.day
        ? `Today hides it until ${then.day}`
        : `Today hides it until ${then.days_before_due ?? 0} ${then.days_before_due === 1 ? 'day' : 'days'} before it is due`;
  }
}

/** "Monday" of 1. */
export function weekdayName(day: number, locale?: string, weekday: 'long' | 'short' = 'long'): string {
  // 1 January 2024 was a Monday.
  return new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, day)));
}
