// Adding a task by one line.
import type { QueryClient } from '@tanstack/react-query';
import { send } from '@/api/client';
import { keys } from '@/api/keys';
import type { QuickAddReading, Task, Today, TodayItem } from '@/api/types';
import { dayOf } from '@/lib/dates';
import type { Deed } from '@/sync/deed';
import { quoted } from '@/sync/task-deeds';
import { keepDraft } from './draft';
import type { Line } from './use-reading';

export interface Addition {
  /** Of the new task, made here, so that what is painted is what comes back. */
  id: string;
  line: Line;
  /** When it was written: what "tomorrow" counts from, however late it is sent. */
  now: string;
  /** What was read in it so far, for what is painted until the answer is there. */
  reading: QuickAddReading | undefined;
}

export const addTask: Deed<Addition, Task> = {
  send: ({ id, line, now }, key) => send('POST', '/api/tasks/quick-add', { key, body: { ...line, id, now } }),
  paint: paintToday,
  said: (_, task) => `Added ${quoted(task)}`,
  failed: ({ line }) => {
    keepDraft(line.text);
    return `“${line.text}” could not be added; the line is kept for you`;
  },
};

/** On Today at once when it is for today; its score comes with the answer. */
function paintToday(client: QueryClient, { id, line, reading }: Addition): void {
  client.setQueryData(keys.today(), (today: Today | undefined) => {
    const { due, scheduled } = reading?.fields ?? {};
    const reason = [due, scheduled].find((moment) => moment && today && dayOf(moment, today.time_zone) <= today.date);
    if (!today || !reading?.title || !reason) return today;
    const item: TodayItem = {
      task: provisional(id, line, reading),
      score: 0,
      breakdown: [],
      path: [],
      reason_included: reason === due ? 'due' : 'scheduled',
      blocked: false,
    };
    return { ...today, items: [...today.items, item], load_minutes: today.load_minutes + (item.task.estimate_minutes ?? 0) };
  });
}

function provisional(id: string, line: Line, { title, fields }: QuickAddReading): Task {
  const at = new Date().toISOString();
  return {
    id,
    project_id: fields.project_id ?? line.project_id ?? null,
    parent_task_id: line.parent_task_id ?? null,
    name: title,
    description: fields.description ?? '',
    status: 'todo',
    priority: fields.priority ?? 'medium',
    postponed: 0,
    due: fields.due ?? null,
    scheduled: fields.scheduled ?? null,
    start_after: null,
    estimate_minutes: fields.estimate_minutes ?? null,
    actual_minutes: null,
    energy: null,
    kind: 'general',
    tags: fields.tags ?? [],
    reminders: [],
    recurrence: fields.recurrence ?? null,
    series_id: null,
    occurrence: null,
    pinned: false,
    completes_with_subtasks: false,
    position: '',
    archived: false,
    completed_at: null,
    version: 0,
    created_at: at,
    updated_at: at,
    deleted_at: null,
    blocked: false,
    blocked_by: [],
    depends_on: [],
    overdue: false,
    open_subtasks: 0,
    path: [],
  };
}
