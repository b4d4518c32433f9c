// The calendar; what is shown of it stands in the address.
import { createFileRoute, getRouteApi } from '@tanstack/react-router';
import { PlanView } from '@/features/plan/plan-view';
import { type PlanSearch, readSearch } from '@/features/plan/search';
import type { Raw } from '@/lib/raw';

export const Route = createFileRoute('/_app/plan')({
  validateSearch: (search): Raw<PlanSearch> => search,
  component: Page,
});

const page = getRouteApi('/_app/plan');

function Page() {
  const search = page.useSearch();
  const navigate = page.useNavigate();
  return (
    <PlanView
      search={readSearch({ ...search })}
      onSearch={(next) => void navigate({ search: { ...next, task: search.task }, replace: true })}
    />
  );
}
