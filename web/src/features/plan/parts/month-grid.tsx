// A month as weeks: what each day holds, pulled from one day to another.
import { useState } from 'react';
import type { TimeBlock } from '@/api/reasoning';
import { cn } from '@/lib/cn';
import { daysBetween, longDay } from '@/lib/dates';
import { type Drag, TimeField, useColumn, useLift } from '@/lib/dnd/time-field';
import { clock } from '@/lib/zone';
import { movedBy, segmentsOf } from '../model';
import { editHeld } from '../state';
import type { Plan } from '../use-plan';

const AT_MOST = 3;

export interface MonthGridProps {
  days: readonly string[];
  /** `2026-11`. */
  month: string;
  plan: Plan;
  onDay: (day: string) => void;
}

export function MonthGrid({ days, month, plan, onDay }: MonthGridProps) {
  const [over, setOver] = useState<string | null>(null);
  const { locale, zone } = plan.where;
  const found = (id: string) => {
    const [, block = '', day = ''] = /^move:(.+)@(.+)$/.exec(id) ?? [];
    return { block: plan.blocks.find((one) => one.id === block), day };
  };
  const drop = (drag: Drag) => {
    setOver(null);
    const { block, day } = found(drag.id);
    if (block && drag.over && drag.over !== day) plan.move(block, movedBy(block, { days: daysBetween(day, drag.over) }, zone));
  };
  return (
    <TimeField
      nameOf={(id) => {
        const { block } = found(id);
        return block ? plan.named(block).name : 'block';
      }}
      placeOf={(drag) => (drag.over ? `on ${longDay(drag.over, locale)}` : 'where it was')}
      onDrag={(drag) => setOver(drag.over)}
      onDrop={drop}
      onCancel={() => setOver(null)}
    >
      <div className="overflow-hidden rounded-12 border border-border bg-surface">
        <div aria-hidden className="grid grid-cols-7 border-b border-border text-center text-12 text-text-2">
          {days.slice(0, 7).map((day) => (
            <span key={day} className="py-1.5">
              {new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))}
            </span>
          ))}
        </div>
        <div role="list" aria-label="Days of the month" className="grid grid-cols-7">
          {days.map((day) => (
            <Cell key={day} day={day} outside={!day.startsWith(month)} plan={plan} aimed={over === day} onDay={onDay} />
          ))}
        </div>
      </div>
    </TimeField>
  );
}

interface CellProps {
  day: string;
  outside: boolean;
  plan: Plan;
  aimed: boolean;
  onDay: (day: string) => void;
}

function Cell({ day, outside, plan, aimed, onDay }: CellProps) {
  const { ref } = useColumn(day, false);
  const { zone, locale, today } = plan.where;
  const held = segmentsOf(plan.blocks, day, zone).toSorted((a, b) => a.from - b.from);
  const more = held.length - AT_MOST;
  const count = held.length === 0 ? 'nothing planned' : `${held.length} ${held.length === 1 ? 'block' : 'blocks'}`;
  return (
    <div
      ref={ref}
      role="listitem"
      className={cn(
        'min-h-[104px] border-r border-b border-border p-1 max-md:min-h-16 nth-[7n]:border-r-0',
        outside && 'bg-surface-2',
        aimed && 'bg-accent-soft',
      )}
    >
      <button
        type="button"
        onClick={() => onDay(day)}
        aria-label={`${longDay(day, locale)}, ${count}`}
        className={cn(
          'tabular flex size-7 items-center justify-center rounded-full text-13 hover:bg-surface-3 max-md:size-11',
          day === today ? 'bg-accent-soft font-semibold text-accent-text' : outside ? 'text-text-2' : 'text-text',
        )}
      >
        {Number(day.slice(8))}
      </button>
      <div className="mt-0.5 flex flex-col gap-0.5 max-md:hidden">
        {held.slice(0, AT_MOST).map(({ span }) => (
          <Chip key={span.id} block={span} day={day} plan={plan} />
        ))}
        {more > 0 && (
          <button type="button" onClick={() => onDay(day)} className="h-6 rounded-6 px-1 text-left text-11 text-text-2 hover:bg-surface-3">
            {more} more
          </button>
        )}
      </div>
      {held.length > 0 && <span aria-hidden className="mx-auto block h-1 w-4 rounded-full bg-accent md:hidden" />}
    </div>
  );
}

function Chip({ block, day, plan }: { block: TimeBlock; day: string; plan: Plan }) {
  const { ref, lift, dragging } = useLift(`move:${block.id}@${day}`);
  const { zone, locale } = plan.where;
  const { name } = plan.named(block);
  const start = clock(new Date(block.starts_at), zone, locale);
  return (
    <button
      type="button"
      ref={ref}
      {...lift}
      data-block={block.id}
      onClick={() => editHeld(block)}
      aria-label={`${name}, ${start}`}
      className={cn(
        'flex h-6 items-center gap-1 rounded-6 bg-surface-3 px-1 text-left text-11 text-text hover:bg-border',
        dragging && 'opacity-40',
        block.done && 'line-through',
      )}
    >
      <span className="tabular flex-none text-text-2">{start}</span>
      <span className="truncate">{name}</span>
    </button>
  );
}
