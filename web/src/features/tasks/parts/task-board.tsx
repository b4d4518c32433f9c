// A project's tasks in the four columns of their status. Cards are dragged; Alt with the arrows and the menu do the same.
import { Lock, MoreHorizontal } from 'lucide-react';
import type { Task, TaskStatus } from '@/api/types';
import { DueChip } from '@/components/task/due-chip';
import { PriorityMark } from '@/components/task/priority-mark';
import { TaskCheck } from '@/components/task/task-check';
import { TaskLink } from '@/components/task/task-link';
import { IconButton } from '@/components/ui/button';
import { cn } from '@/lib/cn';
import { duration } from '@/lib/dates';
import { DropField, useDrop } from '@/lib/dnd/drop-field';
import { useDay } from '@/sync/use-day';
import { columns } from '../model';
import { openMenu, setActive } from '../state';
import { useTaskActions } from '../use-actions';
import { useToggle } from './task-list';

export function TaskBoard({ tasks, label }: { tasks: readonly Task[]; label: string }) {
  const actions = useTaskActions();
  const board = columns(tasks);
  const names = new Map<string, string>([
    ...tasks.map(({ id, name }): [string, string] => [id, name]),
    ...board.map(({ status, label: name }): [string, string] => [status, name]),
  ]);
  const statusOf = (over: string): TaskStatus | undefined =>
    board.find(({ status }) => status === over)?.status ?? tasks.find(({ id }) => id === over)?.status;
  return (
    <DropField
      nameOf={(id) => names.get(id) ?? ''}
      accepts={(id, over) => (statusOf(over) && statusOf(over) !== tasks.find((task) => task.id === id)?.status ? ['into'] : [])}
      onDrop={({ id, over }) => {
        const task = tasks.find((one) => one.id === id);
        const status = statusOf(over);
        if (task && status) actions.status(task, status);
      }}
    >
      <section
        aria-label={label}
        className="grid gap-3 max-lg:grid-flow-col max-lg:auto-cols-[minmax(240px,80vw)] max-lg:overflow-x-auto max-lg:pb-3 lg:grid-cols-4"
      >
        {board.map((column) => (
          <Column key={column.status} {...column} />
        ))}
      </section>
    </DropField>
  );
}

function Column({ status, label, tasks }: { status: TaskStatus; label: string; tasks: readonly Task[] }) {
  const { ref, hint } = useDrop(status, { fixed: true });
  return (
    <section
      ref={ref}
      aria-labelledby={`column-${status}`}
      className={cn('min-h-32 rounded-12 bg-surface-2 p-2', hint && 'outline-2 outline-accent')}
    >
      <h2 className="m-0 flex items-center justify-between px-2 py-1 text-12 font-semibold text-text-2">
        <span id={`column-${status}`}>{label}</span>
        <span className="tabular font-normal text-text-3">{tasks.length}</span>
      </h2>
      <ul className="m-0 flex list-none flex-col gap-2 p-0">
        {tasks.map((task) => (
          <Card key={task.id} task={task} />
        ))}
      </ul>
    </section>
  );
}

function Card({ task }: { task: Task }) {
  const { today, zone } = useDay();
  const { ref, lift, dragging, hint } = useDrop(task.id);
  const toggle = useToggle();
  const done = task.status === 'completed';
  return (
    <li
      ref={ref}
      {...lift}
      data-task-row={task.id}
      onFocus={() => setActive(task.id)}
      className={cn('rounded-8 border border-border bg-surface shadow-raised', dragging && 'opacity-50', hint && 'border-accent')}
    >
      <div className="flex items-start pt-1">
        <TaskCheck name={task.name} done={done} onToggle={() => toggle(task)} />
        <TaskLink id={task.id} data-row-main draggable={false} className="min-w-0 flex-1 rounded-6 py-1.5">
          <span className={cn('line-clamp-3 text-13', done ? 'text-text-3 line-through' : 'text-text')}>{task.name}</span>
        </TaskLink>
        <IconButton label={`More for ${task.name}`} aria-haspopup="menu" onClick={(event) => openMenu(task.id, 'all', event.currentTarget)}>
          <MoreHorizontal size={16} aria-hidden />
        </IconButton>
      </div>
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 px-3 pb-2 pl-9 text-12 text-text-2 empty:hidden">
        {task.blocked && (
          <span className="inline-flex items-center gap-1">
            <Lock size={12} aria-hidden /> Waiting
          </span>
        )}
        {task.priority !== 'medium' && <PriorityMark priority={task.priority} />}
        {task.due && !done && <DueChip due={task.due} overdue={task.overdue} today={today} zone={zone} />}
        {task.estimate_minutes !== null && <span className="tabular">{duration(task.estimate_minutes)}</span>}
      </div>
    </li>
  );
}
