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
    const siblings = under.get(parent);
    if (siblings) siblings.push(task);
    else under.set(parent, [task]);
  }
  const rows: Nested[] = [];
  const walk = (parent: string | null, depth: number) => {
    for (const task of under.get(parent) ?? []) {
      rows.push({ task, depth });
      walk(task.id, depth + 1);
    }
  };
  walk(null, 0);
  return rows;
}

/** The tasks of each of the four columns, in their order. */
export function columns(tasks: readonly Task[]): { status: TaskStatus; label: string; tasks: Task[] }[] {
  return STATUSES.map(({ value, label }) => ({ status: value, label, tasks: tasks.filter(({ status }) => status === value) }));
}

/** The column beside one, or undefined at the edge. */
export function columnBeside(status: TaskStatus, by: 1 | -1): TaskStatus | undefined {
  return STATUSES[STATUSES.findIndex(({ value }) => value === status) + by]?.value;
}

/** Beside which task of the same list one is put. */
export type Place = { after: string } | { before: string };

/** What it means to put one row where another stands: beside that row, or beside the one above it that is a sibling. Undefined among its own subtasks. */
export function dropPlace(rows: readonly Nested[], id: string, over: string): Place | undefined {
  const here = new Map(rows.map(({ task }) => [task.id, task]));
  const parent = (task: Task) => (task.parent_task_id && here.has(task.parent_task_id) ? task.parent_task_id : null);
  const moved = here.get(id);
  if (!moved) return undefined;
  let target = here.get(over);
  while (target && parent(target) !== parent(moved)) target = here.get(parent(target) ?? '');
  if (!target || target.id === id) return undefined;
  const at = (wanted: string) => rows.findIndex(({ task }) => task.id === wanted);
  return at(over) > at(id) ? { after: target.id } : { before: target.id };
}

/** One place up or down among its siblings; undefined at the end of the line. */
export function stepPlace(tasks: readonly Task[], id: string, by: 1 | -1): Place | undefined {
  const rows = nest(tasks);
  const at = rows.findIndex(({ task }) => task.id === id);
  const depth = rows[at]?.depth ?? 0;
  for (let next = at + by; at >= 0; next += by) {
    const row = rows[next];
    if (!row || row.depth < depth) return undefined;
    if (row.depth === depth) return by === 1 ? { after: row.task.id } : { before: row.task.id };
  }
  return undefined;
}

/** The tasks with one put elsewhere, as the server will answer them; the same list when either of the two is not in it. */
export function placed(tasks: readonly Task[], id: string, place: Place): readonly Task[] {
  const moved = tasks.find((task) => task.id === id);
  const rest = tasks.filter((task) => task.id !== id);
  const beside = rest.findIndex((task) => task.id === ('after' in place ? place.after : place.before));
  if (!moved || beside < 0) return tasks;
  return rest.toSpliced('after' in place ? beside + 1 : beside, 0, moved);
}
