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

/** What is supposed beside what is kept: a rule put back counts its base weight. */
export function supposed(draft: Draft, rules: readonly Pick<Rule, 'code' | 'base_weight'>[]): Record<string, number> {
  return Object.fromEntries(rules.flatMap((rule) => (rule.code in draft ? [[rule.code, weightOf(rule, draft, {})]] : [])));
}

/** Only what differs from what is kept. */
export function changes(draft: Draft, kept: Record<string, number>): Draft {
  return Object.fromEntries(Object.entries(draft).filter(([code, weight]) => weight !== (kept[code] ?? null)));
}
