// The page of one insight.
import { createFileRoute, getRouteApi } from '@tanstack/react-router';
import { InsightView } from '@/features/insights/insight-view';
import { insightQuery } from '@/features/insights/queries';

export const Route = createFileRoute('/_app/insights/$id')({
  loader: ({ context: { client }, params: { id } }) => client.prefetchQuery({ ...insightQuery(id), retry: false }),
  component: Page,
});

const page = getRouteApi('/_app/insights/$id');

function Page() {
  const { id } = page.useParams();
  return <InsightView id={id} />;
}
