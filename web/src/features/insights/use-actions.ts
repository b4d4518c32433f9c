// What the buttons and the keys of an insight do: the deed, where it leads, and where the focus goes.
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Insight, Recommendation, RejectReason } from '@/api/reasoning';
import { type Deed, perform } from '@/sync/deed';
import * as deeds from './deeds';
import { leave } from './state';

export interface InsightActions {
  act: (insight: Insight, index: number) => void;
  /** `next` has the focus afterwards. */
  dismiss: (insight: Insight, reason: RejectReason, next?: string) => void;
  praise: (insight: Insight) => void;
  bringBack: (insight: Insight) => void;
  pin: (insight: Insight) => void;
  analyze: () => void;
}

export function useInsightActions(): InsightActions {
  const client = useQueryClient();
  const router = useRouter();
  return useMemo(() => {
    const run = <Input, Output>(deed: Deed<Input, Output>, input: Input) => void perform(client, deed, input).catch(() => undefined);
    return {
      act: (insight, index) => {
        const chosen = insight.recommendations[index];
        if (!chosen) return;
        run(deeds.act, { insight, index });
        const address = leadsTo(chosen);
        if (address) router.history.push(address);
      },
      dismiss: (insight, reason, next) => {
        leave(insight.id, next);
        run(deeds.dismiss, { insight, reason });
      },
      praise: (insight) => run(deeds.praise, insight),
      bringBack: (insight) => run(deeds.bringBack, insight),
      pin: (insight) => run(deeds.pin, insight),
      analyze: () => run(deeds.analyze, undefined),
    };
  }, [client, router]);
}

/** The page an action opens; undefined for one that changes something where one stands. */
export function leadsTo(chosen: Recommendation): string | undefined {
  if (chosen.action === 'plan_day') return `/plan?view=day&day=${chosen.day}&propose=day`;
  if (chosen.action !== 'open' || chosen.entity === 'global') return undefined;
  return `/${chosen.entity}s/${chosen.id}`;
}
