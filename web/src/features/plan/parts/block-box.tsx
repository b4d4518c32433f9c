// One block in the grid: pulled to move, pulled at its foot to make longer, pressed to open; keys do the same.
import { Check, Lock } from 'lucide-react';
import type { CSSProperties } from 'react';
import type { TimeBlock } from '@/api/reasoning';
import { cn } from '@/lib/cn';
import { duration } from '@/lib/dates';
import { useLift } from '@/lib/dnd/time-field';
import { minutesOf, type Segment } from '../model';
import { editHeld } from '../state';
import type { Plan } from '../use-plan';
import { range, whenWords } from '../words';
import { PX } from './scale';

/** In pixels; shorter ones show their name alone. */
const TWO_LINES = 36;
const LEAST_PX = 16;

export function BlockBox({ segment, plan, lifted }: { segment: Segment<TimeBlock>; plan: Plan; lifted: boolean }) {
  const { span: block, day } = segment;
  const { name, colour } = plan.named(block);
  const { ref, lift } = useLift(`move:${block.id}@${day}`);
  const { ref: foot, lift: pull } = useLift(`resize:${block.id}`);
  const tall = (segment.until - segment.from) * PX;
  const hue: CSSProperties & { '--dot'?: string } = colour && /^#[0-9a-f]{6}$/i.test(colour) ? { '--dot': colour } : {};
  return (
    <button
      type="button"
      ref={ref}
      {...lift}
      data-block={block.id}
      onClick={() => editHeld(block)}
      aria-label={`${name}, ${whenWords(block, plan.where)}, ${duration(minutesOf(block))}${block.done ? ', done' : ''}${block.fixed ? ', fixed' : ''}`}
      style={{ ...boxStyle(segment), ...hue }}
      className={cn(
        'absolute flex flex-col items-stretch overflow-hidden rounded-6 border border-border-strong bg-surface py-0.5 pr-1 pl-2.5 text-left text-12 text-text shadow-raised hover:bg-surface-2 focus-visible:z-10',
        lifted && 'opacity-40',
        block.done && 'text-text-2',
      )}
    >
      <span aria-hidden className="hue-bar absolute inset-y-0 left-0 w-1" />
      <span className={cn('flex items-center gap-1 font-medium', tall < TWO_LINES && '-mt-px leading-[14px]')}>
        <span className={cn('truncate', block.done && 'line-through')}>{name}</span>
        {block.done && <Check size={12} aria-hidden className="flex-none" />}
        {block.fixed && <Lock size={10} aria-hidden className="flex-none" />}
      </span>
      {tall >= TWO_LINES && <span className="tabular block truncate text-11 text-text-2 no-underline">{range(block, plan.where)}</span>}
      <span ref={foot} {...pull} aria-hidden className="absolute inset-x-0 bottom-0 h-1.5 cursor-ns-resize touch:h-3" />
    </button>
  );
}

export function boxStyle({ from, until, lane, lanes }: Segment): CSSProperties {
  return {
    top: from * PX + 1,
    height: Math.max((until - from) * PX - 2, LEAST_PX),
    left: `calc(${(lane / lanes) * 100}% + 2px)`,
    width: `calc(${100 / lanes}% - 4px)`,
  };
}
