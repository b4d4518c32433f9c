// A day or a week as hours down and days across, by the clock of the person's zone.
import { useEffect, useMemo, useRef, useState } from 'react';
import { cn } from '@/lib/cn';
import { daysBetween, longDay, weekday } from '@/lib/dates';
import { type Drag, TimeField } from '@/lib/dnd/time-field';
import { clock, clockChange, wallOf } from '@/lib/zone';
import { movedBy, pulled, resizedBy, segmentsOf, snap, type Times } from '../model';
import type { Proposed } from '../proposal';
import { edit } from '../state';
import type { Plan } from '../use-plan';
import { range, whenWords } from '../words';
import { DayColumn } from './day-column';
import { HOUR_PX, PX } from './scale';

export interface TimeGridProps {
  days: readonly string[];
  plan: Plan;
  proposed: readonly Proposed[];
  /** When work begins on each weekday, Monday first, and how long it lasts; minutes. */
  work: { from: readonly number[]; minutes: readonly number[] };
  onDay: (day: string) => void;
}

interface Ghost {
  id: string;
  times: Times;
}

export function TimeGrid({ days, plan, proposed, work, onDay }: TimeGridProps) {
  const { zone, locale, today } = plan.where;
  const [ghost, setGhost] = useState<Ghost | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const first = work.from[0] ?? 540;
  useEffect(() => {
    const now = wallOf(new Date(), zone);
    const from = days.includes(now.day) ? Math.min(now.minute, first) : first;
    scroller.current?.scrollTo({ top: Math.max(0, (from - 60) * PX) });
  }, [days, zone, first]);

  const timesOf = (drag: Drag): Times | null => {
    const [verb, rest] = split(drag.id);
    if (verb === 'create')
      return drag.over === null ? null : pulled(rest, drag.from / PX, drag.over === rest ? drag.at / PX : drag.from / PX, zone);
    const [id = '', day = ''] = rest.split('@');
    const block = plan.blocks.find((one) => one.id === id);
    if (!block) return null;
    if (verb === 'resize') {
      const end = wallOf(new Date(block.ends_at), zone).minute;
      return resizedBy(block, snap(end + drag.dy / PX) - end);
    }
    if (drag.over === null) return null;
    const start = wallOf(new Date(block.starts_at), zone).minute;
    return movedBy(block, { days: daysBetween(day, drag.over), minutes: snap(start + drag.dy / PX) - start }, zone);
  };
  const nameOfDrag = (id: string) => {
    const [verb, rest] = split(id);
    const block = plan.blocks.find((one) => one.id === rest.split('@')[0]);
    return verb === 'create' || !block ? 'a new block' : plan.named(block).name;
  };
  const drop = (drag: Drag) => {
    const times = timesOf(drag);
    setGhost(null);
    if (!times) return;
    const [verb, rest] = split(drag.id);
    if (verb === 'create') return edit(times);
    const block = plan.blocks.find((one) => one.id === rest.split('@')[0]);
    if (block && (times.starts_at !== new Date(block.starts_at).toISOString() || times.ends_at !== new Date(block.ends_at).toISOString())) {
      plan.move(block, times);
    }
  };
  const ghosts = useMemo(() => (ghost ? [{ ...ghost.times, id: 'ghost' }] : []), [ghost]);
  const hours = Array.from({ length: 23 }, (_, at) => at + 1);
  const columns = { gridTemplateColumns: `64px repeat(${days.length}, minmax(0, 1fr))` };

  return (
    <TimeField
      nameOf={nameOfDrag}
      placeOf={(drag) => {
        const times = timesOf(drag);
        return times ? whenWords(times, plan.where) : 'where it was';
      }}
      onDrag={(drag) => {
        const times = timesOf(drag);
        setGhost((held) =>
          times
            ? held?.times.starts_at === times.starts_at && held.times.ends_at === times.ends_at
              ? held
              : { id: drag.id, times }
            : null,
        );
      }}
      onDrop={drop}
      onCancel={() => setGhost(null)}
    >
      <div
        ref={scroller}
        role="region"
        aria-label={days.length === 1 ? 'The day by the hour' : 'The week by the hour'}
        tabIndex={0}
        className="relative h-[max(420px,calc(100dvh-220px))] overflow-y-auto overscroll-contain rounded-12 border border-border bg-surface"
      >
        {days.length > 1 && (
          <div className="sticky top-0 z-20 grid border-b border-border bg-surface" style={columns}>
            <span />
            {days.map((day) => (
              <DayHead key={day} day={day} today={today} zone={zone} locale={locale} onDay={onDay} />
            ))}
          </div>
        )}
        <div className="relative grid" style={{ ...columns, height: 24 * HOUR_PX }}>
          <div aria-hidden className="relative border-r border-border">
            {hours.map((hour) => (
              <span
                key={hour}
                className="tabular absolute right-2 -translate-y-1/2 text-11 whitespace-nowrap text-text-2"
                style={{ top: hour * HOUR_PX }}
              >
                {clock(new Date(Date.UTC(2026, 0, 1, hour)), 'UTC', locale)}
              </span>
            ))}
          </div>
          {days.map((day) => (
            <DayColumn
              key={day}
              day={day}
              plan={plan}
              segments={segmentsOf(plan.blocks, day, zone)}
              proposed={segmentsOf(proposed, day, zone)}
              ghost={segmentsOf(ghosts, day, zone)[0]}
              ghostText={ghost ? range(ghost.times, plan.where) : ''}
              lifted={ghost ? split(ghost.id)[1] : ''}
              work={{ from: work.from[weekday(day) - 1] ?? 540, minutes: work.minutes[weekday(day) - 1] ?? 0 }}
            />
          ))}
        </div>
      </div>
    </TimeField>
  );
}

function DayHead({
  day,
  today,
  zone,
  locale,
  onDay,
}: {
  day: string;
  today: string;
  zone: string;
  locale: string | undefined;
  onDay: (day: string) => void;
}) {
  const change = clockChange(day, zone);
  const name = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
  return (
    <button
      type="button"
      onClick={() => onDay(day)}
      aria-label={`${longDay(day, locale)}${change > 0 ? ', the clock goes forward' : change < 0 ? ', the clock goes back' : ''}`}
      className="flex flex-col items-center border-r border-border py-1.5 text-12 text-text-2 last:border-r-0 hover:bg-surface-2"
    >
      <span>{name}</span>
      <span
        className={cn(
          'tabular flex h-7 min-w-7 items-center justify-center rounded-full text-15 font-semibold',
          day === today ? 'bg-accent-soft text-accent-text' : 'text-text',
        )}
      >
        {Number(day.slice(8))}
      </span>
      {change !== 0 && <span className="text-11 text-text-2">{change > 0 ? 'clock +1 h' : 'clock −1 h'}</span>}
    </button>
  );
}

/** "move:id@day" as its verb and the rest. */
function split(id: string): [string, string] {
  const at = id.indexOf(':');
  return [id.slice(0, at), id.slice(at + 1)];
}
