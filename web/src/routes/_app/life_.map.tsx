// The life map.
import { createFileRoute } from '@tanstack/react-router';
import { MapView } from '@/features/life-map/map-view';
import { hierarchyQuery } from '@/sync/hierarchy';

export const Route = createFileRoute('/_app/life_/map')({
  loader: ({ context: { client } }) => client.prefetchQuery({ ...hierarchyQuery, retry: false }),
  component: MapView,
});
