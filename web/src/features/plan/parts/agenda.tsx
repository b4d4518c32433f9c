// The same days as a list: for a phone, for a screen reader, for whoever likes lists.
import { Lock, Plus } from 'lucide-react';
import { TaskCheck } from '@/components/task/task-check';
import { PillarDot } from '@/components/task/path-label';
import { IconButton } from '@/components/ui/button';
import { cn } from '@/lib/cn';
import { duration, longDay } from '@/lib/dates';
import { freeSlot, minutesOf, movedTo, segmentsOf } from '../model';
import { edit, editHeld } from '../state';
import type { Plan } from '../use-plan';
import { range } from '../words';

export interface AgendaProps {
  days: readonly string[];
  plan: Plan;
}

const HOUR = { starts_at: '1970-01-01T00:00:00Z', ends_at: '1970-01-01T01:00:00Z' };

export function Agenda({ days, plan }: AgendaProps) {
  const { zone, locale, today } = plan.where;
  return (
    <div className="flex flex-col gap-4">
      {days.map((day) => {
        const held = segmentsOf(plan.blocks, day, zone).toSorted((a, b) => a.from - b.from);
        return (
          <section key={day} aria-label={longDay(day, locale)}>
            <div className="flex items-center justify-between border-b border-border pb-1">
              <h2 className={cn('m-0 text-13 font-semibold', day === today && 'text-accent-text')}>
                {longDay(day, locale)}
                {day === today && ', today'}
              </h2>
              <IconButton
                label={`New block on ${longDay(day, locale)}`}
                onClick={() => edit(movedTo(HOUR, day, freeSlot(plan.blocks, day, 540, 60, zone), zone))}
              >
                <Plus size={16} aria-hidden />
              </IconButton>
            </div>
            {held.length === 0 ? (
              <p className="m-0 py-2 text-13 text-text-2">Nothing planned</p>
            ) : (
              <ul className="m-0 list-none p-0">
                {held.map(({ span: block }) => {
                  const { name, colour } = plan.named(block);
                  return (
                    <li key={block.id} className="flex min-h-10 items-center gap-2 border-b border-border max-md:min-h-14">
                      <TaskCheck name={`block ${name}`} done={block.done} onToggle={() => plan.toggle(block)} />
                      <button
                        type="button"
                        data-block={block.id}
                        onClick={() => editHeld(block)}
                        className="flex min-h-10 min-w-0 flex-1 flex-wrap items-center gap-x-3 rounded-8 px-1 text-left hover:bg-surface-2"
                      >
                        <span className="tabular w-[104px] flex-none text-13 text-text-2">{range(block, plan.where)}</span>
                        <span className={cn('flex min-w-0 flex-1 items-center gap-2 text-15', block.done && 'text-text-2 line-through')}>
                          <PillarDot colour={colour} />
                          <span className="truncate">{name}</span>
                          {block.fixed && <Lock size={12} role="img" aria-label="fixed" className="flex-none text-text-2" />}
                        </span>
                        <span className="tabular flex-none text-12 text-text-2 max-md:hidden">{duration(minutesOf(block))}</span>
                      </button>
                    </li>
                  );
                })}
              </ul>
            )}
          </section>
        );
      })}
    </div>
  );
}
