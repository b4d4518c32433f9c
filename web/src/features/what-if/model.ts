// One thing supposed to be otherwise: as it is asked of the server, and what it starts from.
import type { Place } from '@/api/reasoning';
import type { Dated, Priority } from '@/api/types';

export type Change =
  | { change: 'task_due'; task_id: string; due: Dated | null }
  | { change: 'task_priority'; task_id: string; priority: Priority }
  | { change: 'task_estimate'; task_id: string; minutes: number }
  | { change: 'task_done'; task_id: string }
  | { change: 'project_deadline'; project_id: string; deadline: string | null }
  | { change: 'pillar_importance'; pillar_id: string; importance: number }
  | { change: 'area_importance'; area_id: string; importance: number }
  | { change: 'project_importance'; project_id: string; importance: number }
  | { change: 'weight'; code: string; weight: number };

/** A place as the engine names it. */
export interface WirePlace {
  task_id: string;
  name: string;
  rank: number;
  score: number;
}

export interface WhatIf {
  before: WirePlace[];
  after: WirePlace[];
  moved: {
    task_id: string;
    name: string;
    rank_before: number | null;
    rank_after: number | null;
    score_before: number | null;
    score_after: number | null;
    parts: { code: string; before: number; after: number }[];
  }[];
  sentence: string;
}

export function placed(places: readonly WirePlace[]): Place[] {
  return places.map(({ task_id, ...rest }) => ({ id: task_id, ...rest }));
}

/** The parts of one task's score that the change moves, the largest first. */
export function movedParts(answer: WhatIf, task: string): { code: string; before: number; after: number }[] {
  const row = answer.moved.find(({ task_id }) => task_id === task);
  return (row?.parts ?? [])
    .filter(({ before, after }) => before !== after)
    .toSorted((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before));
}

/** Whether two changes are about the same field, so that the control of one shows the other's value. */
export function concerns<Kind extends Change['change']>(change: Change | null, kind: Kind): Extract<Change, { change: Kind }> | undefined {
  return change?.change === kind ? (change as Extract<Change, { change: Kind }>) : undefined;
}
