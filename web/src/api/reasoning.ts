// The shapes of reasoning on the wire: what is claimed, planned, measured and learnt. Values, shares and confidences are decimal numbers.
import type { Schemas, Whole } from './types';

export type NodeKind = 'pillar' | 'area' | 'project' | 'task' | 'global';
export type Urgency = 'now' | 'week' | 'later';
export type Verdict = 'accepted' | 'rejected' | 'modified' | 'ignored';
export type RejectReason = 'not_true' | 'not_important' | 'already_known' | 'not_now' | 'other';
export type InsightType =
  | 'priority_reasoning'
  | 'alignment_analysis'
  | 'pattern_recognition'
  | 'recommendation'
  | 'goal_coherence'
  | 'time_allocation'
  | 'progress_prediction'
  | 'obstacle_identification';

/** What every row that is kept has. */
interface Kept {
  id: string;
  version: number;
  created_at: string;
  updated_at: string;
  deleted_at: string | null;
}

export interface ReasoningStep {
  entity: NodeKind;
  entity_id: string | null;
  name: string;
  statement: string;
  /** 0–1 */
  confidence: number;
}

export interface Evidence {
  entity: NodeKind;
  id: string;
  name: string;
  note: string;
}

export type Action =
  | { action: 'open'; entity: NodeKind; id: string }
  | { action: 'schedule_task' | 'move_due'; task_id: string; day: string }
  | { action: 'pin_task' | 'archive_task' | 'complete_task'; task_id: string }
  | { action: 'estimate_task'; task_id: string; minutes: number }
  | { action: 'add_task'; project_id: string; name: string }
  | { action: 'move_deadline'; project_id: string; day: string }
  | { action: 'hold_project'; project_id: string }
  | { action: 'plan_day'; day: string };

export type Recommendation = { label: string } & Action;

export interface Insight extends Kept {
  entity: NodeKind;
  entity_id: string | null;
  type: InsightType;
  cause: string;
  title: string;
  summary: string;
  recommendations: Recommendation[];
  confidence: number;
  impact: number;
  urgency: Urgency;
  /** From the pillar down. */
  path: ReasoningStep[];
  evidence: Evidence[];
  rules: { code: string; version: number }[];
  inputs: Record<string, unknown>;
  state: 'active' | 'expired' | 'superseded';
  pinned: boolean;
  feedback: Verdict | null;
  model: string | null;
  expires_at: string;
  supersedes: string | null;
}

/** What an action did; where it leads stands in the recommendation too. */
export interface ActAnswer {
  insight: Insight;
}

export type OptimiseFor = Schemas['OptimiseFor'];

export type EnergyPattern = Schemas['EnergyPattern'];

/** Weights by rule code; the others have their base weight. Times are minutes after midnight, Monday first. */
export type Preferences = Whole<Schemas['Preferences']>;

/** `weights: { CODE: null }` puts a rule back to its base weight. */
export type PreferencesPatch = Schemas['PreferencesPatch'];

export type TimeBlock = Whole<Schemas['TimeBlock']>;

export type NewTimeBlock = Schemas['NewTimeBlock'];

export type TimeBlockPatch = Schemas['TimeBlockPatch'];

export type FocusSession = Whole<Schemas['FocusSession']>;
/** What finishing a session did. */
export type Finished = Pick<Schemas['Finished'], 'minutes'> & { session: FocusSession };

export type CheckInKind = Schemas['CheckInKind'];

export type Mood = Schemas['Mood'];

export type CheckIn = Whole<Schemas['CheckIn']>;

export type CheckInAnswers = Schemas['CheckInAnswers'];

/** `factor`: what was learnt, 0.5–1.5. */
export type Rule = Omit<Whole<Schemas['RuleView']>, 'factor' | 'range'> & { factor: number; range: [number, number] };

export type Test = Whole<Schemas['Test']>;

export type Condition = Test & { not: boolean };

export type Consequence = Exclude<Whole<Schemas['Consequence']>, { action: 'weigh' }> | { action: 'weigh'; by: number };

export type OwnRule = Omit<Whole<Schemas['OwnRule']>, 'when' | 'then'> & { when: Condition[]; then: Consequence };

export type WeightProfile = Whole<Schemas['WeightProfile']>;

export interface LearnedStep extends Kept {
  code: string;
  name: string;
  step: number;
  cause: string;
  feedback_id: string | null;
  reverted_at: string | null;
}

export interface Learning {
  on: boolean;
  steps: LearnedStep[];
  factors: { code: string; name: string; factor: number }[];
  reliability: { from: number; to: number; said: number; held: number; count: number }[];
  feedback_count: number;
}

/** A task's place in an order. */
export type Place = Schemas['Ranked'];

export type Preview = Schemas['Preview'];
