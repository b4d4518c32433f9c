// What a person does to a task, from whichever screen.
import { send } from '@/api/client';
import { keys } from '@/api/keys';
import { ApiError } from '@/api/problem';
import type { Completion, Task, TaskPatch } from '@/api/types';
import { notify } from '@/lib/notices';
import type { Deed } from './deed';
import { rewriteTask } from './task-cache';

export interface Edit {
  task: Task;
  patch: TaskPatch;
  /** What the toast says afterwards. */
  said?: string;
}

export const completeTask: Deed<Task, Completion> = {
  send: (task, key) => send('POST', `/api/tasks/${task.id}/complete`, { key, body: {} }),
  paint: (client, task) => {
    // A blocked task will be refused: nothing is painted that would have to be taken back.
    if (task.blocked) return;
    rewriteTask(client, task.id, (found) => ({ ...found, status: 'completed', completed_at: new Date().toISOString() }));
  },
  said: (task, { next, unblocked }) => {
    const first = unblocked[0];
    if (first) notify({ text: unblocked.length === 1 ? `${quoted(first)} can begin now` : `${unblocked.length} tasks can begin now` });
    return next ? `Completed ${quoted(task)}; it comes back` : `Completed ${quoted(task)}`;
  },
  failed: (task, error) =>
    error instanceof ApiError && error.problem['blocked_by']
      ? `${quoted(task)} still waits for something`
      : `${quoted(task)} could not be completed`,
};

export const reopenTask: Deed<Task, Task> = {
  send: (task, key) => send('POST', `/api/tasks/${task.id}/reopen`, { key, body: {} }),
  paint: (client, task) => rewriteTask(client, task.id, (found) => ({ ...found, status: 'todo', completed_at: null })),
  said: (task) => `Reopened ${quoted(task)}`,
  failed: (task) => `${quoted(task)} could not be reopened`,
};

export const skipTask: Deed<Task, { task: Task; next: Task | null }> = {
  send: (task, key) => send('POST', `/api/tasks/${task.id}/skip`, { key, body: {} }),
  said: (task) => `Skipped ${quoted(task)} this time`,
  failed: (task) => `${quoted(task)} could not be skipped`,
};

export const editTask: Deed<Edit, Task> = {
  send: ({ task, patch }, key) => send('PATCH', `/api/tasks/${task.id}`, { key, body: { base_version: task.version, ...patch } }),
  paint: (client, { task, patch }) => {
    const { base_version: _, occurrences: __, ...fields } = patch;
    rewriteTask(client, task.id, (found) => ({ ...found, ...fields }));
  },
  settle: (client, task) => {
    rewriteTask(client, task.id, () => task);
    client.setQueryData(keys.task(task.id), (held: Task | undefined) => held && task);
  },
  said: ({ task, said }) => said ?? `Changed ${quoted(task)}`,
  failed: ({ task }) => `${quoted(task)} could not be changed`,
};

export const deleteTask: Deed<Task, { batch_id: string }> = {
  send: (task, key) => send('DELETE', `/api/tasks/${task.id}`, { key }),
  said: (task) => `Deleted ${quoted(task)}`,
  failed: (task) => `${quoted(task)} could not be deleted`,
};

/** A name as it stands in a sentence. */
export function quoted({ name }: { name: string }): string {
  return `“${name.length > 60 ? `${name.slice(0, 59)}…` : name}”`;
}
