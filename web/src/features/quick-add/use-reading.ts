// What the server reads in the line, a moment after the last key.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ask } from '@/api/client';
import type { QuickAddReading } from '@/api/types';
import type { Span } from './spans';

/** Long enough to leave out the letters inside a word, short enough to feel live. */
const PAUSE_MS = 120;

export interface Line {
  text: string;
  dismissed: readonly Span[];
  project_id?: string;
  parent_task_id?: string;
}

export interface Reading {
  /** The line it is about. */
  of: string;
  reading: QuickAddReading;
}

/** The latest reading there is; it may be of an earlier state of the line. Undefined while the line is empty. */
export function useReading(line: Line): Reading | undefined {
  const settled = useSettled(line);
  const empty = settled.text.trim() === '';
  const { data } = useQuery({
    queryKey: ['quick-add', settled],
    queryFn: async ({ signal }): Promise<Reading> => ({
      of: settled.text,
      reading: await ask<QuickAddReading>('/api/tasks/quick-add/parse', settled, { signal }),
    }),
    enabled: !empty,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
    // The line can be added without its chips: a reading that fails is not worth a second try.
    retry: false,
  });
  return empty || line.text.trim() === '' ? undefined : data;
}

function useSettled(line: Line): Line {
  const [settled, setSettled] = useState(line);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(line), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [line]);
  return settled;
}
