// Weights while they are being moved: what is supposed, what is kept, what is sent.
import type { Rule } from '@/api/reasoning';

/** By rule code; null is back to the base weight. */
export type Draft = Record<string, number | null>;

/** What a rule would count. */
export function weightOf(rule: Pick<Rule, 'code' | 'base_weight'>, draft: Draft, kept: Record<string, number>): number {
  const supposed = draft[rule.code];
  if (supposed === null) return rule.base_weight;
  return supposed ?? kept[rule.code] ?? rule.base_weight;
}

/** The weights with the draft over them. */
export function merged(draft: Draft, kept: Record<string, number>): Record<string, number> {
  const next = { ...kept };
  for (const [code, weight] of Object.entries(draft)) {
    if (weight === null) delete next[code];
    else next[code] = weight;
  }
  return next;
}

/** Only what differs from what is kept. */
export function changes(draft: Draft, kept: Record<string, number>): Draft {
  return Object.fromEntries(Object.entries(draft).filter(([code, weight]) => weight !== (kept[code] ?? null)));
}
