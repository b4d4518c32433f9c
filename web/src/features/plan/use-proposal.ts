// A proposal while it lies over the calendar: what is left of it, and taking it.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { perform } from '@/sync/deed';
import { accept } from './deeds';
import { type Proposed, tasksOf } from './proposal';
import { proposalQuery } from './queries';

const NONE: readonly string[] = [];

export function useProposal(of: 'day' | 'week' | undefined, day: string, zone: string) {
  const client = useQueryClient();
  const query = useQuery({ ...proposalQuery(of ?? 'day', day), enabled: of !== undefined });
  const [dealt, setDealt] = useState<ReadonlySet<string>>(new Set());
  const proposal = of === undefined ? undefined : query.data;
  const left = useMemo(() => proposal?.blocks.filter(({ id }) => !dealt.has(id)) ?? [], [proposal, dealt]);
  const tasks = useMemo(() => (proposal ? tasksOf(proposal) : NONE), [proposal]);
  const deal = (blocks: readonly Proposed[]) => setDealt((held) => new Set([...held, ...blocks.map(({ id }) => id)]));
  const take = (blocks: readonly Proposed[]) => {
    if (!proposal || blocks.length === 0) return;
    deal(blocks);
    perform(client, accept, { of: proposal.of, day: proposal.day, blocks, zone }).catch(() => {
      // Refused: they can be taken again.
      setDealt((held) => new Set([...held].filter((id) => !blocks.some((block) => block.id === id))));
    });
  };
  return { query, proposal, left, tasks, take, skip: (block: Proposed) => deal([block]) };
}
