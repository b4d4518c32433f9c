// All projects.
import { createFileRoute } from '@tanstack/react-router';
import { ProjectsView } from '@/features/life/projects-view';
import { hierarchyQuery } from '@/sync/hierarchy';

export const Route = createFileRoute('/_app/projects/')({
  loader: ({ context: { client } }) => client.prefetchQuery({ ...hierarchyQuery, retry: false }),
  component: ProjectsView,
});
