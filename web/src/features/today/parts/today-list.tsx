// The ordered rows; what makes them draggable is loaded once there is someone to drag them.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { keys } from '@/api/keys';
import type { Task, Today, TodayItem } from '@/api/types';
import { LoadedSortable, useSortable } from '@/lib/dnd/loaded-sortable';
import { type Deed, perform } from '@/sync/deed';
import { completeTask, reopenTask } from '@/sync/task-deeds';
import { reorderToday } from '../deeds';
import { moved, neighbour } from '../model';
import { focusedRow, focusRow } from '../rows-dom';
import { useTodayState } from '../state';
import { TodayRow } from './today-row';

export function TodayList({ today }: { today: Today }) {
  const client = useQueryClient();
  const { date, time_zone: zone, items } = today;

  const toggle = useCallback(
    ({ task }: TodayItem) => {
      const inside = focusedRow() === task.id;
      const next = inside ? neighbour(client.getQueryData<Today>(keys.today())?.items ?? [], task.id) : undefined;
      const done = task.status === 'completed';
      const deed: Deed<Task, unknown> = done ? reopenTask : completeTask;
      perform(client, deed, task).catch(() => undefined);
      if (inside && !done) focusRow(next);
    },
    [client],
  );

  const ids = items.map(({ task }) => task.id);
  const byId = new Map(items.map((item) => [item.task.id, item]));
  const nameOf = (id: string) => byId.get(id)?.task.name ?? '';
  const move = (from: number, to: number) => {
    perform(client, reorderToday, { date, ids: moved(ids, from, to), name: nameOf(ids[from] ?? '') }).catch(() => undefined);
  };

  const plain = items.map((item) => <TodayRow key={item.task.id} item={item} today={date} zone={zone} onToggle={toggle} />);
  // A name that is just being changed is waited for.
  const renaming = useTodayState((state) => state.renaming !== null);
  const draggable = useSortable(true, renaming, refocus);
  return (
    <ol aria-label="Tasks of today, in order" className="m-0 list-none p-0">
      {draggable ? (
        <LoadedSortable ids={ids} nameOf={nameOf} onMove={move}>
          {(id, drag) => {
            const item = byId.get(id);
            return item && <TodayRow item={item} today={date} zone={zone} drag={drag} onToggle={toggle} />;
          }}
        </LoadedSortable>
      ) : (
        plain
      )}
    </ol>
  );
}

/** Puts the focus back on the row that had it. */
function refocus(): void {
  const { active } = useTodayState.getState();
  if (active && document.activeElement === document.body) focusRow(active);
}
