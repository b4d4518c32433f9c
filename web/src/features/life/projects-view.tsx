// All projects in one list, by how they stand.
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import type { Hierarchy, Project, ProjectStatus } from '@/api/types';
import { QueryProblem } from '@/components/page/query-problem';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { PageTitle } from '@/components/ui/page-title';
import { SkeletonRows } from '@/components/ui/skeleton';
import { DropField } from '@/lib/dnd/drop-field';
import { colourOf, hierarchyQuery, pathTo } from '@/sync/hierarchy';
import { useLifeCommands } from './commands';
import { NodeOverlays } from './node-overlays';
import { NodeRow, ProjectMeta } from './parts/node-row';
import { edit } from './state';

const GROUPS: readonly { status: ProjectStatus; label: string }[] = [
  { status: 'in_progress', label: 'In progress' },
  { status: 'not_started', label: 'Not started' },
  { status: 'on_hold', label: 'On hold' },
  { status: 'completed', label: 'Completed' },
];

export function ProjectsView() {
  const { data, error, isPending, isPaused, refetch } = useQuery(hierarchyQuery);
  useLifeCommands();
  const projects = data?.projects.filter(({ archived }) => !archived) ?? [];
  const add = (
    <Button look={projects.length === 0 ? 'primary' : 'secondary'} onClick={() => edit({ kind: 'project', parent: null })}>
      <Plus size={16} aria-hidden /> Project
    </Button>
  );
  return (
    <div className="mx-auto max-w-[860px]">
      <header className="mb-4 flex items-end justify-between gap-3">
        <PageTitle>Projects</PageTitle>
        {projects.length > 0 && add}
      </header>
      {!data ? (
        isPending && !isPaused && !error ? (
          <SkeletonRows rows={10} label="The projects are on their way" />
        ) : (
          <QueryProblem error={error} title="The projects could not be read" onRetry={() => void refetch()} />
        )
      ) : projects.length === 0 ? (
        <Empty title="No projects yet" action={add}>
          A project is an outcome that takes more than one task: a move, a launch, a race.
        </Empty>
      ) : (
        GROUPS.map(({ status, label }) => (
          <Group key={status} life={data} label={label} projects={projects.filter((one) => one.status === status)} />
        ))
      )}
      {data && <NodeOverlays life={data} />}
    </div>
  );
}

function Group({ life, label, projects }: { life: Hierarchy; label: string; projects: readonly Project[] }) {
  if (projects.length === 0) return null;
  return (
    <section aria-label={label} className="mb-5">
      <h2 className="m-0 mb-1 text-13 font-semibold text-text-2">
        {label} <span className="tabular font-normal text-text-3">{projects.length}</span>
      </h2>
      <DropField nameOf={() => ''} accepts={() => []} onDrop={() => undefined}>
        <div className="rounded-12 border border-border bg-surface py-1 shadow-raised">
          {projects.map((project) => {
            const node = { kind: 'project', ...project } as const;
            const path = pathTo(life, node)
              .map(({ name }) => name)
              .join(' › ');
            return (
              <NodeRow
                key={project.id}
                node={node}
                colour={colourOf(life, node)}
                before={<span className="w-2" />}
                below={<span className="block truncate text-12 text-text-2">{path || 'Unaligned'}</span>}
                heading
                meta={<ProjectMeta project={project} />}
              />
            );
          })}
        </div>
      </DropField>
    </section>
  );
}
