// How the person wants Aurum to reason and to speak: what several pages read, and the one deed that changes it.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { get, send } from '@/api/client';
import { keys } from '@/api/keys';
import type { Preferences, PreferencesPatch } from '@/api/reasoning';
import type { Deed } from './deed';

export const preferencesQuery = queryOptions({
  queryKey: keys.preferences(),
  queryFn: ({ signal }) => get<Preferences>('/api/hrm/preferences', undefined, signal),
});

/** How much of a why is shown, until the preferences are here as most people have it. */
export function useExplanation(): Pick<Preferences, 'explanation' | 'show_confidence' | 'show_path'> {
  const { data } = useQuery(preferencesQuery);
  return data ?? { explanation: 'balanced', show_confidence: true, show_path: true };
}

export interface PreferencesEdit {
  patch: PreferencesPatch;
  said: string;
}

export const editPreferences: Deed<PreferencesEdit, Preferences> = {
  send: ({ patch }, key) => send('PATCH', '/api/hrm/preferences', { key, body: patch }),
  paint: (client, { patch }) => client.setQueryData(keys.preferences(), (held: Preferences | undefined) => held && patched(held, patch)),
  settle: (client, preferences) => client.setQueryData(keys.preferences(), preferences),
  said: ({ said }) => said,
  failed: () => 'Your preferences could not be kept',
};

/** The preferences as the server will answer them. */
export function patched(held: Preferences, patch: PreferencesPatch): Preferences {
  const { base_version: _, weights, ...rest } = patch;
  const next = { ...held, ...rest };
  if (!weights) return next;
  const merged: Record<string, number> = { ...held.weights };
  for (const [code, weight] of Object.entries(weights)) {
    if (weight === null) delete merged[code];
    else merged[code] = weight;
  }
  return { ...next, weights: merged };
}
