// The page of one project: its tasks as a list or a board.
import { createFileRoute, getRouteApi } from '@tanstack/react-router';
import { Columns3, LayoutList, Plus } from 'lucide-react';
import { useEffect } from 'react';
import { offerQuickAdd, openOverlay } from '@/commands/overlay';
import { Button, IconButton } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Kbd } from '@/components/ui/kbd';
import { NodeView } from '@/features/life/node-view';
import { useNodeName } from '@/features/life/use-node-name';
import { TaskCollection } from '@/features/tasks/task-collection';
import { hierarchyQuery } from '@/sync/hierarchy';

export const Route = createFileRoute('/_app/projects/$id')({
  validateSearch: (search): { view?: 'board'; done?: true } => ({
    ...(search['view'] === 'board' && { view: 'board' }),
    ...((search['done'] === true || search['done'] === 'true') && { done: true }),
  }),
  loader: ({ context: { client } }) => client.prefetchQuery({ ...hierarchyQuery, retry: false }),
  component: Page,
});

const page = getRouteApi('/_app/projects/$id');

function Page() {
  const { id } = page.useParams();
  const { view, done } = page.useSearch();
  const navigate = page.useNavigate();
  const name = useNodeName(id);
  useEffect(() => (name ? offerQuickAdd({ project_id: id, label: name }) : undefined), [id, name]);
  const board = view === 'board';
  const look = (next: 'board' | undefined) => void navigate({ search: { view: next, done }, replace: true });
  return (
    <NodeView id={id} kind="project" wide={board}>
      <section aria-labelledby="tasks">
        <div className="mb-2 flex flex-wrap items-center gap-2">
          <h2 id="tasks" className="m-0 flex-1 text-15 font-semibold whitespace-nowrap">
            Tasks
          </h2>
          {!board && (
            <Button
              look="quiet"
              size="small"
              aria-pressed={done === true}
              onClick={() => void navigate({ search: { view, done: done ? undefined : true }, replace: true })}
            >
              {done ? 'Hide completed' : 'Show completed'}
            </Button>
          )}
          <IconButton label="List" aria-pressed={!board} className={board ? '' : 'bg-surface-3'} onClick={() => look(undefined)}>
            <LayoutList size={16} aria-hidden />
          </IconButton>
          <IconButton label="Board" aria-pressed={board} className={board ? 'bg-surface-3' : ''} onClick={() => look('board')}>
            <Columns3 size={16} aria-hidden />
          </IconButton>
          <Button size="small" className="max-md:hidden" onClick={() => openOverlay('quick-add')}>
            <Plus size={14} aria-hidden /> Task
          </Button>
        </div>
        <TaskCollection
          key={id}
          search={{ project_id: id, ...((board || done) && { status: 'any' }) }}
          look={board ? 'board' : 'list'}
          label="Tasks of the project"
          showPath={false}
          empty={
            <Empty
              title="No open tasks"
              action={
                <>
                  <Button onClick={() => openOverlay('quick-add')}>
                    <Plus size={16} aria-hidden /> Add task
                  </Button>
                  <span className="text-12 text-text-3 max-md:hidden">
                    or press <Kbd keys="q" />
                  </span>
                </>
              }
            >
              What is the next thing to do for it?
            </Empty>
          }
        />
      </section>
    </NodeView>
  );
}
