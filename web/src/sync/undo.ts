// Taking things back: what was done last in this tab, and the one request that undoes it.
import type { QueryClient } from '@tanstack/react-query';
import { createStore } from 'zustand/vanilla';
import { send } from '@/api/client';
import { life } from '@/api/keys';
import { ApiError, sentence } from '@/api/problem';
import type { UndoAnswer, UndoConflict } from '@/api/types';
import { dismiss, notify } from '@/lib/notices';
import { tellOtherTabs } from './tabs';

export interface Done {
  batch: string;
  /** What was done, as the toast said it: "Completed “Book the dentist”". */
  label: string;
  /** The notice that offers to take it back, while it is shown. */
  notice?: number;
}

export interface UndoState {
  /** Latest last. */
  done: Done[];
  /** An undo that would overwrite later changes; the person decides. */
  conflict: { deed: Done; conflicts: UndoConflict[] } | null;
}

/** The name every deed goes by while it is on its way to the server. */
export const DEED = ['deed'] as const;

/** How many deeds ⌘Z can walk back through. */
const DEPTH = 50;

export const undoStore = createStore<UndoState>(() => ({ done: [], conflict: null }));

/** Remembers a deed and offers to take it back. */
export function remember(client: QueryClient, deed: Done): void {
  const notice = notify({ text: deed.label, action: { label: 'Undo', run: () => void undo(client, deed) } });
  undoStore.setState(({ done }) => ({ done: [...done, { ...deed, notice }].slice(-DEPTH) }));
}

/** ⌘Z. What is on its way to the server just then is what it means, so it waits for that. */
export async function undoLatest(client: QueryClient): Promise<void> {
  await underway(client);
  const latest = undoStore.getState().done.at(-1);
  if (latest) await undo(client, latest);
  else notify({ text: 'Nothing to undo' });
}

async function underway(client: QueryClient): Promise<void> {
  const cache = client.getMutationCache();
  const going = cache.findAll({ mutationKey: DEED, status: 'pending' });
  // A deed that waits for the network is not waited for.
  const settled = () => going.every(({ state }) => state.status !== 'pending' || state.isPaused);
  if (settled()) return;
  await new Promise<void>((resolve) => {
    const stop = cache.subscribe(() => {
      if (!settled()) return;
      stop();
      resolve();
    });
  });
}

/** Takes one deed back. With `skip`, what was changed since is left as it is and the rest is taken back. */
export async function undo(client: QueryClient, deed: Done, onConflict: 'refuse' | 'skip' = 'refuse'): Promise<void> {
  forget(deed);
  try {
    const { data } = await send<UndoAnswer>('POST', '/api/undo', { body: { batch_id: deed.batch, on_conflict: onConflict } });
    undoStore.setState({ conflict: null });
    const kept = data.skipped.length;
    notify({
      text: `Undone: ${deed.label}`,
      detail: kept ? `${kept} later ${kept === 1 ? 'change was' : 'changes were'} kept.` : undefined,
      action: { label: 'Redo', run: () => void redo(client, { batch: data.batch_id, label: deed.label }) },
    });
  } catch (error) {
    refused(client, deed, error);
  } finally {
    tellOtherTabs();
    await client.invalidateQueries({ queryKey: life });
  }
}

/** Leaves things as they are. */
export function closeConflict(): void {
  undoStore.setState({ conflict: null });
}

async function redo(client: QueryClient, undone: Done): Promise<void> {
  try {
    const { data } = await send<UndoAnswer>('POST', '/api/undo', { body: { batch_id: undone.batch, on_conflict: 'refuse' } });
    remember(client, { batch: data.batch_id, label: undone.label });
  } catch (error) {
    notify({ tone: 'danger', text: 'That could not be done again', detail: sentence(error) });
  } finally {
    tellOtherTabs();
    await client.invalidateQueries({ queryKey: life });
  }
}

function refused(client: QueryClient, deed: Done, error: unknown): void {
  if (error instanceof ApiError && error.code === 'undo-conflict') {
    const conflicts = error.problem['conflicts'];
    undoStore.setState({ conflict: { deed, conflicts: Array.isArray(conflicts) ? (conflicts as UndoConflict[]) : [] } });
    return;
  }
  const gone = error instanceof ApiError && (error.status === 410 || error.status === 404);
  if (!gone) undoStore.setState(({ done }) => ({ done: [...done, deed].slice(-DEPTH) }));
  notify({
    tone: 'danger',
    text: gone ? 'This can no longer be undone' : 'Undo did not work',
    detail: sentence(error),
    action: gone ? undefined : { label: 'Try again', run: () => void undo(client, deed) },
  });
}

function forget(deed: Done): void {
  const { done } = undoStore.getState();
  const notice = done.find(({ batch }) => batch === deed.batch)?.notice;
  if (notice !== undefined) dismiss(notice);
  undoStore.setState({ done: done.filter(({ batch }) => batch !== deed.batch) });
}
