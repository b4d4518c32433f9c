// Who is signed in: the access token in memory, one refresh at a time over all tabs, and what the boot script already fetched.
import { createStore } from 'zustand/vanilla';
import { setting } from '@/lib/storage';
import { withLock } from '@/lib/lock';
import { ApiError, type Problem, Unreachable } from './problem';
import type { SessionAnswer, Today, User } from './types';
import { exchange } from './wire';

declare global {
  interface Window {
    /** Set by the inline script of index.html: the raw answer to the refresh it started. */
    aurumBoot?: Promise<{ status: number; text: string }>;
  }
}

/** `starting` until the first refresh has answered; `unreachable` when it could not. */
export type SessionStatus = 'starting' | 'in' | 'out' | 'unreachable';

export interface SessionState {
  status: SessionStatus;
  user: User | null;
}

export const session = createStore<SessionState>(() => ({ status: 'starting', user: null }));

/** Tells the boot script of the next visit whether there is a session to ask for. */
const known = setting('session', ['1']);
/** Spend a token only while it is good for this much longer. */
const MARGIN_MS = 20_000;

// Signed out in another tab: signed out here.
window.addEventListener('storage', ({ key, newValue }) => {
  if (key === 'aurum.session' && newValue === null && session.getState().status === 'in') drop();
});

let token: string | null = null;
let expiresAt = 0;
let boot: Today | null = null;
let flight: Promise<string | null> | null = null;
let start: Promise<SessionStatus> | null = null;

/** The first answer to "who is here?"; every later call gets the same one. */
export function begin(): Promise<SessionStatus> {
  start ??= (async () => {
    if (known.get() === null) {
      session.setState({ status: 'out', user: null });
      return 'out';
    }
    // A server that cannot be reached is told by the status; the next request asks again.
    await refresh().catch(() => null);
    return session.getState().status;
  })();
  return start;
}

/** The Today that came with the session, once. */
export function takeBoot(): Today | null {
  const today = boot;
  boot = null;
  return today;
}

/** A token that is good for a request, refreshed when needed; null when nobody is signed in. */
export function freshToken(): Promise<string | null> {
  if (token && Date.now() < expiresAt - MARGIN_MS) return Promise.resolve(token);
  if (session.getState().status === 'out') return Promise.resolve(null);
  return refresh();
}

/** Asks for a new token; callers at the same time share one request, tabs take turns. Null when the session is over. */
export function refresh(): Promise<string | null> {
  flight ??= renew().finally(() => {
    flight = null;
  });
  return flight;
}

/** Takes over what sign-in, sign-up or a refresh answered. */
export function adopt(answer: SessionAnswer): void {
  token = answer.access_token;
  expiresAt = Date.now() + answer.expires_in * 1000;
  boot = answer.boot ?? null;
  known.set('1');
  session.setState({ status: 'in', user: answer.user });
}

/** Keeps the shown person in step after a change of profile. */
export function setUser(user: User): void {
  session.setState({ user });
}

/** Forgets the session on this device; the server's part is `POST /api/auth/logout`. */
export function drop(): void {
  token = null;
  expiresAt = 0;
  boot = null;
  known.clear();
  session.setState({ status: 'out', user: null });
}

async function renew(): Promise<string | null> {
  try {
    adopt(await ask());
    return token;
  } catch (error) {
    if (error instanceof ApiError && (error.status === 401 || error.status === 403)) {
      drop();
      return null;
    }
    if (session.getState().status === 'starting') session.setState({ status: 'unreachable' });
    throw error;
  }
}

async function ask(): Promise<SessionAnswer> {
  const early = window.aurumBoot;
  if (early) {
    delete window.aurumBoot;
    const answer = await early.catch((error: unknown) => {
      throw new Unreachable(error);
    });
    const body: unknown = answer.text ? JSON.parse(answer.text) : {};
    if (answer.status === 200) return body as SessionAnswer;
    throw answer.status >= 502 ? new Unreachable(answer.status) : new ApiError(answer.status, body as Problem);
  }
  return withLock('aurum-refresh', async () => (await exchange('POST', '/api/auth/refresh', { body: {} })).body as SessionAnswer);
}
