// The page of one pillar, with the tasks that stand under it.
import { createFileRoute, getRouteApi } from '@tanstack/react-router';
import { Empty } from '@/components/ui/empty';
import { NodeView } from '@/features/life/node-view';
import { TaskCollection } from '@/features/tasks/task-collection';
import { hierarchyQuery } from '@/sync/hierarchy';

export const Route = createFileRoute('/_app/pillars/$id')({
  loader: ({ context: { client } }) => client.prefetchQuery({ ...hierarchyQuery, retry: false }),
  component: Page,
});

const page = getRouteApi('/_app/pillars/$id');

function Page() {
  const { id } = page.useParams();
  return (
    <NodeView id={id} kind="pillar">
      <section aria-labelledby="tasks">
        <h2 id="tasks" className="m-0 mb-1 text-15 font-semibold">
          Open tasks
        </h2>
        <TaskCollection
          key={id}
          search={{ pillar_id: id }}
          look="list"
          label="Open tasks"
          empty={<Empty title="No open tasks">Everything under it is done, or not written down yet.</Empty>}
        />
      </section>
    </NodeView>
  );
}
