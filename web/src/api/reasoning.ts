// The shapes of reasoning on the wire: what is claimed, planned, measured and learnt. Values, shares and confidences are decimal numbers.
import type { Schemas, Whole } from './types';

export type NodeKind = Schemas['NodeKind'];
export type Urgency = Schemas['Urgency'];
export type Verdict = Schemas['Verdict'];
export type RejectReason = Schemas['RejectReason'];
export type InsightType = Schemas['InsightType'];

export type ReasoningStep = Whole<Schemas['ReasoningStep']>;
export type Evidence = Whole<Schemas['Evidence']>;
export type Action = Schemas['Action'];
export type Recommendation = Schemas['Recommendation'];

export type Insight = Omit<Whole<Schemas['Insight']>, 'inputs'> & { inputs: Record<string, unknown> };

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
export type Rule = Omit<Whole<Schemas['RuleView']>, 'range'> & { range: [number, number] };

export type Test = Whole<Schemas['Test']>;

export type Condition = Test & { not: boolean };

export type Consequence = Whole<Schemas['Consequence']>;

export type OwnRule = Omit<Whole<Schemas['OwnRule']>, 'when'> & { when: Condition[] };

export type WeightProfile = Whole<Schemas['WeightProfile']>;

export type LearnedStep = Whole<Schemas['StepView']>;
export type Learning = Whole<Schemas['Learning']>;

/** A task's place in an order. */
export type Place = Schemas['Ranked'];

export type Preview = Schemas['Preview'];
