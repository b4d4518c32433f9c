// The hits of every source for the text in the palette, a moment after the last key.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { life } from '@/api/keys';
import { type Hit, sources } from './sources';

export interface Found {
  label: string;
  hits: Hit[];
}

const PAUSE_MS = 120;
const LEAST_LETTERS = 2;

export function useHits(typed: string): Found[] {
  const list = useStore(sources, (state) => state.list);
  const [text, setText] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const wanted = text.length >= LEAST_LETTERS && typed.trim().length >= LEAST_LETTERS;
  const { data } = useQuery({
    queryKey: [...life, 'palette', text, list.map(({ id }) => id)],
    queryFn: ({ signal }) => Promise.all(list.map(async ({ label, find }): Promise<Found> => ({ label, hits: await find(text, signal) }))),
    enabled: wanted && list.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
  });
  return wanted ? (data ?? []).filter(({ hits }) => hits.length > 0) : [];
}
