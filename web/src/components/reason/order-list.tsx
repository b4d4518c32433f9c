// An order of tasks beside what it was before: who rises, who falls, and by how much.
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { Place } from '@/api/reasoning';
import { TaskLink } from '@/components/task/task-link';
import { decimal } from '@/components/task/why-words';
import { cn } from '@/lib/cn';
import { type Moved, movedPlaces, ordinal } from './order';

export interface OrderListProps {
  before: readonly Place[];
  after: readonly Place[];
  label: string;
  /** The one it is about. */
  marked?: string;
  /** How many are shown. */
  most?: number;
}

export function OrderList({ before, after, label, marked, most = 12 }: OrderListProps) {
  const rows = movedPlaces(before, after, most, marked);
  return (
    <ol aria-label={label} className="m-0 list-none p-0">
      {rows.map((row) => (
        <li
          key={row.id}
          className={cn(
            'flex min-h-9 items-center gap-3 border-t border-border px-2 text-13 first:border-t-0 touch:min-h-11',
            row.id === marked && 'bg-accent-soft',
          )}
        >
          <span className="tabular w-6 flex-none text-right text-12 text-text-2">{row.rank}</span>
          <TaskLink id={row.id} className="min-w-0 flex-1 truncate rounded-6 text-text hover:underline">
            {row.name}
          </TaskLink>
          <Step row={row} />
          <span className="tabular w-12 flex-none text-right text-12 text-text-2">{decimal(row.score)}</span>
        </li>
      ))}
    </ol>
  );
}

function Step({ row: { was, rank } }: { row: Moved }) {
  if (was === rank) return null;
  if (was === null) return <span className="text-12 text-text-2">new here</span>;
  const up = rank < was;
  const Icon = up ? ArrowUp : ArrowDown;
  return (
    <span className={cn('tabular inline-flex flex-none items-center gap-0.5 text-12', up ? 'text-success' : 'text-warning')}>
      <Icon size={12} aria-hidden />
      <span className="sr-only">{up ? 'up' : 'down'} from</span>
      <span aria-hidden>{Math.abs(rank - was)}</span>
      <span className="sr-only">{ordinal(was)}</span>
    </span>
  );
}
