// The page of one area, with the tasks that stand under it.
import { createFileRoute, getRouteApi } from '@tanstack/react-router';
import { Empty } from '@/components/ui/empty';
import { NodeView } from '@/features/life/node-view';
import { TaskCollection } from '@/features/tasks/task-collection';
import { hierarchyQuery } from '@/sync/hierarchy';

export const Route = createFileRoute('/_app/areas/$id')({
  loader: ({ context: { client } }) => client.prefetchQuery({ ...hierarchyQuery, retry: false }),
  component: Page,
});

const page = getRouteApi('/_app/areas/$id');

function Page() {
  const { id } = page.useParams();
  return (
    <NodeView id={id} kind="area">
      <section aria-labelledby="tasks">
        <h2 id="tasks" className="m-0 mb-1 text-15 font-semibold">
          Open tasks
        </h2>
        <TaskCollection
          key={id}
          search={{ area_id: id }}
          look="list"
          label="Open tasks"
          empty={<Empty title="No open tasks">Everything under it is done, or not written down yet.</Empty>}
        />
      </section>
    </NodeView>
  );
}
