// The branches of the tree: a pillar with its areas, an area with its projects, and what stands under nothing.
import { ChevronRight, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Hierarchy, Project } from '@/api/types';
import { ShareBar } from '@/components/life/share-bar';
import { Button } from '@/components/ui/button';
import { cn } from '@/lib/cn';
import type { NodeKind } from '@/sync/hierarchy';
import { type AreaBranch, balance, type PillarBranch } from '../model';
import { edit, fold, useLifeState } from '../state';
import { NodeRow, ProjectMeta } from './node-row';

export function PillarCard({ life, branch: { pillar, areas } }: { life: Hierarchy; branch: PillarBranch }) {
  const share = balance(life, pillar);
  const folded = useLifeState((state) => state.folded.has(pillar.id));
  const empty = areas.length === 0;
  return (
    <section aria-label={pillar.name} className="rounded-12 border border-border bg-surface shadow-raised">
      <NodeRow
        node={{ kind: 'pillar', ...pillar }}
        colour={pillar.colour}
        heading
        before={<Fold id={pillar.id} name={pillar.name} folded={folded} disabled={empty} />}
        meta={
          <span className="flex items-center gap-3 max-md:hidden">
            <span className="w-28">
              <ShareBar target={share.target} actual={share.actual} label={share.sentence} />
            </span>
            <span className="tabular w-24 text-right">
              {share.actual === null ? `target ${share.target} %` : `${Math.round(share.actual)} of ${share.target} %`}
            </span>
          </span>
        }
        below={
          <span className="tabular block text-12 text-text-2 md:hidden">
            {share.actual === null ? `Target ${share.target} %` : `${Math.round(share.actual)} of ${share.target} %`}
          </span>
        }
      />
      {!folded && (
        <div className="pb-2 md:pl-4">
          {areas.map((area) => (
            <Area key={area.area.id} branch={area} colour={pillar.colour} />
          ))}
          <Add kind="area" parent={pillar.id} under={pillar.name} />
        </div>
      )}
    </section>
  );
}

function Area({ branch: { area, projects }, colour }: { branch: AreaBranch; colour: string | null }) {
  const folded = useLifeState((state) => state.folded.has(area.id));
  const own = area.colour ?? colour;
  const open = projects.reduce((sum, project) => sum + project.open_tasks, 0);
  return (
    <div>
      <NodeRow
        node={{ kind: 'area', ...area }}
        colour={own}
        before={<Fold id={area.id} name={area.name} folded={folded} disabled={projects.length === 0} />}
        meta={<span className="tabular max-md:hidden">{open > 0 ? `${open} open` : ''}</span>}
      />
      {!folded && <Projects projects={projects} colour={own} />}
      {!folded && projects.length === 0 && <Add kind="project" parent={area.id} under={area.name} deep />}
    </div>
  );
}

function Projects({ projects, colour }: { projects: readonly Project[]; colour: string | null }) {
  return (
    <div className="pl-5">
      {projects.map((project) => (
        <NodeRow
          key={project.id}
          node={{ kind: 'project', ...project }}
          colour={colour}
          before={<span className="w-7 flex-none" />}
          meta={<ProjectMeta project={project} />}
        />
      ))}
    </div>
  );
}

export function Unaligned({ areas, projects }: { areas: readonly AreaBranch[]; projects: readonly Project[] }) {
  if (areas.length === 0 && projects.length === 0) return null;
  return (
    <section aria-labelledby="unaligned" className="rounded-12 border border-dashed border-border-strong bg-surface">
      <h2 id="unaligned" className="m-0 px-4 pt-3 text-13 font-semibold text-text">
        Unaligned
      </h2>
      <p className="m-0 px-4 pb-1 text-12 text-text-2">Under no pillar yet. Drag it where it belongs, or use its menu.</p>
      <div className="pb-2 md:pl-4">
        {areas.map((branch) => (
          <Area key={branch.area.id} branch={branch} colour={null} />
        ))}
        <Projects projects={projects} colour={null} />
      </div>
    </section>
  );
}

function Fold({ id, name, folded, disabled }: { id: string; name: string; folded: boolean; disabled: boolean }): ReactNode {
  return (
    <button
      type="button"
      aria-expanded={!folded}
      aria-label={`${folded ? 'Unfold' : 'Fold'} ${name}`}
      disabled={disabled}
      onClick={() => fold(id)}
      className="flex size-7 flex-none items-center justify-center rounded-8 text-text-3 hover:bg-surface-3 disabled:invisible touch:size-11"
    >
      <ChevronRight size={16} aria-hidden className={cn('transition-transform', !folded && 'rotate-90')} />
    </button>
  );
}

function Add({ kind, parent, under, deep = false }: { kind: NodeKind; parent: string; under: string; deep?: boolean }) {
  return (
    <Button
      look="quiet"
      size="small"
      className={deep ? 'ml-12 text-text-3' : 'ml-9 text-text-3'}
      aria-label={`Add ${kind} to ${under}`}
      onClick={() => edit({ kind, parent })}
    >
      <Plus size={14} aria-hidden /> {kind === 'area' ? 'Area' : 'Project'}
    </Button>
  );
}
