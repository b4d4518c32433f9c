// The cache that every screen reads: how long an answer is fresh, and what is tried again.
import { QueryClient } from '@tanstack/react-query';
import { ApiError, Unreachable } from '@/api/problem';

const TRIES = 3;

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 10 * 60_000,
        retry: (count, error) => count < TRIES && worthAnotherTry(error),
        retryDelay: backoff,
      },
      mutations: {
        // The deed keeps its key, so a try whose answer was lost is answered from the first one.
        retry: (count, error) => count < TRIES && worthAnotherTry(error),
        retryDelay: backoff,
      },
    },
  });
}

/** No answer, a server that is down for a moment, or one that asks to wait. */
export function worthAnotherTry(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof ApiError && (error.status === 503 || error.status === 429));
}

function backoff(count: number, error: unknown): number {
  if (error instanceof ApiError && error.retryAfter !== null) return error.retryAfter * 1000;
  return Math.min(8_000, 500 * 2 ** count);
}
