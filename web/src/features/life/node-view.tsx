// The page of one pillar, area or project: what it is, how it stands, what is under it; its tasks are given by the route.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Compass, MoreHorizontal, Pencil, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Hierarchy } from '@/api/types';
import { History } from '@/components/life/history';
import { QueryProblem } from '@/components/page/query-problem';
import { PillarDot } from '@/components/task/path-label';
import { Button, buttonClass, IconButton } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { PageTitle } from '@/components/ui/page-title';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';
import { cn } from '@/lib/cn';
import { DropField } from '@/lib/dnd/drop-field';
import { colourOf, findNode, hierarchyQuery, type LifeNode, pathTo } from '@/sync/hierarchy';
import { NodeOverlays } from './node-overlays';
import { PillarFacts, ProjectFacts } from './parts/node-facts';
import { NodeRow, ProjectMeta } from './parts/node-row';
import { edit, openMenu } from './state';

export interface NodeViewProps {
  id: string;
  kind: LifeNode['kind'];
  /** Its tasks. */
  children: ReactNode;
  /** Room for a board. */
  wide?: boolean;
}

export function NodeView({ id, kind, children, wide = false }: NodeViewProps) {
  const { data: life, error, isPending, isPaused, refetch } = useQuery(hierarchyQuery);
  const node = life && findNode(life, id);
  return (
    <div className={cn('mx-auto', wide ? 'max-w-[1200px]' : 'max-w-[860px]')}>
      {!life ? (
        isPending && !isPaused && !error ? (
          <>
            <Skeleton className="mb-6 h-6 w-60" />
            <SkeletonRows rows={8} label="The page is on its way" />
          </>
        ) : (
          <QueryProblem error={error} title="This page could not be read" onRetry={() => void refetch()} />
        )
      ) : node?.kind === kind ? (
        <>
          <Head life={life} node={node} />
          {node.kind !== 'project' && <Below life={life} node={node} />}
          {children}
          <div className="mt-6">
            <History key={id} noun={kind} id={id} />
          </div>
          <NodeOverlays life={life} />
        </>
      ) : (
        <Gone kind={kind} />
      )}
    </div>
  );
}

function Head({ life, node }: { life: Hierarchy; node: LifeNode }) {
  const path = pathTo(life, node);
  return (
    <header className="mb-5">
      <nav aria-label="Where it stands" className="mb-1 flex flex-wrap items-center gap-1.5 text-13 text-text-2">
        <Link to="/life" className="rounded-6 hover:text-text hover:underline">
          Life
        </Link>
        {path.map((step) => (
          <span key={step.id} className="inline-flex items-center gap-1.5">
            <span aria-hidden>›</span>
            <Link
              to={step.kind === 'pillar' ? '/pillars/$id' : '/areas/$id'}
              params={{ id: step.id }}
              className="rounded-6 hover:text-text hover:underline"
            >
              {step.name}
            </Link>
          </span>
        ))}
        {path.length === 0 && node.kind !== 'pillar' && (
          <span className="rounded-full bg-surface-3 px-2 text-11 leading-[18px]">Unaligned</span>
        )}
      </nav>
      <div className="flex items-start gap-3">
        {node.icon ? (
          <span aria-hidden className="text-22">
            {node.icon}
          </span>
        ) : (
          node.kind !== 'project' && (
            <span className="pt-2.5">
              <PillarDot colour={colourOf(life, node)} />
            </span>
          )
        )}
        <div className="min-w-0 flex-1">
          <PageTitle long>{node.name}</PageTitle>
          {node.archived && <span className="text-12 text-text-2">Archived</span>}
        </div>
        <Button onClick={() => edit({ id: node.id })}>
          <Pencil size={14} aria-hidden /> <span className="max-md:sr-only">Change</span>
        </Button>
        <IconButton label={`More for ${node.name}`} aria-haspopup="menu" onClick={(event) => openMenu(node.id, event.currentTarget)}>
          <MoreHorizontal size={18} aria-hidden />
        </IconButton>
      </div>
      {node.kind === 'pillar' && <PillarFacts life={life} pillar={node} />}
      {node.kind === 'project' && <ProjectFacts project={node} />}
      {node.description && <p className="m-0 mt-3 max-w-[68ch] text-15 whitespace-pre-line text-text">{node.description}</p>}
    </header>
  );
}

/** The areas of a pillar, or the projects of an area. */
function Below({ life, node }: { life: Hierarchy; node: LifeNode }) {
  const child = node.kind === 'pillar' ? 'area' : 'project';
  const rows: LifeNode[] =
    child === 'area'
      ? life.areas.filter((area) => area.pillar_id === node.id && !area.archived).map((area) => ({ kind: 'area', ...area }))
      : life.projects
          .filter((project) => project.area_id === node.id && !project.archived)
          .map((project) => ({ kind: 'project', ...project }));
  return (
    <section aria-labelledby="below" className="mb-6">
      <div className="mb-1 flex items-center justify-between">
        <h2 id="below" className="m-0 text-15 font-semibold">
          {child === 'area' ? 'Areas' : 'Projects'}
        </h2>
        <Button look="quiet" size="small" onClick={() => edit({ kind: child, parent: node.id })}>
          <Plus size={14} aria-hidden /> {child === 'area' ? 'Area' : 'Project'}
        </Button>
      </div>
      {rows.length === 0 ? (
        <p className="m-0 rounded-12 border border-dashed border-border-strong px-4 py-3 text-13 text-text-2">
          {child === 'area' ? 'No area stands under it yet.' : 'No project stands under it yet.'}
        </p>
      ) : (
        <DropField nameOf={() => ''} accepts={() => []} onDrop={() => undefined}>
          <div className="rounded-12 border border-border bg-surface py-1 shadow-raised">
            {rows.map((row) => (
              <NodeRow
                key={row.id}
                node={row}
                colour={colourOf(life, row)}
                before={<span className="w-2" />}
                meta={row.kind === 'project' ? <ProjectMeta project={row} /> : <AreaMeta life={life} id={row.id} />}
              />
            ))}
          </div>
        </DropField>
      )}
    </section>
  );
}

function AreaMeta({ life, id }: { life: Hierarchy; id: string }) {
  const projects = life.projects.filter(({ area_id, archived }) => area_id === id && !archived);
  const open = projects.reduce((sum, { open_tasks }) => sum + open_tasks, 0);
  return (
    <span className="tabular">
      {projects.length} {projects.length === 1 ? 'project' : 'projects'}, {open} open
    </span>
  );
}

function Gone({ kind }: { kind: LifeNode['kind'] }) {
  return (
    <Empty
      icon={<Compass size={22} aria-hidden />}
      title={`There is no such ${kind}`}
      action={
        <Link to="/trash" className={buttonClass()}>
          Look in the trash
        </Link>
      }
    >
      It may have been deleted. What was deleted in the last 30 days can be brought back.
    </Empty>
  );
}
