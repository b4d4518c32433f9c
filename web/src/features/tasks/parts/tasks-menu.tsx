// The one menu of a list or board of tasks, beside whichever asked for it. Loaded when first wanted.
import { useQuery } from '@tanstack/react-query';
import { Archive, ArchiveRestore, Columns3, Copy, FolderInput, ListChecks } from 'lucide-react';
import { useState } from 'react';
import type { Task } from '@/api/types';
import { DatesDialog } from '@/components/task/dates-dialog';
import { TaskMenu } from '@/components/task/task-menu';
import { MenuBranch, MenuItem } from '@/components/ui/menu';
import { hierarchyQuery, projectChoices } from '@/sync/hierarchy';
import { quoted } from '@/sync/task-deeds';
import { useDay } from '@/sync/use-day';
import { STATUSES } from '../filter';
import { stepPlace } from '../model';
import { closeMenu, toggleSelected, useTasksState } from '../state';
import { type TaskActions, useTaskActions } from '../use-actions';

export function TasksMenu({ tasks }: { tasks: readonly Task[] }) {
  const { today, zone } = useDay();
  const actions = useTaskActions();
  const menu = useTasksState((state) => state.menu);
  const [shown, setShown] = useState(menu);
  const [picking, setPicking] = useState<Task | null>(null);
  // Kept while it leaves.
  if (menu && menu !== shown) setShown(menu);
  const ordered = useTasksState((state) => state.ordered);
  const task = tasks.find(({ id }) => id === shown?.id);
  const step = (by: 1 | -1) => {
    const place = ordered && task ? stepPlace(tasks, task.id, by) : undefined;
    return place && task && (() => actions.reorder(task, place));
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
          today={today}
          zone={zone}
          actions={{ ...actions, pickDates: setPicking, ...(ordered && { move: { up: step(-1), down: step(1) } }) }}
          extra={<Extra task={task} actions={actions} />}
        />
      )}
      {picking && (
        <DatesDialog
          task={picking}
          zone={zone}
          onClose={() => setPicking(null)}
          onSave={(days) => actions.dates(picking, days, `Changed the dates of ${quoted(picking)}`)}
        />
      )}
    </>
  );
}

function Extra({ task, actions }: { task: Task; actions: TaskActions }) {
  const { data: life } = useQuery(hierarchyQuery);
  return (
    <>
      <MenuBranch icon={<Columns3 size={16} aria-hidden />} label="Status">
        {STATUSES.map(({ value, label }) => (
          <MenuItem key={value} checked={task.status === value} onSelect={() => actions.status(task, value)}>
            {label}
          </MenuItem>
        ))}
      </MenuBranch>
      <MenuBranch icon={<FolderInput size={16} aria-hidden />} label="Move to">
        <MenuItem checked={task.project_id === null} onSelect={() => actions.toProject(task, null)}>
          Inbox
        </MenuItem>
        {(life ? projectChoices(life) : []).map(({ id, label }) => (
          <MenuItem
            key={id}
            checked={task.project_id === id}
            onSelect={() => actions.toProject(task, { id, name: label.split(' › ').at(-1) ?? label })}
          >
            {label}
          </MenuItem>
        ))}
      </MenuBranch>
      <MenuItem icon={<Copy size={16} aria-hidden />} onSelect={() => actions.duplicate(task)}>
        Duplicate
      </MenuItem>
      <MenuItem
        icon={task.archived ? <ArchiveRestore size={16} aria-hidden /> : <Archive size={16} aria-hidden />}
        onSelect={() => actions.archive(task, !task.archived)}
      >
        {task.archived ? 'Bring back from the archive' : 'Archive'}
      </MenuItem>
      <MenuItem icon={<ListChecks size={16} aria-hidden />} keys="s" onSelect={() => toggleSelected(task.id, [])}>
        Choose
      </MenuItem>
    </>
  );
}
