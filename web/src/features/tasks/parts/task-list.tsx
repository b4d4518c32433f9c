// Tasks one under another. Long lists draw only what is near the screen.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef } from 'react';
import type { Task } from '@/api/types';
import { PHONE, useMedia } from '@/lib/use-media';
import { useWindow } from '@/lib/use-window';
import { type Deed, perform } from '@/sync/deed';
import { completeTask, reopenTask } from '@/sync/task-deeds';
import { useDay } from '@/sync/use-day';
import { nest } from '../model';
import { TaskRow } from './task-row';

const ROW_PX = { wide: 40, phone: 56 };

export interface TaskListProps {
  tasks: readonly Task[];
  label: string;
  /** Subtasks under their parents; only in the list's own order. */
  nested?: boolean;
  showPath?: boolean;
}

export function TaskList({ tasks, label, nested = false, showPath = true }: TaskListProps) {
  const { today, zone } = useDay();
  const toggle = useToggle();
  const phone = useMedia(PHONE);
  const list = useRef<HTMLUListElement>(null);
  const rows = useMemo(() => (nested ? nest(tasks) : tasks.map((task) => ({ task, depth: 0 }))), [tasks, nested]);
  const order = useMemo(() => rows.map(({ task }) => task.id), [rows]);
  const { from, to, above, below } = useWindow(list, rows.length, phone ? ROW_PX.phone : ROW_PX.wide);
  const partly = to - from < rows.length;
  return (
    <ul ref={list} aria-label={label} className="m-0 list-none p-0" style={{ paddingTop: above, paddingBottom: below }}>
      {rows.slice(from, to).map(({ task, depth }, index) => (
        <TaskRow
          key={task.id}
          task={task}
          depth={depth}
          today={today}
          zone={zone}
          order={order}
          showPath={showPath}
          at={partly ? { position: from + index + 1, of: rows.length } : undefined}
          onToggle={toggle}
        />
      ))}
    </ul>
  );
}

/** Completes an open task, opens a completed one. */
export function useToggle(): (task: Task) => void {
  const client = useQueryClient();
  return useCallback(
    (task: Task) => {
      const deed: Deed<Task, unknown> = task.status === 'completed' ? reopenTask : completeTask;
      perform(client, deed, task).catch(() => undefined);
    },
    [client],
  );
}
