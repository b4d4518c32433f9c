// The ordered rows; what makes them draggable is loaded once there is someone to drag them.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { keys } from '@/api/keys';
import type { Task, Today, TodayItem } from '@/api/types';
import { LoadedSortable, loadSortable } from '@/lib/dnd/loaded-sortable';
import { whenWanted } from '@/lib/idle';
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
  const draggable = useDraggable();
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

/**
 * Whether the rows are draggable yet. They are made anew then, so the focus is carried over, and a name that is just being
 * changed is waited for.
 */
function useDraggable(): boolean {
  const renaming = useTodayState((state) => state.renaming !== null);
  const [loaded, setLoaded] = useState(false);
  const [on, setOn] = useState(false);
  if (loaded && !renaming && !on) setOn(true);
  useEffect(() => {
    let here = true;
    const stop = whenWanted(() => {
      void loadSortable().then(() => {
        if (here) setLoaded(true);
      });
    });
    return () => {
      here = false;
      stop();
    };
  }, []);
  useEffect(() => {
    const { active } = useTodayState.getState();
    if (on && active && document.activeElement === document.body) focusRow(active);
  }, [on]);
  return on;
}
