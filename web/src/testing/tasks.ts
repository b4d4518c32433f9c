// Tasks and days for tests, with only what a test says about them.
import type { Task, Today, TodayItem } from '@/api/types';

export function aTask(given: Partial<Task> & { id: string }): Task {
  const at = '2026-11-25T08:00:00.000Z';
  return {
    project_id: null,
    parent_task_id: null,
    name: given.id,
    description: '',
    status: 'todo',
    priority: 'medium',
    postponed: 0,
    due: null,
    scheduled: null,
    start_after: null,
    estimate_minutes: null,
    actual_minutes: null,
    energy: null,
    kind: 'general',
    tags: [],
    reminders: [],
    recurrence: null,
    series_id: null,
    occurrence: null,
    pinned: false,
    completes_with_subtasks: false,
    position: 'a',
    archived: false,
    completed_at: null,
    version: 1,
    created_at: at,
    updated_at: at,
    deleted_at: null,
    blocked: false,
    blocked_by: [],
    depends_on: [],
    overdue: false,
    open_subtasks: 0,
    path: [],
    ...given,
  };
}

export function anItem(task: Task): TodayItem {
  return { task, score: 50, breakdown: [], path: task.path, reason_included: 'due', blocked: task.blocked };
}

export function aDay(tasks: Task[], given: Partial<Today> = {}): Today {
  return {
    date: '2026-11-25',
    time_zone: 'Europe/Berlin',
    items: tasks.map(anItem),
    capacity_minutes: 480,
    load_minutes: tasks.reduce((sum, task) => sum + (task.estimate_minutes ?? 0), 0),
    completed: [],
    completed_minutes: 0,
    hand_ordered: false,
    seq: 1,
    ...given,
  };
}
