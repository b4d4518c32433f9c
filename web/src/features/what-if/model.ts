// One thing supposed to be otherwise: as it is asked of the server, and what it starts from.
import type { Place } from '@/api/reasoning';
import type { Schemas, Whole } from '@/api/types';

export type Change = Schemas['Supposed'];
export type WhatIf = Whole<Schemas['WhatIf']>;

export function placed(places: WhatIf['before']): Place[] {
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
