// Finds one task wherever the cache holds it, and writes it anew in all those places at once.
import type { QueryClient } from '@tanstack/react-query';
import { life } from '@/api/keys';
import type { Task } from '@/api/types';

/** Rewrites the task with this id in every cached answer; everything else keeps its identity. */
export function rewriteTask(client: QueryClient, id: string, change: (task: Task) => Task): void {
  client.setQueriesData({ queryKey: life }, (data: unknown) => (data === undefined ? undefined : mapTasks(data, id, change)));
}

/** The first copy of the task that the cache holds. */
export function cachedTask(client: QueryClient, id: string): Task | undefined {
  let found: Task | undefined;
  for (const [, data] of client.getQueriesData({ queryKey: life })) {
    mapTasks(data, id, (task) => {
      found ??= task;
      return task;
    });
    if (found) break;
  }
  return found;
}

/** A copy of `data` in which the task is changed; `data` itself when it is not in there. */
export function mapTasks(data: unknown, id: string, change: (task: Task) => Task): unknown {
  if (Array.isArray(data)) {
    let next: unknown[] | undefined;
    data.forEach((item, at) => {
      const mapped = mapTasks(item, id, change);
      if (mapped !== item) (next ??= [...data])[at] = mapped;
    });
    return next ?? data;
  }
  if (typeof data !== 'object' || data === null) return data;
  if (isTask(data)) return data.id === id ? change(data) : data;
  let next: Record<string, unknown> | undefined;
  for (const [name, value] of Object.entries(data)) {
    const mapped = mapTasks(value, id, change);
    if (mapped !== value) (next ??= { ...data })[name] = mapped;
  }
  return next ?? data;
}

function isTask(value: object): value is Task {
  return 'id' in value && 'project_id' in value && 'parent_task_id' in value && 'version' in value;
}
