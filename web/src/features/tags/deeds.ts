// Renaming, colouring, merging and deleting tags; each reaches every task at once and has one undo.
import type { QueryClient } from '@tanstack/react-query';
import { send } from '@/api/client';
import { keys } from '@/api/keys';
import type { Page, Tag } from '@/api/types';
import type { Deed } from '@/sync/deed';

export interface TagChanged {
  tag: Tag;
  tasks_changed: number;
}

export interface TagEdit {
  tag: Tag;
  patch: { name?: string; colour?: string | null };
}

export const editTag: Deed<TagEdit, TagChanged> = {
  send: ({ tag, patch }, key) => send('PATCH', `/api/tags/${tag.id}`, { key, body: patch }),
  paint: (client, { tag, patch }) => paint(client, (tags) => tags.map((one) => (one.id === tag.id ? { ...one, ...patch } : one))),
  said: ({ tag, patch }, { tasks_changed }) =>
    patch.name === undefined ? `Changed @${tag.name}` : `@${tag.name} is now @${patch.name}${on(tasks_changed)}`,
  failed: ({ tag }) => `@${tag.name} could not be changed`,
};

export const mergeTag: Deed<{ tag: Tag; into: Tag }, TagChanged> = {
  send: ({ tag, into }, key) => send('POST', `/api/tags/${tag.id}/merge`, { key, body: { into: into.id } }),
  paint: (client, { tag }) => paint(client, (tags) => tags.filter(({ id }) => id !== tag.id)),
  said: ({ tag, into }, { tasks_changed }) => `@${tag.name} became part of @${into.name}${on(tasks_changed)}`,
  failed: ({ tag }) => `@${tag.name} could not be merged`,
};

export const deleteTag: Deed<Tag, TagChanged> = {
  send: (tag, key) => send('DELETE', `/api/tags/${tag.id}`, { key }),
  paint: (client, tag) => paint(client, (tags) => tags.filter(({ id }) => id !== tag.id)),
  said: (tag, { tasks_changed }) => `Deleted @${tag.name}${on(tasks_changed)}`,
  failed: (tag) => `@${tag.name} could not be deleted`,
};

function on(tasks: number): string {
  return tasks === 0 ? '' : ` on ${tasks} ${tasks === 1 ? 'task' : 'tasks'}`;
}

function paint(client: QueryClient, change: (tags: Tag[]) => Tag[]): void {
  client.setQueryData(keys.tags(), (page: Page<Tag> | undefined) => page && { ...page, items: change(page.items) });
}
