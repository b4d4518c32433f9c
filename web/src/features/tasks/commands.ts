// What keys and palette do on a list or board of tasks, to the task that has the focus or had it last.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { Task } from '@/api/types';
import type { Command } from '@/commands/registry';
import { useCommands } from '@/commands/use-commands';
import { type Deed, perform } from '@/sync/deed';
import { completeTask, reopenTask } from '@/sync/task-deeds';
import { reorderTask } from './deeds';
import { columnBeside, stepPlace } from './model';
import { focusBeside, focusedRow, focusRow, rowElement } from './rows-dom';
import { clearSelection, type MenuKind, openMenu, selectAll, toggleSelected, useTasksState } from './state';
import { useTaskActions } from './use-actions';

/** `ordered`: whether they stand as the person put them, so that one can be put elsewhere. */
export function useTasksCommands(tasks: readonly Task[], ordered: boolean): void {
  const client = useQueryClient();
  const actions = useTaskActions();
  useEffect(() => useTasksState.setState({ tasks, ordered }), [tasks, ordered]);
  const commands = useMemo<Command[]>(() => {
    const active = () => {
      const id = focusedRow() ?? useTasksState.getState().active;
      return useTasksState.getState().tasks.find((task) => task.id === id);
    };
    const when = () => active() !== undefined;
    const on = (run: (task: Task) => void) => () => {
      const task = active();
      if (task) run(task);
    };
    const menu = (kind: MenuKind) =>
      on((task) => {
        const anchor = rowElement(task.id)?.querySelector<HTMLElement>('[data-row-main]');
        if (anchor) openMenu(task.id, kind, anchor);
      });
    const beside = (by: 1 | -1) =>
      on((task) => {
        const status = columnBeside(task.status, by);
        if (!status) return;
        actions.status(task, status);
        requestAnimationFrame(() => focusRow(task.id));
      });
    const step = (by: 1 | -1) =>
      on((task) => {
        const place = stepPlace(useTasksState.getState().tasks, task.id, by);
        if (!place) return;
        perform(client, reorderTask, { task, place }).catch(() => undefined);
        requestAnimationFrame(() => focusRow(task.id));
      });
    const orderly = () => useTasksState.getState().ordered && when();
    const order = () => useTasksState.getState().tasks.map(({ id }) => id);
    const toggle = (task: Task) => {
      const deed: Deed<Task, unknown> = task.status === 'completed' ? reopenTask : completeTask;
      perform(client, deed, task).catch(() => undefined);
    };
    return [
      { id: 'tasks.next', label: 'Next task', group: 'Page', keys: ['j'], keysOnly: true, run: () => focusBeside(1) },
      { id: 'tasks.previous', label: 'Previous task', group: 'Page', keys: ['k'], keysOnly: true, run: () => focusBeside(-1) },
      { id: 'tasks.complete', label: 'Complete or reopen task', group: 'Task', keys: ['x'], keywords: ['done'], when, run: on(toggle) },
      { id: 'tasks.when', label: 'Change when', group: 'Task', keys: ['d'], keywords: ['date', 'due'], when, run: menu('schedule') },
      { id: 'tasks.priority', label: 'Change priority', group: 'Task', keys: ['p'], when, run: menu('priority') },
      {
        id: 'tasks.more',
        label: 'More for this task',
        group: 'Task',
        keys: ['m'],
        keywords: ['move', 'project', 'status'],
        when,
        run: menu('all'),
      },
      {
        id: 'tasks.select',
        label: 'Choose this task',
        group: 'Task',
        keys: ['s'],
        when,
        run: on((task) => toggleSelected(task.id, order())),
      },
      { id: 'tasks.select-all', label: 'Choose all tasks', group: 'Page', run: () => selectAll(order()) },
      {
        id: 'tasks.select-none',
        label: 'Choose no task',
        group: 'Page',
        keys: ['Escape'],
        when: () => useTasksState.getState().selecting,
        run: clearSelection,
      },
      { id: 'tasks.up', label: 'Move task up', group: 'Task', keys: ['Alt+ArrowUp'], keywords: ['order'], when: orderly, run: step(-1) },
      {
        id: 'tasks.down',
        label: 'Move task down',
        group: 'Task',
        keys: ['Alt+ArrowDown'],
        keywords: ['order'],
        when: orderly,
        run: step(1),
      },
      {
        id: 'tasks.right',
        label: 'Move to the next column',
        group: 'Task',
        keys: ['Alt+ArrowRight'],
        keywords: ['status', 'board'],
        when,
        run: beside(1),
      },
      {
        id: 'tasks.left',
        label: 'Move to the column before',
        group: 'Task',
        keys: ['Alt+ArrowLeft'],
        keywords: ['status', 'board'],
        when,
        run: beside(-1),
      },
      {
        id: 'tasks.delete',
        label: 'Delete task',
        group: 'Task',
        keys: ['$mod+Backspace'],
        when,
        run: on((task) => {
          focusBeside(1);
          actions.remove(task);
        }),
      },
    ];
  }, [client, actions]);
  useCommands(commands);
}
