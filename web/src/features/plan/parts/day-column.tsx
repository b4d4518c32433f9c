// One day of the grid: the hours of work, the blocks, what is proposed, what is being pulled, and now.
import { longDay } from '@/lib/dates';
import { useColumn } from '@/lib/dnd/time-field';
import type { TimeBlock } from '@/api/reasoning';
import type { Segment } from '../model';
import type { Proposed } from '../proposal';
import type { Plan } from '../use-plan';
import { range } from '../words';
import { BlockBox, boxStyle } from './block-box';
import { NowLine } from './now-line';
import { HOUR_PX, PX } from './scale';

export interface DayColumnProps {
  day: string;
  plan: Plan;
  segments: readonly Segment<TimeBlock>[];
  proposed: readonly Segment<Proposed>[];
  ghost: Segment | undefined;
  ghostText: string;
  /** The `id@day` that is being pulled. */
  lifted: string;
  work: { from: number; minutes: number };
}

export function DayColumn({ day, plan, segments, proposed, ghost, ghostText, lifted, work }: DayColumnProps) {
  const { ref, lift } = useColumn(day, true);
  const lines = `repeating-linear-gradient(to bottom, var(--border) 0 1px, transparent 1px ${HOUR_PX}px)`;
  return (
    <div
      ref={ref}
      {...lift}
      role="group"
      aria-label={`${longDay(day, plan.where.locale)}, ${segments.length} ${segments.length === 1 ? 'block' : 'blocks'}`}
      className="relative touch-pan-y border-r border-border bg-surface-2/60 select-none last:border-r-0"
    >
      <span aria-hidden className="absolute inset-x-0 bg-surface" style={{ top: work.from * PX, height: work.minutes * PX }} />
      <span aria-hidden className="absolute inset-0" style={{ backgroundImage: lines }} />
      {segments.map((segment) => (
        <BlockBox
          key={segment.span.id}
          segment={segment}
          plan={plan}
          lifted={lifted === `${segment.span.id}@${day}` || lifted === segment.span.id}
        />
      ))}
      {proposed.map((segment) => (
        <div
          key={segment.span.id}
          style={boxStyle(segment)}
          title={segment.span.reason}
          className="absolute overflow-hidden rounded-6 border border-dashed border-accent bg-accent-soft/85 px-1.5 py-0.5 text-11 leading-[14px] text-accent-text"
        >
          <span className="block truncate font-medium">
            {plan.named({ title: '', task_id: segment.span.task_id, pillar_id: null }).name}
          </span>
          <span className="tabular block truncate">{range(segment.span, plan.where)}</span>
        </div>
      ))}
      {ghost && (
        <div
          aria-hidden
          style={boxStyle(ghost)}
          className="tabular pointer-events-none absolute z-10 rounded-6 border-2 border-accent bg-accent-soft px-1.5 py-0.5 text-11 font-medium text-accent-text"
        >
          {ghostText}
        </div>
      )}
      <NowLine day={day} zone={plan.where.zone} />
    </div>
  );
}
