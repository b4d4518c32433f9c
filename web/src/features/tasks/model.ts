// What a list of tasks works out from what was answered: subtasks under their parents, columns of the board.
import type { Task, TaskStatus } from '@/api/types';
import { STATUSES } from './filter';

export interface Nested {
  task: Task;
  depth: number;
}

/** Subtasks after their parent, one step further in; a subtask whose parent is not there stands for itself. */
export function nest(tasks: readonly Task[]): Nested[] {
  const here = new Set(tasks.map(({ id }) => id));
  const under = new Map<string | null, Task[]>();
  for (const task of tasks) {
    const parent = task.parent_task_id && here.has(task.parent_task_id) ? task.parent_task_id : null;
    under.set(parent, [...(under.get(parent) ?? []), task]);
  }
  const walk = (parent: string | null, depth: number): Nested[] =>
    (under.get(parent) ?? []).flatMap((task) => [{ task, depth }, ...walk(task.id, depth + 1)]);
  return walk(null, 0);
}

/** The tasks of each of the four columns, in their order. */
export function columns(tasks: readonly Task[]): { status: TaskStatus; label: string; tasks: Task[] }[] {
  return STATUSES.map(({ value, label }) => ({ status: value, label, tasks: tasks.filter(({ status }) => status === value) }));
}

/** The column beside one, or undefined at the edge. */
export function columnBeside(status: TaskStatus, by: 1 | -1): TaskStatus | undefined {
  return STATUSES[STATUSES.findIndex(({ value }) => value === status) + by]?.value;
}
