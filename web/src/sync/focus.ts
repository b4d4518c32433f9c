// The focus session under way: read by every page that shows or starts one.
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { get, send } from '@/api/client';
import { keys } from '@/api/keys';
import { ApiError } from '@/api/problem';
import type { Finished, FocusSession } from '@/api/reasoning';
import type { Task } from '@/api/types';
import { duration } from '@/lib/dates';
import { uuidv7 } from '@/lib/id';
import type { Deed } from './deed';
import { quoted } from './task-deeds';

export interface Current {
  session: FocusSession | null;
}

export const focusQuery = queryOptions({
  queryKey: keys.focus(),
  queryFn: ({ signal }) => get<Current>('/api/focus/current', undefined, signal),
  staleTime: 60_000,
});

export interface Start {
  task: Pick<Task, 'id' | 'name'>;
  /** UUIDv7 of the session to be. */
  id: string;
}

export function startOf(task: Pick<Task, 'id' | 'name'>): Start {
  return { task, id: uuidv7() };
}

export const startFocus: Deed<Start, FocusSession> = {
  send: ({ task, id }, key) => send('POST', '/api/focus', { key, body: { id, task_id: task.id } }),
  paint: (client, { task, id }) => {
    const now = new Date().toISOString();
    paint(client, () => ({
      id,
      task_id: task.id,
      started_at: now,
      paused_at: null,
      paused_seconds: 0,
      interruptions: 0,
      ended_at: null,
      version: 1,
      created_at: now,
      updated_at: now,
      deleted_at: null,
    }));
  },
  settle: (client, session) => client.setQueryData(keys.focus(), { session }),
  said: ({ task }) => `Focus on ${quoted(task)}`,
  failed: ({ task }, error) =>
    error instanceof ApiError && error.status === 409 ? 'You are already focused on something' : `Focus on ${quoted(task)} could not begin`,
};

export interface Turn {
  session: FocusSession;
  step: 'pause' | 'resume';
}

export const turnFocus: Deed<Turn, FocusSession> = {
  send: ({ session, step }, key) => send('POST', `/api/focus/${session.id}/${step}`, { key, body: {} }),
  paint: (client, { step }) => paint(client, (held) => held && (step === 'pause' ? paused(held) : resumed(held))),
  settle: (client, session) => client.setQueryData(keys.focus(), { session }),
  failed: ({ step }) => (step === 'pause' ? 'It could not be paused' : 'It could not go on'),
};

export interface End {
  session: FocusSession;
  name: string;
  how: 'finish' | 'complete' | 'discard';
}

export const endFocus: Deed<End, FocusSession | Finished> = {
  send: ({ session, how }, key) =>
    how === 'discard'
      ? send('POST', `/api/focus/${session.id}/discard`, { key, body: {} })
      : send('POST', `/api/focus/${session.id}/finish`, { key, body: { complete_task: how === 'complete' } }),
  paint: (client) => paint(client, () => null),
  said: ({ how, name }, answer) => {
    if (how === 'discard') return 'Focus discarded; no time was kept';
    const kept = 'minutes' in answer ? `${duration(answer.minutes)} kept` : 'the time is kept';
    return how === 'complete' ? `Completed ${quoted({ name })}, ${kept}` : `${quoted({ name })}: ${kept}`;
  },
  failed: ({ how }) => (how === 'discard' ? 'It could not be discarded' : 'It could not be finished'),
};

/** Seconds worked by now, pauses left out; never negative, whatever the clocks say. */
export function workedSeconds(session: FocusSession, now: number): number {
  const until = Date.parse(session.ended_at ?? session.paused_at ?? new Date(now).toISOString());
  return Math.max(0, Math.floor((until - Date.parse(session.started_at)) / 1000) - session.paused_seconds);
}

/** "4:05", "1:02:09". */
export function timer(seconds: number): string {
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
  const hours = Math.floor(seconds / 3600);
  return hours > 0 ? `${hours}:${parts.join(':')}` : `${Math.floor(seconds / 60)}:${parts[1]}`;
}

export function paused(session: FocusSession, now = new Date()): FocusSession {
  return session.paused_at ? session : { ...session, paused_at: now.toISOString(), interruptions: session.interruptions + 1 };
}

export function resumed(session: FocusSession, now = new Date()): FocusSession {
  if (!session.paused_at) return session;
  const rested = Math.max(0, Math.floor((now.getTime() - Date.parse(session.paused_at)) / 1000));
  return { ...session, paused_at: null, paused_seconds: session.paused_seconds + rested };
}

function paint(client: QueryClient, change: (session: FocusSession | null) => FocusSession | null): void {
  client.setQueryData(keys.focus(), (held: Current | undefined) => ({ session: change(held?.session ?? null) }));
}
