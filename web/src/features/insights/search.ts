// Which insights are shown, as it stands in the address and as it is asked of the server.
import type { InsightType, NodeKind } from '@/api/reasoning';
import type { Query } from '@/api/wire';

export const TYPES: Record<InsightType, string> = {
  priority_reasoning: 'Priority',
  alignment_analysis: 'Alignment',
  pattern_recognition: 'Pattern',
  recommendation: 'Recommendation',
  goal_coherence: 'Goals together',
  time_allocation: 'Time',
  progress_prediction: 'Prediction',
  obstacle_identification: 'Obstacle',
};

export const ENTITIES: Record<NodeKind, string> = {
  pillar: 'Pillars',
  area: 'Areas',
  project: 'Projects',
  task: 'Tasks',
  global: 'Life as a whole',
};

/** Least confidence in percent. */
export const CONFIDENCES = [50, 70, 85] as const;

export interface InsightSearch {
  type?: InsightType;
  entity?: NodeKind;
  entity_id?: string;
  /** Percent. */
  sure?: (typeof CONFIDENCES)[number];
  pinned?: true;
  /** Those that were dismissed too. */
  dismissed?: true;
}

/** Reads an address; what it does not understand is left out. */
export function readSearch(raw: Record<string, unknown>): InsightSearch {
  const search: InsightSearch = {};
  const type = names(TYPES).find((value) => value === raw['type']);
  if (type) search.type = type;
  const entity = names(ENTITIES).find((value) => value === raw['entity']);
  if (entity) search.entity = entity;
  if (typeof raw['entity_id'] === 'string') search.entity_id = raw['entity_id'];
  const sure = CONFIDENCES.find((value) => value === Number(raw['sure']));
  if (sure) search.sure = sure;
  for (const name of ['pinned', 'dismissed'] as const) {
    if (raw[name] === true || raw[name] === 'true') search[name] = true;
  }
  return search;
}

/** What is asked of `/api/insights`. */
export function queryOf({ sure, dismissed, ...rest }: InsightSearch): Query {
  return { ...rest, state: 'active', min_confidence: sure === undefined ? undefined : sure / 100, rejected: dismissed };
}

/** How many filters are set. */
export function filters(search: InsightSearch): number {
  return Object.values(search).filter((value) => value !== undefined).length - (search.entity && search.entity_id ? 1 : 0);
}

/** The keys of a table of words, in its order. */
export function names<T extends string>(table: Record<T, string>): T[] {
  return Object.keys(table) as T[];
}
