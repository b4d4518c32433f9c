// What is done in the calendar: blocks made, moved, changed and deleted; a proposal taken as a whole or block by block.
import type { QueryClient } from '@tanstack/react-query';
import { type Answer, send } from '@/api/client';
import { keys } from '@/api/keys';
import type { NewTimeBlock, TimeBlock, TimeBlockPatch } from '@/api/reasoning';
import { uuidv7 } from '@/lib/id';
import type { Deed } from '@/sync/deed';
import { type Proposed, taken } from './proposal';

export interface Creation {
  block: NewTimeBlock & { id: string };
  /** What it is called. */
  name: string;
  zone: string;
}

export const createBlock: Deed<Creation, TimeBlock> = {
  send: ({ block }, key) => send('POST', '/api/blocks', { key, body: block }),
  paint: (client, { block, zone }) => paint(client, (held) => [...held, drawn(block, zone)]),
  settle: (client, block) => replace(client, block),
  said: ({ name }) => `Planned ${quotedName(name)}`,
  failed: ({ name }) => `${quotedName(name)} could not be planned`,
};

export interface BlockEdit {
  block: TimeBlock;
  patch: TimeBlockPatch;
  said: string;
}

export const editBlock: Deed<BlockEdit, TimeBlock> = {
  send: ({ block, patch }, key) => send('PATCH', `/api/blocks/${block.id}`, { key, body: { base_version: block.version, ...patch } }),
  paint: (client, { block, patch }) => {
    const { base_version: _, ...fields } = patch;
    paint(client, (held) => held.map((one) => (one.id === block.id ? { ...one, ...fields } : one)));
  },
  settle: (client, block) => replace(client, block),
  said: ({ said }) => said,
  failed: () => 'The block could not be changed',
};

export interface Removal {
  block: TimeBlock;
  name: string;
}

export const deleteBlock: Deed<Removal, unknown> = {
  send: ({ block }, key) => send('DELETE', `/api/blocks/${block.id}`, { key }),
  paint: (client, { block }) => paint(client, (held) => held.filter(({ id }) => id !== block.id)),
  said: ({ name }) => `Deleted the block ${quotedName(name)}`,
  failed: ({ name }) => `The block ${quotedName(name)} could not be deleted`,
};

export interface Acceptance {
  of: 'day' | 'week';
  /** The day, or the first day of the week. */
  day: string;
  blocks: readonly Proposed[];
  zone: string;
}

export const accept: Deed<Acceptance, { items: TimeBlock[] }> = {
  send: ({ of, day, blocks }, key): Promise<Answer<{ items: TimeBlock[] }>> => {
    const kept = blocks.map(taken);
    return of === 'day'
      ? send('POST', '/api/plan/day/accept', { key, body: { day, blocks: kept } })
      : send('POST', '/api/plan/week/accept', { key, body: { first_day: day, blocks: kept } });
  },
  paint: (client, { blocks, zone }) =>
    paint(client, (held) => [...held, ...blocks.map((block) => drawn({ ...taken(block), id: uuidv7() }, zone))]),
  said: ({ blocks }) => (blocks.length === 1 ? 'Planned one block' : `Planned ${blocks.length} blocks`),
  failed: () => 'The plan could not be kept',
};

/** A name in quotes, cut where it would be too long for a line. */
export function quotedName(name: string): string {
  return `“${name.length > 60 ? `${name.slice(0, 59)}…` : name}”`;
}

function drawn(block: NewTimeBlock & { id: string }, zone: string): TimeBlock {
  const now = new Date().toISOString();
  return {
    id: block.id,
    task_id: block.task_id ?? null,
    pillar_id: block.pillar_id ?? null,
    title: block.title ?? '',
    starts_at: block.starts_at,
    ends_at: block.ends_at,
    time_zone: block.time_zone ?? zone,
    kind: block.kind ?? 'general',
    energy: block.energy ?? null,
    fixed: block.fixed ?? false,
    done: block.done ?? false,
    version: 1,
    created_at: now,
    updated_at: now,
    deleted_at: null,
  };
}

function paint(client: QueryClient, change: (blocks: TimeBlock[]) => TimeBlock[]): void {
  client.setQueriesData(
    { queryKey: keys.blocks() },
    (held: { items: TimeBlock[] } | undefined) => held && { ...held, items: change(held.items) },
  );
}

function replace(client: QueryClient, block: TimeBlock): void {
  paint(client, (held) => held.map((one) => (one.id === block.id ? block : one)));
}
