// What a person does with an insight: acts on it, keeps it, says what they think of it, asks Aurum to look again.
import type { QueryClient } from '@tanstack/react-query';
import { send } from '@/api/client';
import { keys } from '@/api/keys';
import type { ActAnswer, Insight, RejectReason } from '@/api/reasoning';
import type { Deed } from '@/sync/deed';

export interface Act {
  insight: Insight;
  index: number;
}

export const act: Deed<Act, ActAnswer> = {
  send: ({ insight, index }, key) => send('POST', `/api/insights/${insight.id}/act`, { key, body: { index } }),
  settle: (client, { insight }) => rewrite(client, insight.id, () => insight),
  said: ({ insight, index }) => {
    const done = insight.recommendations[index];
    return done && done.action !== 'open' && done.action !== 'plan_day' ? `Done: ${done.label}` : undefined;
  },
  failed: ({ insight, index }) => `“${insight.recommendations[index]?.label ?? insight.title}” could not be done`,
};

export interface Dismissal {
  insight: Insight;
  reason: RejectReason;
  note?: string;
}

export const dismiss: Deed<Dismissal, Insight> = {
  send: ({ insight, reason, note }, key) =>
    send('POST', `/api/insights/${insight.id}/feedback`, { key, body: { verdict: 'rejected', reason, ...(note && { note }) } }),
  paint: (client, { insight }) => {
    const said = (held: Insight): Insight => ({ ...held, feedback: 'rejected' });
    client.setQueryData(keys.insight(insight.id), (held: Insight | undefined) => held && said(held));
    rewriteLists(client, insight.id, (held, withDismissed) => (withDismissed ? said(held) : null));
  },
  said: ({ insight }) => `Dismissed “${insight.title}”`,
  failed: () => 'It could not be dismissed',
};

export const praise: Deed<Insight, Insight> = {
  send: (insight, key) => send('POST', `/api/insights/${insight.id}/feedback`, { key, body: { verdict: 'accepted' } }),
  paint: (client, { id }) => rewrite(client, id, (held) => ({ ...held, feedback: 'accepted' })),
  said: () => 'Thank you: noted as helpful',
  failed: () => 'Your answer could not be kept',
};

export const bringBack: Deed<Insight, Insight> = {
  send: (insight, key) => send('POST', `/api/insights/${insight.id}/feedback`, { key, body: { verdict: 'ignored' } }),
  paint: (client, { id }) => rewrite(client, id, (held) => ({ ...held, feedback: 'ignored' })),
  said: ({ title }) => `Brought back “${title}”`,
  failed: () => 'It could not be brought back',
};

export const pin: Deed<Insight, Insight> = {
  send: (insight, key) => send('POST', `/api/insights/${insight.id}/pin`, { key, body: { pinned: !insight.pinned } }),
  paint: (client, { id, pinned }) => rewrite(client, id, (held) => ({ ...held, pinned: !pinned })),
  settle: (client, insight) => rewrite(client, insight.id, () => insight),
  failed: ({ pinned }) => (pinned ? 'It could not be unpinned' : 'It could not be pinned'),
};

export interface Analysis {
  posted: number;
  refreshed: number;
  superseded: number;
  retired: number;
}

export const analyze: Deed<void, Partial<Analysis>> = {
  send: (_, key) => send('POST', '/api/hrm/analyze', { key, body: {} }),
  said: (_, answer) => analysisWords(answer),
  failed: () => 'Aurum could not look again just now',
};

/** "2 new, 1 gone"; counts that are missing are 0. */
export function analysisWords({ posted = 0, refreshed = 0, superseded = 0, retired = 0 }: Partial<Analysis>): string {
  const parts = [
    posted > 0 && `${posted} new`,
    refreshed + superseded > 0 && `${refreshed + superseded} changed`,
    retired > 0 && `${retired} no longer true`,
  ].filter(Boolean);
  return parts.length > 0 ? `Looked again: ${parts.join(', ')}` : 'Looked again: nothing has changed';
}

type Change = (insight: Insight) => Insight;

function rewrite(client: QueryClient, id: string, change: Change): void {
  client.setQueryData(keys.insight(id), (held: Insight | undefined) => held && change(held));
  rewriteLists(client, id, change);
}

interface Pages {
  pages: { items: Insight[] }[];
}

/** Rewrites one insight in every list of them; null takes it out. */
function rewriteLists(client: QueryClient, id: string, change: (insight: Insight, withDismissed: boolean) => Insight | null): void {
  for (const query of client.getQueryCache().findAll({ queryKey: keys.insights() })) {
    const filter = query.queryKey.at(-1);
    const withDismissed = typeof filter === 'object' && filter !== null && 'rejected' in filter && filter.rejected === true;
    client.setQueryData(query.queryKey, (held: Pages | { items: Insight[] } | undefined) => {
      const page = <P extends { items: Insight[] }>(one: P): P => ({
        ...one,
        items: one.items.flatMap((item) => (item.id === id ? (change(item, withDismissed) ?? []) : item)),
      });
      if (!held) return held;
      return 'pages' in held ? { ...held, pages: held.pages.map(page) } : page(held);
    });
  }
}
