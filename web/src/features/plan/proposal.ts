// What Aurum proposes for a day or a week, as it is answered, and what is left of it once some was taken.
import type { NewTimeBlock } from '@/api/reasoning';
import type { Schemas, Whole } from '@/api/types';

export type PlannedBlock = Whole<Schemas['PlannedBlock']>;
export type DayPlan = Whole<Schemas['DayPlan']>;
export type WeekPlan = Whole<Schemas['WeekPlan']>;

/** A proposed block with the day it is for and a name that stays the same while the proposal stands. */
export interface Proposed extends PlannedBlock {
  id: string;
  day: string;
}

export interface Proposal {
  /** Of a week, its first day. */
  day: string;
  of: 'day' | 'week';
  blocks: Proposed[];
  unplaced: DayPlan['unplaced'];
  drop: DayPlan['drop'];
  overloads: NonNullable<DayPlan['overload']>[];
  capacity: number;
  planned: number;
  shares: WeekPlan['shares'];
}

export function ofDay(plan: DayPlan): Proposal {
  return {
    day: plan.day,
    of: 'day',
    blocks: named(plan),
    unplaced: plan.unplaced,
    drop: plan.drop,
    overloads: plan.overload ? [plan.overload] : [],
    capacity: plan.capacity_minutes,
    planned: plan.planned_minutes,
    shares: [],
  };
}

export function ofWeek(plan: WeekPlan): Proposal {
  const sum = (field: 'capacity_minutes' | 'planned_minutes') => plan.days.reduce((total, day) => total + day[field], 0);
  return {
    day: plan.days[0]?.day ?? '',
    of: 'week',
    blocks: plan.days.flatMap(named),
    unplaced: plan.unplaced,
    drop: plan.drop,
    // The same deadline is named on every day before it.
    overloads: [...new Map(plan.days.flatMap(({ overload }) => (overload ? [[overload.deadline, overload] as const] : []))).values()],
    capacity: sum('capacity_minutes'),
    planned: sum('planned_minutes'),
    shares: plan.shares,
  };
}

function named({ day, blocks }: DayPlan): Proposed[] {
  return blocks.map((block) => ({ ...block, day, id: `proposed:${block.task_id}:${block.starts_at}` }));
}

/** Every task it names. */
export function tasksOf({ blocks, unplaced, drop, overloads }: Proposal): string[] {
  return [...blocks, ...unplaced, ...(drop ? [drop] : [])].map(({ task_id }) => task_id).concat(overloads.flatMap(({ tasks }) => tasks));
}

/** A proposed block as a block to keep. */
export function taken({ task_id, starts_at, ends_at, kind, energy }: Proposed): NewTimeBlock {
  return { task_id, starts_at, ends_at, kind, energy };
}
