// What a person changes about themselves.
import { send } from '@/api/client';
import { setUser } from '@/api/session';
import type { ProfilePatch, User } from '@/api/types';
import type { Deed } from '@/sync/deed';

export const editProfile: Deed<ProfilePatch, User> = {
  send: (patch, key) => send('PATCH', '/api/auth/me', { key, body: patch }),
  settle: (_, user) => setUser(user),
  said: () => 'Your profile is saved',
};
