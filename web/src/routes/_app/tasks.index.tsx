// All tasks across projects; what is shown stands in the address.
import { createFileRoute, getRouteApi } from '@tanstack/react-router';
import { readSearch, type TaskSearch } from '@/features/tasks/filter';
import { tasksQuery } from '@/features/tasks/queries';
import { TasksView } from '@/features/tasks/tasks-view';
import type { Raw } from '@/lib/raw';

export const Route = createFileRoute('/_app/tasks/')({
  validateSearch: (search): Raw<TaskSearch> => search,
  // The task that lies beside the page changes nothing of the list.
  loaderDeps: ({ search }) => ({ ...search, task: undefined }),
  loader: ({ context: { client }, deps }) => client.prefetchInfiniteQuery({ ...tasksQuery(readSearch(deps)), retry: false }),
  component: Page,
});

const page = getRouteApi('/_app/tasks/');

function Page() {
  const search = page.useSearch();
  const navigate = page.useNavigate();
  return (
    <TasksView
      search={readSearch({ ...search })}
      onSearch={(next) => void navigate({ search: { ...next, task: search.task }, replace: true })}
    />
  );
}
