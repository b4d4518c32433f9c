// What is done to tasks from a list or a board: to one of them, or to all that are chosen with one undo.
import type { InfiniteData, QueryKey } from '@tanstack/react-query';
import { send } from '@/api/client';
import { keys } from '@/api/keys';
import type { BulkEdit, Page, Task, TaskStatus } from '@/api/types';
import { addDays, dayOf, onDay } from '@/lib/dates';
import type { Deed } from '@/sync/deed';
import { rewriteTask } from '@/sync/task-cache';
import { quoted } from '@/sync/task-deeds';
import { type Place, placed } from './model';

export interface StatusChange {
  task: Task;
  status: TaskStatus;
  label: string;
}

/** To another column. A task that waits for another is refused, and the refusal says for which. */
export const setStatus: Deed<StatusChange, Task> = {
  send: ({ task, status }, key) => send('PATCH', `/api/tasks/${task.id}`, { key, body: { base_version: task.version, status } }),
  paint: (client, { task, status }) => {
    if (task.blocked && status !== 'todo') return;
    rewriteTask(client, task.id, (found) => ({ ...found, status, completed_at: status === 'completed' ? new Date().toISOString() : null }));
  },
  settle: (client, task) => rewriteTask(client, task.id, () => task),
  said: ({ task, label }) => `${quoted(task)} is in ${label}`,
  failed: ({ task, label }) => `${quoted(task)} cannot be in ${label} yet`,
};

export interface TaskMove {
  task: Task;
  project_id?: string | null;
  parent_task_id?: string | null;
  after?: string;
  before?: string;
  said: string;
}

export const moveTask: Deed<TaskMove, Task> = {
  send: (move, key) => {
    const { task, said: _, ...body } = move;
    return send('POST', `/api/tasks/${task.id}/move`, { key, body });
  },
  paint: (client, { task, project_id }) => {
    if (project_id !== undefined) rewriteTask(client, task.id, (found) => ({ ...found, project_id }));
  },
  said: ({ said }) => said,
  failed: ({ task }) => `${quoted(task)} could not be moved`,
};

export interface TaskReorder {
  task: Task;
  place: Place;
}

/** Elsewhere among the tasks of the same list. */
export const reorderTask: Deed<TaskReorder, Task> = {
  send: ({ task, place }, key) => send('POST', `/api/tasks/${task.id}/move`, { key, body: place }),
  paint: (client, { task, place }) => {
    for (const [name, data] of client.getQueriesData<InfiniteData<Page<Task>>>({ queryKey: keys.tasks() })) {
      if (data && 'pages' in data && inOrder(name)) client.setQueryData(name, { ...data, pages: repaged(data.pages, task.id, place) });
    }
  },
  said: ({ task }) => `Moved ${quoted(task)}`,
  failed: ({ task }) => `${quoted(task)} could not be moved`,
};

export interface Bulk {
  tasks: readonly Task[];
  edit: Omit<BulkEdit, 'ids'>;
  said: string;
  zone: string;
}

/** One change to many: all of it or none, one undo. */
export const bulkEdit: Deed<Bulk, { items: Task[]; along: number }> = {
  send: ({ tasks, edit }, key) => send('POST', '/api/tasks/bulk', { key, body: { ids: tasks.map(({ id }) => id), ...edit } }),
  paint: (client, { tasks, edit, zone }) => {
    for (const task of tasks) rewriteTask(client, task.id, (found) => expected(found, edit, zone));
  },
  said: ({ said }, { along }) => (along > 0 ? `${said}, and ${along} below them` : said),
  failed: ({ tasks }) => `${tasks.length === 1 ? 'The task' : `The ${tasks.length} tasks`} could not be changed`,
};

export const duplicateTask: Deed<Task, Task> = {
  send: (task, key) => send('POST', `/api/tasks/${task.id}/duplicate`, { key, body: {} }),
  said: (task) => `Copied ${quoted(task)}`,
  failed: (task) => `${quoted(task)} could not be copied`,
};

/** How a task will look after an edit, as far as that can be told here. */
export function expected(task: Task, edit: Bulk['edit'], zone: string): Task {
  const { base_version: _, occurrences: __, ...fields } = edit.patch ?? {};
  const next: Task = { ...task, ...(fields as Partial<Task>) };
  const days = edit.shift_due_days;
  if (days) {
    if (task.due) next.due = onDay(task.due, addDays(dayOf(task.due, zone), days), zone);
    if (task.scheduled) next.scheduled = onDay(task.scheduled, addDays(dayOf(task.scheduled, zone), days), zone);
  }
  const removed = new Set(edit.remove_tags);
  next.tags = [...new Set([...task.tags, ...(edit.add_tags ?? [])])].filter((tag) => !removed.has(tag));
  if (edit.action === 'complete' && !task.blocked) next.status = 'completed';
  if (edit.action === 'reopen') next.status = 'todo';
  if (edit.action === 'archive') next.archived = true;
  if (edit.action === 'unarchive') next.archived = false;
  return next;
}

/** Whether what is cached under a name is sorted by the order the person made. */
function inOrder(name: QueryKey): boolean {
  const query = name.at(-1);
  const sort = typeof query === 'object' && query !== null && 'sort' in query ? query.sort : undefined;
  return sort === undefined || sort === 'position';
}

/** The pages with one task put elsewhere, each as long as it was. */
function repaged(pages: readonly Page<Task>[], id: string, place: Place): Page<Task>[] {
  const tasks = placed(
    pages.flatMap(({ items }) => items),
    id,
    place,
  );
  let from = 0;
  return pages.map((page) => {
    const items = tasks.slice(from, from + page.items.length);
    from += page.items.length;
    return { ...page, items };
  });
}
