// Balance, points and analytics.
import { createFileRoute, getRouteApi } from '@tanstack/react-router';
import { AlignmentView } from '@/features/alignment/alignment-view';
import { type AlignmentSearch, readSearch } from '@/features/alignment/model';
import { alignmentQuery } from '@/features/alignment/queries';
import type { Raw } from '@/lib/raw';

export const Route = createFileRoute('/_app/alignment')({
  validateSearch: (search): Raw<AlignmentSearch> => search,
  loader: ({ context: { client } }) => client.prefetchQuery({ ...alignmentQuery, retry: false }),
  component: Page,
});

const page = getRouteApi('/_app/alignment');

function Page() {
  const search = page.useSearch();
  const navigate = page.useNavigate();
  return (
    <AlignmentView
      search={readSearch({ ...search })}
      onSearch={(next) => void navigate({ search: { ...next, task: search.task }, replace: true })}
    />
  );
}
