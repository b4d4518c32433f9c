// The hierarchy: pillars, areas and projects as one tree, each pillar with its share of the time.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Archive, Inbox, Map, Plus } from 'lucide-react';
import { Link } from '@tanstack/react-router';
import type { Hierarchy } from '@/api/types';
import { QueryProblem } from '@/components/page/query-problem';
import { Button, buttonClass } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { PageTitle } from '@/components/ui/page-title';
import { SkeletonRows } from '@/components/ui/skeleton';
import { DropField } from '@/lib/dnd/drop-field';
import { perform } from '@/sync/deed';
import { findNode, hierarchyQuery } from '@/sync/hierarchy';
import { useLifeCommands } from './commands';
import { moveNode } from './deeds';
import { moveOf, placesFor, targetsSentence, tree } from './model';
import { NodeOverlays } from './node-overlays';
import { PillarCard, Unaligned } from './parts/branches';
import { edit, showArchived, useLifeState } from './state';

export function LifeView() {
  const { data, error, isPending, isPaused, refetch } = useQuery(hierarchyQuery);
  useLifeCommands();
  return (
    <div className="mx-auto max-w-[860px]">
      <header className="mb-4 flex flex-wrap items-end justify-between gap-3">
        <div>
          <PageTitle>Life</PageTitle>
          <p className="m-0 text-13 text-text-2">What you stand for, and what serves it.</p>
        </div>
        {data && data.pillars.length > 0 && (
          <div className="flex gap-2">
            <ArchivedToggle life={data} />
            <Link to="/life/map" className={buttonClass('quiet')}>
              <Map size={16} aria-hidden /> Map
            </Link>
            <Button onClick={() => edit({ kind: 'pillar', parent: null })}>
              <Plus size={16} aria-hidden /> Pillar
            </Button>
          </div>
        )}
      </header>
      {data ? (
        <Tree life={data} />
      ) : isPending && !isPaused && !error ? (
        <SkeletonRows rows={10} label="Your life is on its way" />
      ) : (
        <QueryProblem error={error} title="The hierarchy could not be read" onRetry={() => void refetch()} />
      )}
      {data && <NodeOverlays life={data} />}
    </div>
  );
}

function Tree({ life }: { life: Hierarchy }) {
  const client = useQueryClient();
  const archived = useLifeState((state) => state.archived);
  const { pillars, unaligned } = tree(life, archived);
  const note = targetsSentence(life.pillars);
  if (life.pillars.length + life.areas.length + life.projects.length === 0) return <Nothing />;
  return (
    <DropField
      nameOf={(id) => findNode(life, id)?.name ?? ''}
      accepts={(id, over) => placesFor(life, id, over)}
      onDrop={(drop) => {
        const move = moveOf(life, drop);
        if (move) perform(client, moveNode, move).catch(() => undefined);
      }}
    >
      {note && <p className="m-0 mb-3 text-13 text-text-2">{note}</p>}
      <div className="flex flex-col gap-3">
        {pillars.map((branch) => (
          <PillarCard key={branch.pillar.id} life={life} branch={branch} />
        ))}
        <Unaligned {...unaligned} />
        <Link
          to="/tasks"
          search={{ inbox: true }}
          className="flex h-11 items-center gap-3 rounded-12 border border-border bg-surface px-4 text-15 text-text hover:bg-surface-2"
        >
          <Inbox size={18} aria-hidden className="text-text-2" />
          <span className="flex-1">Inbox</span>
          <span className="tabular text-12 text-text-2">{life.inbox_open_tasks} open</span>
        </Link>
      </div>
    </DropField>
  );
}

function ArchivedToggle({ life }: { life: Hierarchy }) {
  const shown = useLifeState((state) => state.archived);
  const count = [...life.pillars, ...life.areas, ...life.projects].filter((row) => row.archived).length;
  if (count === 0 && !shown) return null;
  return (
    <Button look="quiet" aria-pressed={shown} onClick={() => showArchived(!shown)}>
      <Archive size={16} aria-hidden /> {shown ? 'Hide archived' : `Archived (${count})`}
    </Button>
  );
}

function Nothing() {
  return (
    <Empty
      title="What do you stand for?"
      action={
        <Button look="primary" onClick={() => edit({ kind: 'pillar', parent: null })}>
          <Plus size={16} aria-hidden /> Name a pillar
        </Button>
      }
    >
      Three to six pillars carry a life: health, family, craft. Areas and projects stand under them.
    </Empty>
  );
}
