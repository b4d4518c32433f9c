// The page of one task.
import { createFileRoute, getRouteApi, useRouter } from '@tanstack/react-router';
import { taskQuery } from '@/features/task/queries';
import { TaskView } from '@/features/task/task-view';

export const Route = createFileRoute('/_app/tasks/$id')({
  loader: ({ context: { client }, params: { id } }) => client.prefetchQuery({ ...taskQuery(id), retry: false }),
  component: Page,
});

const page = getRouteApi('/_app/tasks/$id');

function Page() {
  const { id } = page.useParams();
  const router = useRouter();
  return (
    <div className="mx-auto flex max-w-[768px] flex-col md:rounded-16 md:border md:border-border md:bg-surface md:shadow-raised max-md:-mx-4">
      <TaskView id={id} onGone={() => void router.navigate({ to: '/tasks', replace: true })} />
    </div>
  );
}
