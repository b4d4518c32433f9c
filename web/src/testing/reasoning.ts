// Blocks, insights and preferences for tests, with only what a test says about them.
import type { FocusSession, Insight, Preferences, TimeBlock } from '@/api/reasoning';

const ROW = { version: 1, created_at: '2026-11-25T08:00:00Z', updated_at: '2026-11-25T08:00:00Z', deleted_at: null };

export function aBlock(id: string, from: string, to: string, given: Partial<TimeBlock> = {}): TimeBlock {
  return {
    ...ROW,
    id,
    task_id: null,
    pillar_id: null,
    title: id,
    starts_at: new Date(from).toISOString(),
    ends_at: new Date(to).toISOString(),
    time_zone: 'Europe/Berlin',
    kind: 'general',
    energy: null,
    fixed: false,
    done: false,
    ...given,
  };
}

export function anInsight(given: Partial<Insight> & { id: string }): Insight {
  return {
    ...ROW,
    entity: 'task',
    entity_id: 't',
    type: 'recommendation',
    cause: 'overdue',
    title: given.id,
    summary: 'It is overdue by 3 days.',
    recommendations: [],
    confidence: 0.8,
    impact: 0.5,
    urgency: 'now',
    path: [],
    evidence: [],
    rules: [],
    inputs: {},
    state: 'active',
    pinned: false,
    feedback: null,
    model: null,
    expires_at: '2026-11-26T08:00:00Z',
    supersedes: null,
    ...given,
  };
}

export function thePreferences(given: Partial<Preferences> = {}): Preferences {
  return {
    ...ROW,
    id: 'u',
    explanation: 'balanced',
    show_confidence: true,
    show_path: true,
    personality: 'assistant',
    style: 'direct',
    optimise_for: 'balance',
    work_from: [540, 540, 540, 540, 540, 540, 540],
    energy_pattern: 'morning_peak',
    learning: true,
    morning_check_in: false,
    evening_check_in: false,
    weekly_review: false,
    monthly_goal: null,
    weights: {},
    ...given,
  };
}

export function aSession(given: Partial<FocusSession> = {}): FocusSession {
  return {
    ...ROW,
    id: 's',
    task_id: 't',
    started_at: '2026-11-25T08:00:00Z',
    paused_at: null,
    paused_seconds: 0,
    interruptions: 0,
    ended_at: null,
    ...given,
  };
}
