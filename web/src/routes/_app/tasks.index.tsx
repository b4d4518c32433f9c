// All tasks across projects; what is shown stands in the address.
import { createFileRoute, getRouteApi } from '@tanstack/react-router';
import { readSearch, type TaskSearch } from '@/features/tasks/filter';
import { tasksQuery } from '@/features/tasks/queries';
import { TasksView } from '@/features/tasks/tasks-view';

export const Route = createFileRoute('/_app/tasks/')({
  validateSearch: (search): TaskSearch => readSearch(search),
  loaderDeps: ({ search }) => readSearch({ ...search }),
  loader: ({ context: { client }, deps }) => client.prefetchInfiniteQuery({ ...tasksQuery(deps), retry: false }),
  component: Page,
});

const page = getRouteApi('/_app/tasks/');

function Page() {
  const { task, ...search } = page.useSearch();
  const navigate = page.useNavigate();
  return <TasksView search={search} onSearch={(next) => void navigate({ search: { ...next, task }, replace: true })} />;
}
