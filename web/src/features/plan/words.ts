// A block in words.
import type { TimeBlock } from '@/api/reasoning';
import type { Hierarchy, Task } from '@/api/types';
import { dayName } from '@/lib/dates';
import { clock, wallOf } from '@/lib/zone';
import type { Times } from './model';

export interface Where {
  zone: string;
  locale: string | undefined;
  today: string;
}

/** "09:00–10:30". */
export function range({ starts_at, ends_at }: Times, { zone, locale }: Where): string {
  return `${clock(new Date(starts_at), zone, locale)}–${clock(new Date(ends_at), zone, locale)}`;
}

/** "Tomorrow, 09:00–10:30". */
export function whenWords(times: Times, where: Where): string {
  return `${dayName(wallOf(new Date(times.starts_at), where.zone).day, where.today, where.locale)}, ${range(times, where)}`;
}

export interface Named {
  name: string;
  /** Of the pillar it serves. */
  colour: string | null;
}

/** What a block is called and whose colour it has: its own title, its task, or its pillar. */
export function nameOf(
  block: Pick<TimeBlock, 'title' | 'task_id' | 'pillar_id'>,
  tasks: ReadonlyMap<string, Task>,
  life: Hierarchy | undefined,
): Named {
  const task = block.task_id === null ? undefined : tasks.get(block.task_id);
  const pillar = block.pillar_id === null ? undefined : life?.pillars.find(({ id }) => id === block.pillar_id);
  const colour = task?.path.find(({ kind }) => kind === 'pillar')?.colour ?? pillar?.colour ?? null;
  return { name: block.title || task?.name || pillar?.name || (block.task_id === null ? 'Block' : 'Task'), colour };
}
