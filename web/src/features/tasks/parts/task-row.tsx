// One task in a list: choose it, complete it, open it, see what matters about it.
import { GripVertical, ListTree, Lock, MoreHorizontal, Pin, Repeat } from 'lucide-react';
import { memo } from 'react';
import type { Task } from '@/api/types';
import { DueChip } from '@/components/task/due-chip';
import { PathLabel } from '@/components/task/path-label';
import { PriorityMark } from '@/components/task/priority-mark';
import { TaskCheck } from '@/components/task/task-check';
import { TaskLink } from '@/components/task/task-link';
import { IconButton } from '@/components/ui/button';
import { cn } from '@/lib/cn';
import { duration } from '@/lib/dates';
import type { DragWiring } from '@/lib/dnd/types';
import { openMenu, setActive, toggleSelected, useTasksState } from '../state';

export interface TaskRowProps {
  task: Task;
  depth: number;
  today: string;
  zone: string;
  /** The ids as they stand, for choosing a range. */
  order: () => readonly string[];
  /** Its place in the whole list, when only a part of it is drawn. */
  position?: number | undefined;
  of?: number | undefined;
  /** Whether the path says anything on this page. */
  showPath: boolean;
  /** Given where the row can be put elsewhere. */
  drag?: DragWiring | undefined;
  onToggle: (task: Task) => void;
}

export const TaskRow = memo(function TaskRow({ task, depth, today, zone, order, position, of, showPath, drag, onToggle }: TaskRowProps) {
  const selected = useTasksState((state) => state.selected.has(task.id));
  const selecting = useTasksState((state) => state.selecting);
  const done = task.status === 'completed';
  return (
    <li
      {...drag?.row}
      data-task-row={task.id}
      aria-setsize={of}
      aria-posinset={position}
      onFocus={() => setActive(task.id)}
      style={{ ...drag?.row.style, ...(depth > 0 && { paddingLeft: Math.min(depth, 4) * 24 }) }}
      className={cn(
        'group/row relative flex h-10 items-center rounded-8 max-md:-mx-2 max-md:h-14',
        drag && 'touch:select-none touch:[-webkit-touch-callout:none]',
        drag?.dragging ? 'bg-surface shadow-overlay' : selected ? 'bg-accent-soft' : 'focus-within:bg-surface-2 hover:bg-surface-2',
      )}
    >
      {drag && (
        <button
          type="button"
          {...drag.handle}
          aria-label={`Move ${task.name}`}
          className="absolute -left-6 flex h-8 w-6 cursor-grab items-center justify-center rounded-8 text-text-3 opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100 focus-visible:opacity-100 active:cursor-grabbing touch:hidden max-md:hidden"
        >
          <GripVertical size={16} aria-hidden />
        </button>
      )}
      <span
        className={cn(
          'flex w-7 flex-none justify-center group-focus-within/row:opacity-100 group-hover/row:opacity-100',
          selecting ? 'opacity-100' : 'opacity-0 max-md:hidden touch:hidden',
        )}
      >
        <SelectBox task={task} checked={selected} order={order} />
      </span>
      <TaskCheck name={task.name} done={done} onToggle={() => onToggle(task)} />
      <TaskLink
        id={task.id}
        data-row-main
        draggable={drag ? false : undefined}
        className="flex min-w-0 flex-1 items-center gap-x-3 self-stretch rounded-8 pl-1.5 max-md:flex-col max-md:items-stretch max-md:justify-center"
      >
        <span className={cn('min-w-0 flex-1 truncate text-15 max-md:flex-none', done ? 'text-text-3 line-through' : 'text-text')}>
          {task.name}
        </span>
        <span className="flex min-w-0 items-center gap-2.5 text-12 text-text-2 md:max-w-[56%]">
          {task.pinned && <Pin size={14} role="img" aria-label="Pinned" className="flex-none text-accent-text" />}
          {task.recurrence && <Repeat size={14} role="img" aria-label="Repeats" className="flex-none text-text-3" />}
          {task.blocked && (
            <span className="inline-flex flex-none items-center gap-1">
              <Lock size={14} aria-hidden /> Waiting
            </span>
          )}
          {task.open_subtasks > 0 && (
            <span className="tabular inline-flex flex-none items-center gap-1">
              <ListTree size={14} role="img" aria-label="Open subtasks:" /> {task.open_subtasks}
            </span>
          )}
          {(task.status === 'in_progress' || task.status === 'review') && (
            <span className="flex-none rounded-full bg-surface-3 px-2 text-11 leading-[18px] text-text-2">
              {task.status === 'review' ? 'Review' : 'In progress'}
            </span>
          )}
          <PriorityMark priority={task.priority} />
          {showPath && <PathLabel path={task.path} short="ends" className="min-w-0 md:max-w-[240px]" />}
          {task.estimate_minutes !== null && <span className="tabular flex-none max-md:hidden">{duration(task.estimate_minutes)}</span>}
          {task.due && !done && <DueChip due={task.due} overdue={task.overdue} today={today} zone={zone} />}
        </span>
      </TaskLink>
      <IconButton
        label={`More for ${task.name}`}
        aria-haspopup="menu"
        className="mx-1"
        onClick={(event) => openMenu(task.id, 'all', event.currentTarget)}
      >
        <MoreHorizontal size={16} aria-hidden />
      </IconButton>
    </li>
  );
});

export function SelectBox({ task, checked, order }: { task: Task; checked: boolean; order: () => readonly string[] }) {
  return (
    <input
      type="checkbox"
      aria-label={`Choose ${task.name}`}
      checked={checked}
      onClick={(event) => toggleSelected(task.id, order(), event.shiftKey)}
      onChange={() => undefined}
      className="block size-4 accent-accent touch:size-6"
    />
  );
}
