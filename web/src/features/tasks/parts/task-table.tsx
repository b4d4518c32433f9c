// Tasks as a dense table whose columns can be sorted by.
import { ArrowDown, ArrowUp } from 'lucide-react';
import { memo, useMemo, useRef } from 'react';
import type { Task } from '@/api/types';
import { DueChip } from '@/components/task/due-chip';
import { PathLabel } from '@/components/task/path-label';
import { PriorityMark } from '@/components/task/priority-mark';
import { TaskCheck } from '@/components/task/task-check';
import { TaskLink } from '@/components/task/task-link';
import { cn } from '@/lib/cn';
import { dayName, duration } from '@/lib/dates';
import { useWindow } from '@/lib/use-window';
import { useDay } from '@/sync/use-day';
import { nextSort, type Sort, STATUSES, type TaskSearch } from '../filter';
import { selectAll, setActive, useTasksState } from '../state';
import { useNow, useToggle } from './task-list';
import { SelectBox } from './task-row';

const ROW_PX = 36;
const CELL = 'px-2 py-0 align-middle whitespace-nowrap';

export interface TaskTableProps {
  tasks: readonly Task[];
  sort: TaskSearch['sort'];
  onSort: (sort: TaskSearch['sort']) => void;
}

export function TaskTable({ tasks, sort, onSort }: TaskTableProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const { from, to, above, below } = useWindow(body, tasks.length, ROW_PX);
  const order = useMemo(() => tasks.map(({ id }) => id), [tasks]);
  const orderNow = useNow(order);
  const every = useTasksState((state) => tasks.length > 0 && tasks.every(({ id }) => state.selected.has(id)));
  const toggle = useToggle();
  const head = (label: string, column: Sort, className?: string) => (
    <Head label={label} column={column} sort={sort} onSort={onSort} className={className} />
  );
  return (
    <table className="w-full table-fixed border-collapse text-13" aria-rowcount={tasks.length + 1}>
      <caption className="sr-only">Tasks</caption>
      <thead>
        <tr className="border-b border-border text-left">
          <th scope="col" className="w-9 px-2">
            <input
              type="checkbox"
              aria-label="Choose all"
              checked={every}
              onChange={() => selectAll(every ? [] : order)}
              className="block size-4 accent-accent"
            />
          </th>
          <th scope="col" className="w-9">
            <span className="sr-only">Done</span>
          </th>
          {head('Name', 'name')}
          <th scope="col" className="w-[18%] px-2 text-12 font-medium text-text-2">
            Place
          </th>
          <th scope="col" className="w-20 px-2 text-12 font-medium text-text-2">
            Status
          </th>
          {head('Priority', 'priority', 'w-20')}
          {head('Due', 'due', 'w-28')}
          <th scope="col" className="w-[76px] px-2 text-right text-12 font-medium text-text-2">
            Takes
          </th>
          <th scope="col" className="w-[12%] px-2 text-12 font-medium text-text-2 max-[1439px]:hidden">
            Tags
          </th>
          {head('Changed', 'updated', 'w-24 max-lg:hidden')}
        </tr>
      </thead>
      <tbody ref={body}>
        {above > 0 && <tr aria-hidden style={{ height: above }} />}
        {tasks.slice(from, to).map((task, index) => (
          <Row key={task.id} task={task} order={orderNow} index={from + index} onToggle={toggle} />
        ))}
        {below > 0 && <tr aria-hidden style={{ height: below }} />}
      </tbody>
    </table>
  );
}

interface HeadProps extends Pick<TaskTableProps, 'sort' | 'onSort'> {
  label: string;
  column: Sort;
  className?: string | undefined;
}

function Head({ label, column, sort, onSort, className }: HeadProps) {
  const up = sort === column;
  const down = sort === `-${column}`;
  const Arrow = down ? ArrowDown : ArrowUp;
  return (
    <th scope="col" aria-sort={up ? 'ascending' : down ? 'descending' : 'none'} className={cn('px-1', className)}>
      <button
        type="button"
        onClick={() => onSort(nextSort(sort, column))}
        className="group/head flex h-8 w-full items-center gap-1 rounded-6 px-1 text-12 font-medium text-text-2 hover:bg-surface-2"
      >
        {label}
        <Arrow size={12} aria-hidden className={up || down ? 'text-accent-text' : 'opacity-0 group-hover/head:opacity-60'} />
      </button>
    </th>
  );
}

const Row = memo(function Row({
  task,
  order,
  index,
  onToggle,
}: {
  task: Task;
  order: () => readonly string[];
  index: number;
  onToggle: (task: Task) => void;
}) {
  const { today, zone, locale } = useDay();
  const selected = useTasksState((state) => state.selected.has(task.id));
  const done = task.status === 'completed';
  return (
    <tr
      data-task-row={task.id}
      aria-rowindex={index + 2}
      onFocus={() => setActive(task.id)}
      style={{ height: ROW_PX }}
      className={cn('border-b border-border', selected ? 'bg-accent-soft' : 'focus-within:bg-surface-2 hover:bg-surface-2')}
    >
      <td className={CELL}>
        <SelectBox task={task} checked={selected} order={order} />
      </td>
      <td>
        <TaskCheck name={task.name} done={done} onToggle={() => onToggle(task)} />
      </td>
      <th scope="row" className={cn(CELL, 'overflow-hidden text-left font-normal')}>
        <TaskLink
          id={task.id}
          data-row-main
          className={cn('block truncate rounded-6 text-13', done ? 'text-text-3 line-through' : 'text-text')}
        >
          {task.name}
        </TaskLink>
      </th>
      <td className={cn(CELL, 'overflow-hidden text-12 text-text-2')}>
        <PathLabel path={task.path} short="ends" className="max-w-full" />
      </td>
      <td className={cn(CELL, 'text-12 text-text-2')}>
        {task.blocked ? 'Waiting' : STATUSES.find(({ value }) => value === task.status)?.label}
      </td>
      <td className={CELL}>
        <span className="inline-flex items-center gap-1.5 text-12 text-text-2">
          <PriorityMark priority={task.priority} />
          {task.priority === 'medium' ? '' : task.priority}
        </span>
      </td>
      <td className={cn(CELL, 'text-12')}>
        {task.due && !done && <DueChip due={task.due} overdue={task.overdue} today={today} zone={zone} />}
      </td>
      <td className={cn(CELL, 'text-right text-12 text-text-2')}>
        {task.estimate_minutes === null ? '' : duration(task.estimate_minutes)}
      </td>
      <td className={cn(CELL, 'truncate text-12 text-text-2 max-[1439px]:hidden')}>{task.tags.map((tag) => `@${tag}`).join(' ')}</td>
      <td className={cn(CELL, 'text-12 text-text-2 max-lg:hidden')}>{dayName(task.updated_at.slice(0, 10), today, locale)}</td>
    </tr>
  );
});
