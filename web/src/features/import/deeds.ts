// Bringing a list in: looked at first, then taken.
import { ask, send } from '@/api/client';
import type { ImportAnswer } from '@/api/types';
import type { Deed } from '@/sync/deed';

export interface ImportInput {
  file: File;
  format: ImportFormat;
  /** Take the rest when some rows cannot be read. */
  skipBroken: boolean;
}

export type ImportFormat = 'todoist-csv' | 'todoist-json' | 'taskwarrior' | 'todotxt' | 'aurum-json';

export const formats: readonly { value: ImportFormat; label: string }[] = [
  { value: 'todoist-csv', label: 'Todoist, project as CSV' },
  { value: 'todoist-json', label: 'Todoist, sync JSON' },
  { value: 'taskwarrior', label: 'Taskwarrior, JSON export' },
  { value: 'todotxt', label: 'todo.txt' },
  { value: 'aurum-json', label: 'Aurum export' },
];

/** What would come in; nothing is kept. */
export function previewImport({ file, format, skipBroken }: ImportInput): Promise<ImportAnswer> {
  return ask<ImportAnswer>('/api/import', form(file), { query: { format, dry_run: true, skip_broken: skipBroken } });
}

export const applyImport: Deed<ImportInput, ImportAnswer> = {
  send: ({ file, format, skipBroken }, key) =>
    send('POST', '/api/import', { key, body: form(file), query: { format, dry_run: false, skip_broken: skipBroken } }),
  said: ({ file }, { created }) => `Brought in ${created.tasks} ${created.tasks === 1 ? 'task' : 'tasks'} from ${file.name}`,
};

/** The format a file most likely has, by its name and its first characters. */
export function guessFormat(name: string, head: string): ImportFormat {
  const start = head.trimStart();
  if (/\.csv$/i.test(name) || /^\ufeff?"?TYPE"?,/i.test(start)) return 'todoist-csv';
  if (start.startsWith('[')) return 'taskwarrior';
  if (start.startsWith('{'))
    return /"sync_token"|"full_sync"|"items"\s*:/.test(head) && !/"pillars"\s*:/.test(head) ? 'todoist-json' : guessObject(head);
  return 'todotxt';
}

/** Taskwarrior also writes one object a line; ours begins with what it is. */
function guessObject(head: string): ImportFormat {
  return /"uuid"\s*:/.test(head) && /"status"\s*:\s*"(pending|completed|deleted|waiting|recurring)"/.test(head)
    ? 'taskwarrior'
    : 'aurum-json';
}

function form(file: File): FormData {
  const data = new FormData();
  data.set('file', file);
  return data;
}
