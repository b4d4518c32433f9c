// What the ledger says of a task, in the words of a person.
import type { Change } from '@/api/types';
import { type Moment, dayName, dayOf, duration, timeOf } from '@/lib/dates';

export interface Reader {
  today: string;
  zone: string;
  locale: string | undefined;
  /** The name behind an id, where it is known. */
  nameOf: (id: string) => string | undefined;
}

const DEEDS: Record<string, string> = {
  task_created: 'Written down',
  task_completed: 'Completed',
  task_reopened: 'Reopened',
  task_skipped: 'Skipped this time',
  task_archived: 'Archived',
  task_unarchived: 'Brought back from the archive',
  task_deleted: 'Deleted',
  task_restored: 'Brought back from the trash',
  task_reverted: 'Taken back',
};

const FIELDS: Record<string, string> = {
  name: 'Name',
  description: 'Description',
  status: 'Status',
  priority: 'Priority',
  due: 'Due',
  scheduled: 'Do it on',
  start_after: 'Not before',
  estimate_minutes: 'Estimate',
  actual_minutes: 'Time taken',
  energy: 'Energy',
  kind: 'Kind of work',
  tags: 'Tags',
  reminders: 'Reminders',
  recurrence: 'Repeats',
  pinned: 'Pinned',
  completes_with_subtasks: 'Done with its subtasks',
  archived: 'Archived',
  project_id: 'Project',
  parent_task_id: 'Under',
};

/** Fields that follow from a deed and need no line of their own. */
const IMPLIED = new Set(['completed_at', 'deleted_at', 'position', 'series_id', 'occurrence', 'id', 'created_at', 'user_id']);
const OWN_WORDS = new Set([
  'task_created',
  'task_completed',
  'task_reopened',
  'task_skipped',
  'task_archived',
  'task_unarchived',
  'task_deleted',
  'task_restored',
]);

export interface Line {
  title: string;
  /** "Priority: medium → high". */
  details: string[];
}

export function lineOf(change: Change, reader: Reader): Line {
  const fields = Object.entries(change.fields as Record<string, unknown>).filter(([name]) => !IMPLIED.has(name));
  const title = DEEDS[change.kind] ?? (change.kind === 'task_moved' ? 'Moved' : 'Changed');
  if (change.redacted_at) return { title, details: [] };
  const details = OWN_WORDS.has(change.kind)
    ? []
    : fields.flatMap(([name, value]) => {
        const [before, after] = Array.isArray(value) ? (value as [unknown, unknown]) : [null, value];
        const label = FIELDS[name] ?? name.replaceAll('_', ' ');
        if (name === 'description') return [after ? 'Description rewritten' : 'Description removed'];
        return [`${label}: ${said(name, before, reader)} → ${said(name, after, reader)}`];
      });
  if (details.length === 1 && (title === 'Changed' || title === 'Moved')) return { title: details[0] ?? title, details: [] };
  return { title, details };
}

const ACTORS: Record<string, string> = {
  user: 'You',
  assistant: 'The assistant, for you',
  voice: 'You, by voice',
  import: 'An import',
  automation: 'An automation',
  api_token: 'A program with your token',
  system: 'Aurum',
};

export function actor(change: Change): string {
  return ACTORS[change.actor_kind] ?? change.actor_kind;
}

function said(name: string, value: unknown, reader: Reader): string {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (name === 'status' && value === 'todo') return 'to do';
  if (name.endsWith('_minutes') && typeof value === 'number') return duration(value);
  if (name.endsWith('_id') && typeof value === 'string') return reader.nameOf(value) ?? 'another';
  if (isMoment(value)) {
    const time = timeOf(value, reader.zone, reader.locale);
    const day = dayName(dayOf(value, reader.zone), reader.today, reader.locale);
    return time ? `${day}, ${time}` : day;
  }
  if (name === 'tags' && Array.isArray(value)) return value.map((tag) => `@${String(tag)}`).join(' ');
  if (typeof value === 'object' && 'rule' in value) return String(value.rule);
  if (typeof value === 'string')
    return /^\d{4}-\d\d-\d\d$/.test(value) ? dayName(value, reader.today, reader.locale) : value.replaceAll('_', ' ');
  if (typeof value === 'number') return String(value);
  return 'changed';
}

function isMoment(value: unknown): value is Moment {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    'at' in value &&
    typeof value.at === 'string' &&
    ['date', 'floating', 'instant'].includes(String(value.kind))
  );
}
