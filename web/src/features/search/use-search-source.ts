// Pillars, areas, projects and tasks by their names, in the palette.
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { get } from '@/api/client';
import type { Page, SearchHit } from '@/api/types';
import { type Hit, registerSource } from '@/commands/sources';

const AT_MOST = 8;

export function useSearchSource(): void {
  const router = useRouter();
  useEffect(
    () =>
      registerSource({
        id: 'search',
        label: 'Found',
        find: async (text, signal) => {
          const { items } = await get<Page<SearchHit>>('/api/search', { q: text, limit: AT_MOST }, signal);
          return items.slice(0, AT_MOST).map((item) => hit(item, (address) => router.history.push(address)));
        },
      }),
    [router],
  );
}

/** A found item as a place to go. */
export function hit({ entity, id, name, path, put_away }: SearchHit, go: (address: string) => void): Hit {
  const above = path.filter((node) => node.id !== id).map((node) => node.name);
  const where = above.join(' › ') || NAMES[entity];
  return { id, label: name, detail: put_away ? `${where}, put away` : where, run: () => go(`/${entity}s/${id}`) };
}

const NAMES: Record<string, string> = { pillar: 'Pillar', area: 'Area', project: 'Project', task: 'Task' };
