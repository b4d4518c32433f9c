// One deed of a person: painted at once, sent with a key, put back when refused, offered for undo when done.
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Answer } from '@/api/client';
import { life } from '@/api/keys';
import { sentence } from '@/api/problem';
import { uuidv7 } from '@/lib/id';
import { notify } from '@/lib/notices';
import { tellOtherTabs } from './tabs';
import { DEED, remember } from './undo';

export interface Deed<Input, Output> {
  /** The request; `key` is the same on every retry. */
  send(input: Input, key: string): Promise<Answer<Output>>;
  /** Writes the expected outcome into the cache, synchronously. */
  paint?(client: QueryClient, input: Input): void;
  /** Writes the real outcome into the cache before everything under `life` is asked again. */
  settle?(client: QueryClient, output: Output, input: Input): void;
  /** What the toast says; only what is said can be undone by ⌘Z. */
  said?(input: Input, output: Output): string | undefined;
  /** What could not be done: "“Book the dentist” could not be completed". Left out: the caller shows the error in its place. */
  failed?(input: Input, error: unknown): string | undefined;
}

interface Painted {
  before: ReturnType<QueryClient['getQueriesData']>;
}

/** Does it. @returns the answer. @throws what the request threw, after the cache was put back. */
export function perform<Input, Output>(client: QueryClient, deed: Deed<Input, Output>, input: Input): Promise<Output> {
  const key = uuidv7();
  const mutation = client.getMutationCache().build<Answer<Output>, unknown, Input, Painted>(client, {
    mutationKey: DEED,
    mutationFn: (given) => deed.send(given, key),
    onMutate: (given) => {
      if (!deed.paint) return { before: [] };
      void client.cancelQueries({ queryKey: life });
      const before = client.getQueriesData({ queryKey: life });
      deed.paint(client, given);
      return { before };
    },
    onError: (error, given, painted) => {
      for (const [name, data] of painted?.before ?? []) client.setQueryData(name, data);
      const text = deed.failed?.(given, error);
      if (text) notify({ tone: 'danger', text, detail: sentence(error) });
    },
    onSuccess: ({ data, batch }, given) => {
      deed.settle?.(client, data, given);
      const label = deed.said?.(given, data);
      if (batch && label) remember(client, { batch, label });
      else if (label) notify({ text: label });
    },
    onSettled: (_, error) => {
      if (!error) tellOtherTabs();
      // Only the last deed under way asks again: an earlier answer would paint over the later ones.
      if (client.isMutating({ mutationKey: DEED }) === 1) void client.invalidateQueries({ queryKey: life });
    },
  });
  return mutation.execute(input).then(({ data }) => data);
}

/** `perform` for a component: a stable function that never rejects unnoticed; use `perform` where the error is shown in place. */
export function useDeed<Input, Output>(deed: Deed<Input, Output>): (input: Input) => Promise<Output | undefined> {
  const client = useQueryClient();
  return useCallback((input: Input) => perform(client, deed, input).catch(() => undefined), [client, deed]);
}
