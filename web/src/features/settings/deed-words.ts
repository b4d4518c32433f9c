// What one deed did, from the kinds of its changes, in the words of a person.
import type { Schemas } from '@/api/types';

export type RecentBatch = Schemas['RecentBatch'];

const VERBS: Record<string, string> = {
  created: 'Added',
  updated: 'Changed',
  moved: 'Moved',
  completed: 'Completed',
  reopened: 'Reopened',
  skipped: 'Skipped',
  archived: 'Archived',
  unarchived: 'Brought back',
  deleted: 'Deleted',
  restored: 'Restored',
  reverted: 'Took back changes to',
};
const NOUNS = ['pillar', 'area', 'project', 'task'];
const WHOLE: Record<string, string> = { day_ordered: 'Put the day in order', profile_updated: 'Changed your profile' };
const ACTORS: Partial<Record<RecentBatch['actor_kind'], string>> = {
  import: 'Import',
  system: 'Upkeep',
  automation: 'Repetition',
  assistant: 'Assistant',
};

/** "Deleted projects and tasks (3 changes)"; "Import: added projects and tasks (40 changes)". */
export function deedWords({ kinds, count, actor_kind, undoes }: Pick<RecentBatch, 'kinds' | 'count' | 'actor_kind' | 'undoes'>): string {
  const done = sentence(kinds, count);
  const who = undoes ? 'Undo' : ACTORS[actor_kind];
  const text = who ? `${who}: ${done.charAt(0).toLowerCase()}${done.slice(1)}` : done;
  return count > 1 ? `${text} (${count} changes)` : text;
}

/** What it did to pillars, areas, projects and tasks; only when to none of these, what else it did. */
function sentence(kinds: readonly string[], count: number): string {
  const read = kinds.map((kind) => {
    const cut = kind.indexOf('_');
    return { noun: kind.slice(0, cut), verb: kind.slice(cut + 1), kind };
  });
  const main = read.filter(({ noun }) => NOUNS.includes(noun));
  const told = main.length > 0 ? main : read;
  const whole = told[0] && WHOLE[told[0].kind];
  if (whole) return whole;
  const verbs = [...new Set(told.map(({ verb }) => verb))];
  const parts = verbs.map((verb, at) => {
    const nouns = [...new Set(told.filter((one) => one.verb === verb).map(({ noun }) => noun))];
    const said = VERBS[verb] ?? 'Changed';
    return `${at === 0 ? said : said.toLowerCase()} ${nouns.map((noun) => (count === 1 ? `${'aeiou'.includes(noun.charAt(0)) ? 'an' : 'a'} ${noun}` : plural(noun))).join(' and ')}`;
  });
  return parts.slice(0, 3).join(', ');
}

function plural(noun: string): string {
  if (noun === 'dependency') return 'dependencies';
  return noun === 'series' ? noun : `${noun}s`;
}
