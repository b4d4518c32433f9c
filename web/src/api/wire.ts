// The only file that calls `fetch`: one request out, one answer or one typed error back.
import { ApiError, type Problem, Unreachable } from './problem';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type Query = Record<string, string | number | boolean | null | undefined>;

export interface Outgoing {
  query?: Query;
  /** Sent as JSON, except a FormData, which goes as it is. */
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export interface Incoming {
  status: number;
  headers: Headers;
  /** Parsed JSON, a Blob for anything else, null for no content. */
  body: unknown;
}

/**
 * Sends one request to the server this page came from.
 * @throws {ApiError} for every answer that is not a success.
 * @throws {Unreachable} when no answer comes; an AbortError when `signal` fired.
 */
export async function exchange(method: Method, path: string, { query, body, headers, signal }: Outgoing = {}): Promise<Incoming> {
  const form = body instanceof FormData;
  let answer: Response;
  let content: unknown;
  try {
    answer = await fetch(path + search(query), {
      method,
      headers: { accept: 'application/json', ...(body !== undefined && !form && { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : form ? body : JSON.stringify(body),
      credentials: 'same-origin',
      signal,
    });
    content = await read(answer);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Unreachable(error);
  }
  if (!answer.ok) throw refusal(answer, content);
  return { status: answer.status, headers: answer.headers, body: content };
}

export function search(query?: Query): string {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined && value !== '') pairs.set(name, String(value));
  }
  const text = pairs.toString();
  return text && `?${text}`;
}

async function read(answer: Response): Promise<unknown> {
  if (answer.status === 204) return null;
  const kind = answer.headers.get('content-type') ?? '';
  if (!kind.includes('json')) return answer.ok ? answer.blob() : null;
  const text = await answer.text();
  if (!text) return null;
  try {
    return JSON.parse(text);
  } catch {
    // A proxy that labels its own page as JSON: judged by its status alone.
    return null;
  }
}

function refusal(answer: Response, content: unknown): Error {
  // What stands before the server answers in its place while it is down.
  if ([502, 504].includes(answer.status) && !isProblem(content)) return new Unreachable(answer.status);
  const wait = Number(answer.headers.get('retry-after'));
  const problem = isProblem(content) ? content : { title: answer.statusText || `The server answered ${answer.status}.` };
  return new ApiError(answer.status, problem, Number.isFinite(wait) && wait > 0 ? wait : null);
}

function isProblem(content: unknown): content is Problem {
  return typeof content === 'object' && content !== null && !Array.isArray(content);
}
