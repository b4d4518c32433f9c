// The one menu of the page: beside whichever row asked for it. Loaded when first wanted.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Task, Today } from '@/api/types';
import { DatesDialog } from '@/components/task/dates-dialog';
import { TaskMenu, type TaskMenuActions } from '@/components/task/task-menu';
import { dayName, onDay } from '@/lib/dates';
import { type Deed, perform } from '@/sync/deed';
import { deleteTask, editTask, quoted, skipTask } from '@/sync/task-deeds';
import { reorderToday } from '../deeds';
import { moved } from '../model';
import { closeMenu, rename, useTodayState } from '../state';

export function TodayMenu({ today }: { today: Today }) {
  const client = useQueryClient();
  const menu = useTodayState((state) => state.menu);
  const [shown, setShown] = useState(menu);
  const [picking, setPicking] = useState<Task | null>(null);
  // Kept while it leaves.
  if (menu && menu !== shown) setShown(menu);
  const at = today.items.findIndex(({ task }) => task.id === shown?.id);
  const task = today.items[at]?.task;

  const act = <Input, Output>(deed: Deed<Input, Output>, input: Input) => {
    perform(client, deed, input).catch(() => undefined);
  };
  const ids = today.items.map((item) => item.task.id);
  const move = (to: number) => () => act(reorderToday, { date: today.date, ids: moved(ids, at, to), name: task?.name ?? '' });
  const dates = (subject: Task, days: { scheduled?: string | null; due?: string | null }, said: string) => {
    const dated = (held: Task['due'], day: string | null) => (day === null ? null : onDay(held, day, today.time_zone));
    const patch = {
      ...(days.scheduled !== undefined && { scheduled: dated(subject.scheduled, days.scheduled) }),
      ...(days.due !== undefined && { due: dated(subject.due, days.due) }),
    };
    act(editTask, { task: subject, patch, said });
  };
  const said = (day: string | null) => (day === null ? 'some day' : dayName(day, today.date));

  const actions: TaskMenuActions = {
    schedule: (subject, day) => dates(subject, { scheduled: day }, `${quoted(subject)} is for ${said(day)}`),
    due: (subject, day) =>
      dates(subject, { due: day }, day === null ? `${quoted(subject)} has no due date` : `${quoted(subject)} is due ${said(day)}`),
    pickDates: setPicking,
    priority: (subject, priority) =>
      act(editTask, { task: subject, patch: { priority }, said: `${quoted(subject)} is ${priority} priority` }),
    pin: (subject, pinned) =>
      act(editTask, { task: subject, patch: { pinned }, said: `${pinned ? 'Pinned' : 'Unpinned'} ${quoted(subject)}` }),
    rename: (subject) => rename(subject.id),
    move: { up: at > 0 ? move(at - 1) : undefined, down: at < ids.length - 1 ? move(at + 1) : undefined },
    skip: (subject) => act(skipTask, subject),
    remove: (subject) => act(deleteTask, subject),
  };

  return (
    <>
      {shown && task && (
        <TaskMenu
          task={task}
          kind={shown.kind}
          anchor={shown.anchor}
          open={menu !== null}
          onClose={closeMenu}
          today={today.date}
          zone={today.time_zone}
          actions={actions}
        />
      )}
      {picking && (
        <DatesDialog
          task={picking}
          zone={today.time_zone}
          onClose={() => setPicking(null)}
          onSave={(days) => dates(picking, days, `Changed the dates of ${quoted(picking)}`)}
        />
      )}
    </>
  );
}
