// One row of Today: complete it, see where it belongs and what it costs, open its why, move it.
import { ChevronDown, GripVertical, Lock, MoreHorizontal, Pin, Repeat } from 'lucide-react';
import { lazy, memo, Suspense } from 'react';
import type { TodayItem } from '@/api/types';
import { DueChip } from '@/components/task/due-chip';
import { PathLabel } from '@/components/task/path-label';
import { PriorityMark } from '@/components/task/priority-mark';
import { TaskCheck } from '@/components/task/task-check';
import { decimal } from '@/components/task/why-words';
import { IconButton } from '@/components/ui/button';
import { cn } from '@/lib/cn';
import { duration } from '@/lib/dates';
import type { DragWiring } from '@/lib/dnd/types';
import { openMenu, setActive, toggleExpanded, useTodayState } from '../state';
import { RenameField } from './rename-field';

/** Loaded once there is someone at the page. */
export const loadDetail = () => import('./row-detail');
const RowDetail = lazy(() => loadDetail().then(({ RowDetail: it }) => ({ default: it })));

export interface TodayRowProps {
  item: TodayItem;
  today: string;
  zone: string;
  drag?: DragWiring | undefined;
  onToggle: (item: TodayItem) => void;
}

export const TodayRow = memo(function TodayRow({ item, today, zone, drag, onToggle }: TodayRowProps) {
  const { task } = item;
  const expanded = useTodayState((state) => state.expanded.has(task.id));
  const renaming = useTodayState((state) => state.renaming === task.id);
  const done = task.status === 'completed';
  return (
    <li
      {...drag?.row}
      data-today-row={task.id}
      onFocus={() => setActive(task.id)}
      className={cn(
        'group/row relative rounded-12 touch:select-none transition-[background-color] duration-[80ms]',
        drag?.dragging
          ? 'bg-surface shadow-overlay'
          : expanded
            ? 'bg-surface shadow-raised'
            : 'hover:bg-surface-2 focus-within:bg-surface-2',
      )}
    >
      <div className="flex min-h-10 items-center max-md:-mx-2 max-md:min-h-14">
        <button
          type="button"
          {...drag?.handle}
          aria-label={`Move ${task.name}`}
          className="flex h-8 w-7 flex-none cursor-grab items-center justify-center rounded-8 text-text-3 opacity-0 group-hover/row:opacity-100 group-focus-within/row:opacity-100 focus-visible:opacity-100 active:cursor-grabbing touch:hidden max-md:hidden"
        >
          <GripVertical size={16} aria-hidden />
        </button>
        <TaskCheck name={task.name} done={done} onToggle={() => onToggle(item)} />
        {renaming ? <RenameField task={task} /> : <RowMain item={item} today={today} zone={zone} expanded={expanded} done={done} />}
        <IconButton
          label={`More for ${task.name}`}
          aria-haspopup="menu"
          className="mr-1 max-md:hidden"
          onClick={(event) => openMenu(task.id, 'all', event.currentTarget)}
        >
          <MoreHorizontal size={16} aria-hidden />
        </IconButton>
      </div>
      {expanded && (
        <Suspense>
          <RowDetail item={item} />
        </Suspense>
      )}
    </li>
  );
});

function RowMain({
  item,
  today,
  zone,
  expanded,
  done,
}: {
  item: TodayItem;
  today: string;
  zone: string;
  expanded: boolean;
  done: boolean;
}) {
  const { task, score } = item;
  return (
    <button
      type="button"
      data-row-main
      aria-expanded={expanded}
      onClick={() => toggleExpanded(task.id)}
      className="flex min-w-0 flex-1 items-center gap-x-3 self-stretch rounded-8 py-1.5 pl-1.5 text-left max-md:flex-wrap max-md:pr-2 max-md:content-center"
    >
      <span
        title={task.name}
        className={cn('min-w-0 flex-1 text-15 max-md:line-clamp-2 md:truncate', done ? 'text-text-3 line-through' : 'text-text')}
      >
        {task.name}
      </span>
      <span className="flex min-w-0 items-center gap-2.5 text-12 text-text-2 max-md:order-last max-md:basis-full md:max-w-[50%]">
        {task.pinned && <Pin size={14} role="img" aria-label="Pinned" className="flex-none text-accent-text" />}
        {task.recurrence && <Repeat size={14} role="img" aria-label="Repeats" className="flex-none text-text-3" />}
        {item.blocked && (
          <span className="inline-flex flex-none items-center gap-1 text-text-2">
            <Lock size={14} aria-hidden /> Waiting
          </span>
        )}
        <PriorityMark priority={task.priority} />
        <PathLabel path={item.path} short="ends" className="min-w-0 md:hidden" />
        <PathLabel path={item.path} short="last" className="max-w-[150px] min-w-0 max-md:hidden" />
        {task.estimate_minutes !== null && <span className="tabular flex-none">{duration(task.estimate_minutes)}</span>}
        {task.due && !done && <DueChip due={task.due} overdue={task.overdue} today={today} zone={zone} />}
      </span>
      <span className="tabular flex w-[60px] flex-none items-center justify-end gap-1 text-12 whitespace-nowrap text-text-3">
        <span className="sr-only">, score </span>
        {item.breakdown.length > 0 ? decimal(score) : '…'}
        <ChevronDown size={14} aria-hidden className={cn('flex-none transition-transform', expanded && 'rotate-180')} />
      </span>
    </button>
  );
}
