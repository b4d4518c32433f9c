// The blocks of the days shown, by name and colour, with what keys have moved already painted; and what can be done with them.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { TimeBlock } from '@/api/reasoning';
import { perform, type Deed } from '@/sync/deed';
import { hierarchyQuery } from '@/sync/hierarchy';
import { useTasksById } from '@/sync/tasks-by-id';
import { useDay } from '@/sync/use-day';
import { deleteBlock, editBlock, quotedName } from './deeds';
import type { Times } from './model';
import { blocksQuery } from './queries';
import { usePlanState } from './state';
import { type Named, nameOf, whenWords, type Where } from './words';

export interface Plan {
  blocks: readonly TimeBlock[];
  named: (block: Pick<TimeBlock, 'title' | 'task_id' | 'pillar_id'>) => Named;
  where: Where;
  /** Sends where a block was moved to. */
  move: (block: TimeBlock, times: Times) => void;
  toggle: (block: TimeBlock) => void;
  remove: (block: TimeBlock) => void;
}

const NONE: TimeBlock[] = [];

/** `more`: ids of tasks that are named too, beside those of the blocks. */
export function usePlan(from: string, to: string, more: readonly string[]) {
  const query = useQuery(blocksQuery(from, to));
  const { data: life } = useQuery(hierarchyQuery);
  const client = useQueryClient();
  const nudged = usePlanState((state) => state.nudged);
  const { zone, locale, today } = useDay();
  const held = query.data?.items ?? NONE;
  const tasks = useTasksById([...held.flatMap(({ task_id }) => task_id ?? []), ...more]);
  const plan = useMemo<Plan>(() => {
    const where = { zone, locale, today };
    const named: Plan['named'] = (block) => nameOf(block, tasks, life);
    const run = <Input, Output>(deed: Deed<Input, Output>, input: Input) => void perform(client, deed, input).catch(() => undefined);
    return {
      blocks: held.map((block) => ({ ...block, ...nudged.get(block.id) })),
      named,
      where,
      move: (block, times) =>
        run(editBlock, { block, patch: times, said: `Moved ${quotedName(named(block).name)} to ${whenWords(times, where)}` }),
      toggle: (block) =>
        run(editBlock, {
          block,
          patch: { done: !block.done },
          said: `${quotedName(named(block).name)} is ${block.done ? 'open again' : 'done'}`,
        }),
      remove: (block) => run(deleteBlock, { block, name: named(block).name }),
    };
  }, [held, nudged, tasks, life, client, zone, locale, today]);
  return { query, plan };
}
