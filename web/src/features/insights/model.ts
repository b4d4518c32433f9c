// What the insights pages work out from what was claimed: groups, words, the neighbour that gets the focus.
import type { Insight, ReasoningStep, RejectReason, Urgency } from '@/api/reasoning';

export const URGENCIES: readonly { urgency: Urgency; label: string }[] = [
  { urgency: 'now', label: 'Now' },
  { urgency: 'week', label: 'This week' },
  { urgency: 'later', label: 'Later' },
];

export const REASONS: readonly { reason: RejectReason; label: string }[] = [
  { reason: 'not_true', label: 'It is not true' },
  { reason: 'not_important', label: 'It is not important' },
  { reason: 'already_known', label: 'I know this already' },
  { reason: 'not_now', label: 'Not now' },
  { reason: 'other', label: 'Another reason' },
];

export interface Group {
  urgency: Urgency;
  label: string;
  insights: Insight[];
}

/** By urgency; what is pinned first, then by what acting would change, weighed by how sure it is. Groups with nothing are left out. */
export function grouped(insights: readonly Insight[]): Group[] {
  const weight = ({ impact, confidence }: Insight) => impact * confidence;
  return URGENCIES.map(({ urgency, label }) => ({
    urgency,
    label,
    insights: insights
      .filter((insight) => insight.urgency === urgency)
      .toSorted((a, b) => Number(b.pinned) - Number(a.pinned) || weight(b) - weight(a) || a.id.localeCompare(b.id)),
  })).filter(({ insights: held }) => held.length > 0);
}

/** In the order in which they are shown. */
export function inOrder(groups: readonly Group[]): Insight[] {
  return groups.flatMap(({ insights }) => insights);
}

/** What has the focus once one is gone: the next one, else the one before. */
export function neighbour(insights: readonly Insight[], id: string): string | undefined {
  const at = insights.findIndex((insight) => insight.id === id);
  return at < 0 ? undefined : (insights[at + 1] ?? insights[at - 1])?.id;
}

/** What it is about, by name: the last named step of its path. */
export function subject(insight: Insight): ReasoningStep | undefined {
  return insight.path.findLast(({ entity, entity_id }) => entity === insight.entity && entity_id === insight.entity_id);
}

export interface Figure {
  name: string;
  value: string;
}

/** The figures a claim was computed from, in words; what is not a plain value is counted. */
export function figures(inputs: Record<string, unknown>): Figure[] {
  return Object.entries(inputs).flatMap(([name, value]) => {
    const shown = worded(value);
    return shown === null ? [] : [{ name: sentenceCase(name), value: shown }];
  });
}

function worded(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(Math.round(value * 10_000) / 10_000).replace('-', '−');
  if (typeof value === 'string') return value.replace('T', ' ').replace(/(:\d\d)(\.\d+)?Z$/, '$1 UTC');
  if (Array.isArray(value)) {
    const plain = value.every((item) => typeof item === 'number' || (typeof item === 'string' && item.length < 24));
    return plain && value.length > 0 && value.length <= 8 ? value.join(', ') : `${value.length}`;
  }
  return null;
}

function sentenceCase(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
