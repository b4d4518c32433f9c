// What every screen uses to talk to the server: reads, and deeds that carry a key so that a retry does nothing twice.
import { uuidv7 } from '@/lib/id';
import { ApiError } from './problem';
import { drop, freshToken, refresh } from './session';
import { exchange, type Incoming, type Method, type Outgoing, type Query } from './wire';

export interface Answer<T> {
  data: T;
  /** What `POST /api/undo` takes to take this back; null when nothing was changed that can be. */
  batch: string | null;
}

export interface Sending {
  body?: unknown;
  query?: Query;
  /** UUIDv7 of the deed; keep it over retries of the same deed. */
  key?: string;
  /** The version this change was made on: a newer one answers 412. */
  ifVersion?: number;
}

/** Reads. @throws {ApiError | Unreachable} */
export async function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return (await authorised('GET', path, { query, signal })).body as T;
}

/** Changes something. @throws {ApiError | Unreachable} */
export async function send<T>(method: Exclude<Method, 'GET'>, path: string, sending: Sending = {}): Promise<Answer<T>> {
  const headers: Record<string, string> = { 'idempotency-key': sending.key ?? uuidv7() };
  if (sending.ifVersion !== undefined) headers['if-match'] = `"${sending.ifVersion}"`;
  const answer = await authorised(method, path, { query: sending.query, body: sending.body, headers });
  return { data: answer.body as T, batch: answer.headers.get('aurum-batch') };
}

/** Asks a question by POST that changes nothing (a parse, a preview). */
export async function ask<T>(path: string, body: unknown, { query, signal }: { query?: Query; signal?: AbortSignal } = {}): Promise<T> {
  return (await authorised('POST', path, { body, query, signal })).body as T;
}

/** Calls that need no session: sign in, sign up, reset. */
export async function open<T>(path: string, body: unknown): Promise<T> {
  return (await exchange('POST', path, { body })).body as T;
}

async function authorised(method: Method, path: string, outgoing: Outgoing): Promise<Incoming> {
  const token = await freshToken();
  if (!token) throw signedOut();
  try {
    return await exchange(method, path, bearing(outgoing, token));
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401 || error.code !== 'unauthenticated') throw error;
  }
  const renewed = await refresh();
  if (!renewed) throw signedOut();
  try {
    return await exchange(method, path, bearing(outgoing, renewed));
  } catch (error) {
    if (error instanceof ApiError && error.status === 401 && error.code === 'unauthenticated') drop();
    throw error;
  }
}

function bearing(outgoing: Outgoing, token: string): Outgoing {
  return { ...outgoing, headers: { ...outgoing.headers, authorization: `Bearer ${token}` } };
}

function signedOut(): ApiError {
  return new ApiError(401, { code: 'unauthenticated', title: 'Signed out', detail: 'Your session has ended. Sign in again.' });
}
