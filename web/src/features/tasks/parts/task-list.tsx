// Tasks one under another. Long lists draw only what is near the screen.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { Task } from '@/api/types';
import { LoadedSortable, useSortable } from '@/lib/dnd/loaded-sortable';
import type { DragWiring } from '@/lib/dnd/types';
import { PHONE, useMedia } from '@/lib/use-media';
import { useWindow } from '@/lib/use-window';
import { type Deed, perform } from '@/sync/deed';
import { completeTask, reopenTask } from '@/sync/task-deeds';
import { useDay } from '@/sync/use-day';
import { reorderTask } from '../deeds';
import { dropPlace, nest } from '../model';
import { focusRow } from '../rows-dom';
import { useTasksState } from '../state';
import { TaskRow } from './task-row';

const ROW_PX = { wide: 40, phone: 56 };

export interface TaskListProps {
  tasks: readonly Task[];
  label: string;
  /** Subtasks under their parents; only in the list's own order. */
  nested?: boolean;
  /** Whether rows can be put elsewhere: they stand as the person put them, all in one list. */
  ordered?: boolean;
  showPath?: boolean;
}

export function TaskList({ tasks, label, nested = false, ordered = false, showPath = true }: TaskListProps) {
  const client = useQueryClient();
  const { today, zone } = useDay();
  const toggle = useToggle();
  const phone = useMedia(PHONE);
  const list = useRef<HTMLUListElement>(null);
  const rows = useMemo(() => (nested ? nest(tasks) : tasks.map((task) => ({ task, depth: 0 }))), [tasks, nested]);
  const order = useMemo(() => rows.map(({ task }) => task.id), [rows]);
  const orderNow = useNow(order);
  const { from, to, above, below } = useWindow(list, rows.length, phone ? ROW_PX.phone : ROW_PX.wide);
  const partly = to - from < rows.length;
  const draggable = useSortable(ordered, false, refocus);
  const row = (index: number, drag?: DragWiring) => {
    const { task, depth } = rows[index] ?? {};
    return (
      task && (
        <TaskRow
          key={task.id}
          task={task}
          depth={depth ?? 0}
          today={today}
          zone={zone}
          order={orderNow}
          showPath={showPath}
          position={partly ? index + 1 : undefined}
          of={partly ? rows.length : undefined}
          drag={drag}
          onToggle={toggle}
        />
      )
    );
  };
  const drawn = order.slice(from, to);
  const move = (lifted: number, over: number) => {
    const task = rows[from + lifted]?.task;
    const place = task && dropPlace(rows, task.id, drawn[over] ?? '');
    if (place) perform(client, reorderTask, { task, place }).catch(() => undefined);
  };
  return (
    <ul ref={list} aria-label={label} className="m-0 list-none p-0" style={{ paddingTop: above, paddingBottom: below }}>
      {draggable ? (
        <LoadedSortable ids={drawn} nameOf={(id) => rows[order.indexOf(id)]?.task.name ?? ''} onMove={move}>
          {(id, drag) => row(order.indexOf(id), drag)}
        </LoadedSortable>
      ) : (
        drawn.map((_, index) => row(from + index))
      )}
    </ul>
  );
}

/** Puts the focus back on the row that had it. */
function refocus(): void {
  const { active } = useTasksState.getState();
  if (active && document.activeElement === document.body) focusRow(active);
}

/** What is held now, asked for when it is needed: a row that takes this is not drawn anew because another one changed. */
export function useNow<Value>(value: Value): () => Value {
  const held = useRef(value);
  useEffect(() => {
    held.current = value;
  }, [value]);
  return useCallback(() => held.current, []);
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
