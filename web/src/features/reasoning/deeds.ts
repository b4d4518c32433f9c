// What is done to rules, to profiles of weights, and to what was learnt.
import type { QueryClient } from '@tanstack/react-query';
import { send } from '@/api/client';
import { keys } from '@/api/keys';
import type { Condition, Consequence, Learning, LearnedStep, OwnRule, Preferences, WeightProfile } from '@/api/reasoning';
import { uuidv7 } from '@/lib/id';
import type { Deed } from '@/sync/deed';
import type { Rules } from '@/sync/rules';

/** A rule as it is written, before it has a place among the others. */
export interface Written {
  name: string;
  enabled: boolean;
  when: Condition[];
  then: Consequence;
}

export const createRule: Deed<Written, OwnRule> = {
  send: (rule, key) => send('POST', '/api/hrm/rules', { key, body: { id: uuidv7(), ...rule } }),
  said: ({ name }) => `Made the rule “${name}”`,
  failed: ({ name }) => `The rule “${name}” could not be made`,
};

export interface RuleEdit {
  rule: OwnRule;
  patch: Partial<Written>;
  said: string;
}

export const editRule: Deed<RuleEdit, OwnRule> = {
  send: ({ rule, patch }, key) => send('PATCH', `/api/hrm/rules/${rule.id}`, { key, body: { base_version: rule.version, ...patch } }),
  paint: (client, { rule, patch }) => paintOwn(client, (own) => own.map((one) => (one.id === rule.id ? { ...one, ...patch } : one))),
  said: ({ said }) => said,
  failed: ({ rule }) => `The rule “${rule.name}” could not be changed`,
};

export const deleteRule: Deed<OwnRule, unknown> = {
  send: (rule, key) => send('DELETE', `/api/hrm/rules/${rule.id}`, { key }),
  paint: (client, { id }) => paintOwn(client, (own) => own.filter((one) => one.id !== id)),
  said: ({ name }) => `Deleted the rule “${name}”`,
  failed: ({ name }) => `The rule “${name}” could not be deleted`,
};

function paintOwn(client: QueryClient, change: (own: OwnRule[]) => OwnRule[]): void {
  client.setQueryData(keys.rules(), (held: Rules | undefined) => held && { ...held, own: change(held.own) });
}

export const saveProfile: Deed<{ name: string; weights: Record<string, number> }, WeightProfile> = {
  send: (profile, key) => send('POST', '/api/hrm/profiles', { key, body: { id: uuidv7(), ...profile } }),
  said: ({ name }) => `Saved the profile “${name}”`,
  failed: ({ name }) => `The profile “${name}” could not be saved`,
};

export const renameProfile: Deed<{ profile: WeightProfile; name: string }, WeightProfile> = {
  send: ({ profile, name }, key) =>
    send('PATCH', `/api/hrm/profiles/${profile.id}`, { key, body: { base_version: profile.version, name } }),
  paint: (client, { profile, name }) =>
    paintProfiles(client, (held) => held.map((one) => (one.id === profile.id ? { ...one, name } : one))),
  said: ({ name }) => `Renamed the profile to “${name}”`,
  failed: () => 'The profile could not be renamed',
};

export const deleteProfile: Deed<WeightProfile, unknown> = {
  send: (profile, key) => send('DELETE', `/api/hrm/profiles/${profile.id}`, { key }),
  paint: (client, { id }) => paintProfiles(client, (held) => held.filter((one) => one.id !== id)),
  said: ({ name }) => `Deleted the profile “${name}”`,
  failed: ({ name }) => `The profile “${name}” could not be deleted`,
};

export const applyProfile: Deed<WeightProfile, Preferences> = {
  send: (profile, key) => send('POST', `/api/hrm/profiles/${profile.id}/apply`, { key, body: {} }),
  settle: (client, preferences) => client.setQueryData(keys.preferences(), preferences),
  said: ({ name }) => `Your order goes by “${name}”`,
  failed: ({ name }) => `The profile “${name}” could not be applied`,
};

function paintProfiles(client: QueryClient, change: (profiles: WeightProfile[]) => WeightProfile[]): void {
  client.setQueryData(keys.profiles(), (held: { items: WeightProfile[] } | undefined) => held && { ...held, items: change(held.items) });
}

export const revertStep: Deed<LearnedStep, unknown> = {
  send: (step, key) => send('POST', `/api/hrm/learning/${step.id}/revert`, { key, body: {} }),
  paint: (client, { id }) =>
    paintLearning(client, (held) => ({
      ...held,
      steps: held.steps.map((one) => (one.id === id ? { ...one, reverted_at: new Date().toISOString() } : one)),
    })),
  said: ({ name }) => `Took back what was learnt of ${name}`,
  failed: () => 'It could not be taken back',
};

export const resetLearning: Deed<void, unknown> = {
  send: (_, key) => send('POST', '/api/hrm/learning/reset', { key, body: {} }),
  paint: (client) =>
    paintLearning(client, (held) => ({
      ...held,
      steps: held.steps.map((one) => ({ ...one, reverted_at: one.reverted_at ?? new Date().toISOString() })),
      factors: held.factors.map((one) => ({ ...one, factor: 1 })),
    })),
  said: () => 'Forgot all that was learnt',
  failed: () => 'It could not be reset',
};

function paintLearning(client: QueryClient, change: (learning: Learning) => Learning): void {
  client.setQueryData(keys.learning(), (held: Learning | undefined) => held && change(held));
}
