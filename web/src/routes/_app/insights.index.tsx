// What Aurum notices; which of it is shown stands in the address.
import { createFileRoute, getRouteApi } from '@tanstack/react-router';
import { InsightsView } from '@/features/insights/insights-view';
import { insightsQuery } from '@/features/insights/queries';
import { type InsightSearch, readSearch } from '@/features/insights/search';
import type { Raw } from '@/lib/raw';

export const Route = createFileRoute('/_app/insights/')({
  validateSearch: (search): Raw<InsightSearch> => search,
  // The task that lies beside the page changes nothing of the list.
  loaderDeps: ({ search }) => ({ ...search, task: undefined }),
  loader: ({ context: { client }, deps }) => client.prefetchInfiniteQuery({ ...insightsQuery(readSearch(deps)), retry: false }),
  component: Page,
});

const page = getRouteApi('/_app/insights/');

function Page() {
  const search = page.useSearch();
  const navigate = page.useNavigate();
  return (
    <InsightsView
      search={readSearch({ ...search })}
      onSearch={(next) => void navigate({ search: { ...next, task: search.task }, replace: true })}
    />
  );
}
