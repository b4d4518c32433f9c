// What the day asks for and no block holds yet: one press plans it into the next gap.
import { useQuery } from '@tanstack/react-query';
import { CalendarPlus } from 'lucide-react';
import { get } from '@/api/client';
import { keys } from '@/api/keys';
import type { Today } from '@/api/types';
import { TaskLink } from '@/components/task/task-link';
import { IconButton } from '@/components/ui/button';
import { duration } from '@/lib/dates';
import { momentOf, wallOf } from '@/lib/zone';
import { freeSlot } from '../model';
import { edit } from '../state';
import type { Plan } from '../use-plan';

const AT_MOST = 8;
/** For a task without an estimate. */
const USUAL = 30;

export function Loose({ plan, workFrom }: { plan: Plan; workFrom: number }) {
  const { zone, today } = plan.where;
  const { data } = useQuery({ queryKey: keys.today(), queryFn: ({ signal }) => get<Today>('/api/today', undefined, signal) });
  const held = new Set(plan.blocks.flatMap(({ task_id }) => task_id ?? []));
  const loose = (data?.items ?? [])
    .filter(({ task, blocked }) => task.status !== 'completed' && !blocked && !held.has(task.id))
    .slice(0, AT_MOST);
  if (loose.length === 0) return null;
  const place = (id: string, minutes: number) => {
    const now = wallOf(new Date(), zone).minute;
    const at = freeSlot(plan.blocks, today, Math.max(now, workFrom), minutes, zone);
    edit({ task_id: id, starts_at: momentOf(today, at, zone).toISOString(), ends_at: momentOf(today, at + minutes, zone).toISOString() });
  };
  return (
    <section aria-label="Not planned yet" className="rounded-12 border border-border bg-surface p-4">
      <h2 className="m-0 text-13 font-semibold">Not planned yet</h2>
      <ul className="m-0 list-none p-0">
        {loose.map(({ task }) => (
          <li key={task.id} className="flex min-h-10 items-center gap-2 border-t border-border first:border-t-0">
            <TaskLink id={task.id} className="min-w-0 flex-1 truncate rounded-6 text-13 text-text hover:underline">
              {task.name}
            </TaskLink>
            {task.estimate_minutes !== null && <span className="tabular text-12 text-text-2">{duration(task.estimate_minutes)}</span>}
            <IconButton label={`Plan ${task.name}`} onClick={() => place(task.id, Math.max(task.estimate_minutes ?? USUAL, 5))}>
              <CalendarPlus size={16} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
