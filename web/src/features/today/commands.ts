// What the keys and the palette do on Today, to the row that has the focus or had it last.
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { keys } from '@/api/keys';
import type { Task, Today, TodayItem } from '@/api/types';
import type { Command } from '@/commands/registry';
import { useCommands } from '@/commands/use-commands';
import { type Deed, perform } from '@/sync/deed';
import { completeTask, deleteTask, editTask, quoted, reopenTask } from '@/sync/task-deeds';
import { reorderToday, resetOrder } from './deeds';
import { moved, neighbour } from './model';
import { focusedRow, focusNextTo, focusRow, rowElement } from './rows-dom';
import { type MenuKind, openMenu, rename, toggleExpanded, useTodayState } from './state';

export function useTodayCommands(): void {
  const client = useQueryClient();
  const router = useRouter();
  const commands = useMemo(() => {
    const today = () => client.getQueryData<Today>(keys.today());
    const items = () => today()?.items ?? [];
    const active = (): TodayItem | undefined => {
      const id = focusedRow() ?? useTodayState.getState().active;
      return items().find(({ task }) => task.id === id);
    };
    const act = <Input, Output>(deed: Deed<Input, Output>, input: Input) => {
      perform(client, deed, input).catch(() => undefined);
    };
    const open = (id: string) => void router.navigate({ to: '/tasks/$id', params: { id } });
    const focus = (on: string) => void router.navigate({ to: '/focus', search: { on } });
    return todayCommands({ items, active, act, date: () => today()?.date, handOrdered: () => today()?.hand_ordered ?? false, open, focus });
  }, [client, router]);
  useCommands(commands);
}

interface Page {
  items: () => readonly TodayItem[];
  active: () => TodayItem | undefined;
  act: <Input, Output>(deed: Deed<Input, Output>, input: Input) => void;
  date: () => string | undefined;
  handOrdered: () => boolean;
  /** Goes to the task's own page. */
  open: (id: string) => void;
  /** Goes to give it one's whole attention. */
  focus: (id: string) => void;
}

function todayCommands({ items, active, act, date, handOrdered, open, focus }: Page): Command[] {
  const when = () => active() !== undefined;
  const on = (run: (task: Task) => void) => () => {
    const item = active();
    if (item) run(item.task);
  };
  const leave = (task: Task, deed: Deed<Task, unknown>) => {
    const next = neighbour(items(), task.id);
    act(deed, task);
    focusRow(next);
  };
  const menu = (kind: MenuKind) =>
    on((task) => {
      const anchor = rowElement(task.id)?.querySelector<HTMLElement>('[data-row-main]');
      if (anchor) openMenu(task.id, kind, anchor);
    });
  const shift = (step: 1 | -1) =>
    on((task) => {
      const ids = items().map((item) => item.task.id);
      const from = ids.indexOf(task.id);
      const to = from + step;
      const day = date();
      if (!day || to < 0 || to >= ids.length) return;
      act(reorderToday, { date: day, ids: moved(ids, from, to), name: task.name });
      requestAnimationFrame(() => focusRow(task.id));
    });
  const here = () => focusedRow() ?? useTodayState.getState().active;
  return [
    { id: 'today.next', label: 'Next task', group: 'Today', keys: ['j'], keysOnly: true, run: () => focusNextTo(here(), 1) },
    { id: 'today.previous', label: 'Previous task', group: 'Today', keys: ['k'], keysOnly: true, run: () => focusNextTo(here(), -1) },
    {
      id: 'today.complete',
      label: 'Complete task',
      group: 'Task',
      keys: ['x'],
      keywords: ['done', 'finish'],
      when,
      run: on((task) => (task.status === 'completed' ? act(reopenTask, task) : leave(task, completeTask))),
    },
    {
      id: 'today.open',
      label: 'Open task',
      group: 'Task',
      keys: ['o'],
      keywords: ['details', 'page'],
      when,
      run: on((task) => open(task.id)),
    },
    {
      id: 'today.rename',
      label: 'Rename task',
      group: 'Task',
      keys: ['e'],
      keywords: ['edit', 'title'],
      when,
      run: on((task) => rename(task.id)),
    },
    {
      id: 'today.when',
      label: 'Change when',
      group: 'Task',
      keys: ['d'],
      keywords: ['date', 'schedule', 'due', 'tomorrow'],
      when,
      run: menu('schedule'),
    },
    {
      id: 'today.priority',
      label: 'Change priority',
      group: 'Task',
      keys: ['p'],
      keywords: ['urgent', 'important'],
      when,
      run: menu('priority'),
    },
    {
      id: 'today.why',
      label: 'Show why',
      group: 'Task',
      keys: ['w'],
      keywords: ['score', 'reason', 'explain'],
      when,
      run: on((task) => toggleExpanded(task.id)),
    },
    {
      id: 'today.focus',
      label: 'Focus on task',
      group: 'Task',
      keys: ['f'],
      keywords: ['timer', 'start', 'work'],
      when,
      run: on((task) => focus(task.id)),
    },
    {
      id: 'today.pin',
      label: 'Pin or unpin task',
      group: 'Task',
      when,
      run: on((task) =>
        act(editTask, { task, patch: { pinned: !task.pinned }, said: `${task.pinned ? 'Unpinned' : 'Pinned'} ${quoted(task)}` }),
      ),
    },
    { id: 'today.up', label: 'Move task up', group: 'Today', keys: ['Alt+ArrowUp'], when, run: shift(-1) },
    { id: 'today.down', label: 'Move task down', group: 'Today', keys: ['Alt+ArrowDown'], when, run: shift(1) },
    {
      id: 'today.delete',
      label: 'Delete task',
      group: 'Task',
      keys: ['$mod+Backspace'],
      keywords: ['remove', 'trash'],
      when,
      run: on((task) => leave(task, deleteTask)),
    },
    {
      id: 'today.reset',
      label: 'Back to Aurum’s order',
      group: 'Today',
      keywords: ['sort', 'reset'],
      when: handOrdered,
      run: () => {
        const day = date();
        if (day) act(resetOrder, { date: day });
      },
    },
  ];
}
