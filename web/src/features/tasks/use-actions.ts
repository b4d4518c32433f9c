// What the menu and the keys do to one task of a list.
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Task, TaskStatus } from '@/api/types';
import type { TaskMenuActions } from '@/components/task/task-menu';
import { dayName, onDay } from '@/lib/dates';
import { type Deed, perform } from '@/sync/deed';
import { deleteTask, editTask, quoted, skipTask } from '@/sync/task-deeds';
import { useDay } from '@/sync/use-day';
import { duplicateTask, moveTask, reorderTask, setStatus } from './deeds';
import { STATUSES } from './filter';
import type { Place } from './model';

export interface TaskActions extends Omit<TaskMenuActions, 'pickDates' | 'rename' | 'move'> {
  dates: (task: Task, days: { scheduled?: string | null; due?: string | null }, said: string) => void;
  status: (task: Task, status: TaskStatus) => void;
  toProject: (task: Task, project: { id: string; name: string } | null) => void;
  reorder: (task: Task, place: Place) => void;
  archive: (task: Task, archived: boolean) => void;
  duplicate: (task: Task) => void;
}

export function useTaskActions(): TaskActions {
  const client = useQueryClient();
  const { today, zone, locale } = useDay();
  return useMemo(() => {
    const act = <Input, Output>(deed: Deed<Input, Output>, input: Input) => {
      perform(client, deed, input).catch(() => undefined);
    };
    const edit = (task: Task, patch: Parameters<typeof editTask.send>[0]['patch'], said: string) => act(editTask, { task, patch, said });
    const dates: TaskActions['dates'] = (task, days, said) => {
      const dated = (held: Task['due'], day: string | null) => (day === null ? null : onDay(held, day, zone));
      edit(
        task,
        {
          ...(days.scheduled !== undefined && { scheduled: dated(task.scheduled, days.scheduled) }),
          ...(days.due !== undefined && { due: dated(task.due, days.due) }),
        },
        said,
      );
    };
    const words = (day: string | null) => (day === null ? 'some day' : dayName(day, today, locale));
    return {
      dates,
      schedule: (task, day) => dates(task, { scheduled: day }, `${quoted(task)} is for ${words(day)}`),
      due: (task, day) =>
        dates(task, { due: day }, day === null ? `${quoted(task)} has no due date` : `${quoted(task)} is due ${words(day)}`),
      priority: (task, priority) => edit(task, { priority }, `${quoted(task)} is ${priority} priority`),
      pin: (task, pinned) => edit(task, { pinned }, `${pinned ? 'Pinned' : 'Unpinned'} ${quoted(task)}`),
      archive: (task, archived) => edit(task, { archived }, `${archived ? 'Archived' : 'Brought back'} ${quoted(task)}`),
      status: (task, status) => {
        const label = STATUSES.find(({ value }) => value === status)?.label ?? status;
        if (task.status !== status) act(setStatus, { task, status, label });
      },
      toProject: (task, project) =>
        act(moveTask, {
          task,
          project_id: project?.id ?? null,
          ...(task.parent_task_id && { parent_task_id: null }),
          said: `${quoted(task)} is in ${project?.name ?? 'the Inbox'}`,
        }),
      reorder: (task, place) => act(reorderTask, { task, place }),
      skip: (task) => act(skipTask, task),
      duplicate: (task) => act(duplicateTask, task),
      remove: (task) => act(deleteTask, task),
    };
  }, [client, today, zone, locale]);
}
