// The shapes of reasoning on the wire: what is claimed, planned, measured and learnt. Values, shares and confidences are decimal numbers.
import type { Energy, Priority, TaskStatus, WorkKind } from './types';

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

export interface ActAnswer {
  insight: Insight;
  result: unknown;
  open?: { entity: NodeKind; id: string } | { plan_day: string } | null;
}

export type OptimiseFor = 'balance' | 'focus' | 'exploration' | 'efficiency' | 'wellbeing';
export type EnergyPattern = 'morning_peak' | 'afternoon_peak' | 'evening_peak' | 'steady';

export interface Preferences extends Kept {
  explanation: 'minimal' | 'balanced' | 'detailed';
  show_confidence: boolean;
  show_path: boolean;
  personality: 'coach' | 'assistant' | 'strategist' | 'motivator';
  style: 'direct' | 'encouraging' | 'analytical' | 'socratic';
  optimise_for: OptimiseFor;
  /** Minutes after midnight, Monday first. */
  work_from: number[];
  energy_pattern: EnergyPattern;
  learning: boolean;
  morning_check_in: boolean;
  evening_check_in: boolean;
  weekly_review: boolean;
  monthly_goal: number | null;
  /** By rule code; the others have their base weight. */
  weights: Record<string, number>;
}

/** `weights: { CODE: null }` puts a rule back to its base weight. */
export type PreferencesPatch = Partial<Omit<Preferences, keyof Kept | 'weights'>> & {
  weights?: Record<string, number | null>;
  base_version?: number;
};

export interface TimeBlock extends Kept {
  task_id: string | null;
  pillar_id: string | null;
  title: string;
  starts_at: string;
  ends_at: string;
  time_zone: string;
  kind: WorkKind;
  energy: Energy | null;
  fixed: boolean;
  done: boolean;
}

export type NewTimeBlock = Pick<TimeBlock, 'starts_at' | 'ends_at'> & Partial<Omit<TimeBlock, 'starts_at' | 'ends_at'>>;
export type TimeBlockPatch = Partial<Omit<TimeBlock, keyof Kept>> & { base_version?: number };

export interface FocusSession extends Kept {
  task_id: string;
  started_at: string;
  paused_at: string | null;
  paused_seconds: number;
  interruptions: number;
  ended_at: string | null;
}

export type CheckInKind = 'morning' | 'evening';
export type Mood = 'excited' | 'grateful' | 'happy' | 'calm' | 'motivated' | 'neutral' | 'tired' | 'anxious' | 'frustrated' | 'sad';

export interface CheckIn extends Kept {
  day: string;
  kind: CheckInKind;
  sleep_quality: number | null;
  sleep_minutes: number | null;
  energy: number | null;
  intention: string;
  score: number | null;
  mood: Mood | null;
  accomplishment: string;
  challenge: string;
  tomorrow_focus: string;
}

export type CheckInAnswers = Partial<Omit<CheckIn, keyof Kept | 'day' | 'kind'>> & { base_version?: number };

export interface Rule {
  code: string;
  name: string;
  level: string;
  type: string;
  version: number;
  base_weight: number;
  range: [number, number];
  user_adjustable: boolean;
  weight: number;
  /** What was learnt: 0.5–1.5. */
  factor: number;
  own: boolean;
}

export type Test =
  | { field: 'name'; contains: string }
  | { field: 'tag'; name: string }
  | { field: 'priority'; at_least: Priority }
  | { field: 'status'; is: TaskStatus }
  | { field: 'kind'; any_of: WorkKind[] }
  | { field: 'energy'; any_of: Energy[] }
  | { field: 'due_within' | 'age' | 'untouched'; days: number }
  | { field: 'overdue' | 'has_due' | 'inbox' | 'blocked' | 'pillar_below_share' }
  | { field: 'estimate'; at_least: number | null; at_most: number | null }
  | { field: 'pillar' | 'area' | 'project'; id: string }
  | { field: 'postponed'; times: number }
  | { field: 'weekday'; any_of: number[] }
  | { field: 'time_of_day'; from: number; to: number };

export type Condition = Test & { not: boolean };

export type Consequence =
  | { action: 'weigh'; by: number }
  | { action: 'never_before' | 'never_after'; minute: number }
  | { action: 'tag'; name: string }
  | { action: 'hide_until'; day: string | null; days_before_due: number | null };

export interface OwnRule extends Kept {
  name: string;
  enabled: boolean;
  when: Condition[];
  then: Consequence;
  position: string;
}

export interface WeightProfile extends Kept {
  name: string;
  weights: Record<string, number>;
}

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
export interface Place {
  id: string;
  name: string;
  score: number;
  rank: number;
}

export interface Preview {
  before: Place[];
  after: Place[];
}
