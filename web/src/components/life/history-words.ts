// What the ledger says of a pillar, area, project or task, in the words of a person.
import type { Change, Schemas } from '@/api/types';
import { before } from '@/components/task/reminder-words';
import { type Moment, dayName, dayOf, duration, timeOf } from '@/lib/dates';

type Reminder = Schemas['Reminder'];

export interface Reader {
  today: string;
  zone: string;
  locale: string | undefined;
  /** The name behind an id, where it is known. */
  nameOf: (id: string) => string | undefined;
}

/** By the deed, whichever noun it was done to. */
const DEEDS: Record<string, string> = {
  created: 'Written down',
  completed: 'Completed',
  reopened: 'Reopened',
  skipped: 'Skipped this time',
  archived: 'Archived',
  unarchived: 'Brought back from the archive',
  deleted: 'Deleted',
  restored: 'Brought back from the trash',
  reverted: 'Taken back',
  moved: 'Moved',
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
  area_id: 'Area',
  pillar_id: 'Pillar',
  importance: 'Importance',
  target_share: 'Share of your time',
  vision: 'Vision',
  success_metrics: 'Signs of success',
  icon: 'Icon',
  colour: 'Colour',
  start_date: 'Begins',
  deadline: 'Deadline',
};

/** Fields that follow from a deed and need no line of their own. */
const IMPLIED = new Set(['completed_at', 'deleted_at', 'position', 'series_id', 'occurrence', 'id', 'created_at', 'user_id']);
/** Texts of their own, told without their words. */
const LONG = new Set(['description', 'vision']);
/** Deeds that say it all. */
const OWN_WORDS = new Set(['created', 'completed', 'reopened', 'skipped', 'archived', 'unarchived', 'deleted', 'restored']);

export interface Line {
  title: string;
  /** "Priority: medium → high". */
  details: string[];
}

export function lineOf(change: Change, reader: Reader): Line {
  const fields = Object.entries(change.fields as Record<string, unknown>).filter(([name]) => !IMPLIED.has(name));
  const deed = change.kind.slice(change.entity.length + 1);
  const title = DEEDS[deed] ?? 'Changed';
  if (change.redacted_at) return { title, details: [] };
  const details = OWN_WORDS.has(deed)
    ? []
    : fields.flatMap(([name, value]) => {
        const [before, after] = Array.isArray(value) ? (value as [unknown, unknown]) : [null, value];
        const label = FIELDS[name] ?? name.replaceAll('_', ' ');
        if (LONG.has(name)) return [`${label} ${after ? 'rewritten' : 'removed'}`];
        if (name === 'colour') return ['Another colour'];
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
  if (name === 'target_share' && typeof value === 'number') return `${value} %`;
  if (name === 'reminders' && Array.isArray(value)) return value.map((each) => reminder(each as Reminder, reader)).join(', ');
  if (name === 'success_metrics' && Array.isArray(value)) return value.join(', ');
  if (name === 'tags' && Array.isArray(value)) return value.map((tag) => `@${String(tag)}`).join(' ');
  if (typeof value === 'object' && 'rule' in value) return String(value.rule);
  if (typeof value === 'string')
    return /^\d{4}-\d\d-\d\d$/.test(value) ? dayName(value, reader.today, reader.locale) : value.replaceAll('_', ' ');
  if (typeof value === 'number') return String(value);
  return 'changed';
}

function reminder(held: Reminder, { zone, today, locale }: Reader): string {
  if (held.kind === 'before') return before(held.minutes).toLowerCase();
  const at = { kind: 'instant', at: held.at } as const;
  return `${dayName(dayOf(at, zone), today, locale)}, ${timeOf(at, zone, locale)}`;
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
