// The hierarchy.
import { createFileRoute } from '@tanstack/react-router';
import { LifeView } from '@/features/life/life-view';
import { hierarchyQuery } from '@/sync/hierarchy';

export const Route = createFileRoute('/_app/life')({
  loader: ({ context: { client } }) => client.prefetchQuery({ ...hierarchyQuery, retry: false }),
  component: LifeView,
});
