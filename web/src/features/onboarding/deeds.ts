// Beginning with a template, and saying that one has begun.
import { send } from '@/api/client';
import { setUser } from '@/api/session';
import type { Created, Template, User } from '@/api/types';
import type { Deed } from '@/sync/deed';

export const applyTemplate: Deed<Template, { batch_id: string; created: Created }> = {
  send: ({ code }, key) => send('POST', `/api/templates/${code}/apply`, { key, body: {} }),
  said: ({ name }) => `Began with “${name}”`,
};

export const finishOnboarding: Deed<Date, User> = {
  send: (at, key) => send('PATCH', '/api/auth/me', { key, body: { onboarded_at: at.toISOString() } }),
  settle: (_, user) => setUser(user),
};
