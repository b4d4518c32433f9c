// The branches of the map: a pillar with its areas, an area with its projects, each with its mark where something wants to be said.
import { Link } from '@tanstack/react-router';
import { Lightbulb } from 'lucide-react';
import type { NodeKind } from '@/api/reasoning';
import type { Project } from '@/api/types';
import { ProgressBar } from '@/components/life/progress-bar';
import { ShareBar } from '@/components/life/share-bar';
import { PillarDot } from '@/components/task/path-label';
import { cn } from '@/lib/cn';
import { duration } from '@/lib/dates';
import type { Badge, MapArea, MapPillar } from '../model';

type Marks = ReadonlyMap<string, Badge>;

export function PillarBranch({ branch: { pillar, target, actual, areas }, marks }: { branch: MapPillar; marks: Marks }) {
  const whole = areas.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0);
  const figure =
    actual === null ? (target > 0 ? `${target} % meant` : 'no target') : `${Math.round(actual)} %${target > 0 ? ` of ${target} %` : ''}`;
  return (
    <li className="grid grid-cols-1 gap-x-6 gap-y-3 rounded-12 border border-border bg-surface p-4 md:grid-cols-[220px_minmax(0,1fr)]">
      <div>
        <div className="flex items-center gap-2">
          <PillarDot colour={pillar.colour} />
          <Link
            to="/pillars/$id"
            params={{ id: pillar.id }}
            className="min-w-0 truncate rounded-6 text-15 font-semibold text-text hover:underline"
          >
            {pillar.name}
          </Link>
          <Mark entity="pillar" id={pillar.id} name={pillar.name} badge={marks.get(pillar.id)} />
        </div>
        <p className="tabular m-0 mt-1 mb-2 text-13 text-text-2">{figure}</p>
        <ShareBar target={target} actual={actual} label={`${pillar.name}: ${figure}`} />
      </div>
      {areas.length === 0 ? (
        <p className="m-0 text-13 text-text-2">No area stands under it yet.</p>
      ) : (
        <ul aria-label={`Areas of ${pillar.name}`} className="m-0 list-none p-0 md:border-l md:border-border md:pl-6">
          {areas.map((area) => (
            <AreaBranch key={area.area.id} branch={area} marks={marks} whole={whole} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** `whole`: minutes of all areas beside it. */
export function AreaBranch({ branch: { area, minutes, projects }, marks, whole }: { branch: MapArea; marks: Marks; whole: number }) {
  return (
    <li className="border-t border-border py-2 first:border-t-0 first:pt-0 last:pb-0">
      <div className="flex min-h-7 items-center gap-2">
        <Link to="/areas/$id" params={{ id: area.id }} className="min-w-0 truncate rounded-6 text-13 font-medium text-text hover:underline">
          {area.name}
        </Link>
        <Mark entity="area" id={area.id} name={area.name} badge={marks.get(area.id)} />
        <span className="flex-1" />
        {minutes !== null && (
          <span className="tabular text-12 text-text-2">
            {minutes > 0 ? duration(minutes) : 'no time'}
            {whole > 0 && minutes > 0 && `, ${Math.round((minutes / whole) * 100)} %`}
          </span>
        )}
      </div>
      {projects.length > 0 && (
        <ul aria-label={`Projects of ${area.name}`} className="m-0 list-none p-0 pl-4">
          {projects.map((project) => (
            <ProjectLeaf key={project.id} project={project} badge={marks.get(project.id)} />
          ))}
        </ul>
      )}
    </li>
  );
}

export function ProjectLeaf({ project, badge }: { project: Project; badge: Badge | undefined }) {
  return (
    <li className="flex min-h-8 items-center gap-3 touch:min-h-11">
      <Link to="/projects/$id" params={{ id: project.id }} className="min-w-0 truncate rounded-6 text-13 text-text hover:underline">
        {project.name}
      </Link>
      <Mark entity="project" id={project.id} name={project.name} badge={badge} />
      <span className="flex-1" />
      <span className="w-20 flex-none">
        <ProgressBar progress={project.progress} label={`${Math.round(project.progress * 100)} % of ${project.name} is done`} />
      </span>
    </li>
  );
}

interface MarkProps {
  entity: NodeKind;
  id: string;
  name: string;
  badge: Badge | undefined;
}

function Mark({ entity, id, name, badge }: MarkProps) {
  if (!badge) return null;
  const text = `${badge.count} ${badge.count === 1 ? 'insight' : 'insights'} about ${name}${badge.urgency === 'now' ? ', now' : ''}`;
  return (
    <Link
      to="/insights"
      search={{ entity, entity_id: id }}
      aria-label={text}
      title={text}
      className={cn(
        'tabular inline-flex h-6 flex-none items-center gap-1 rounded-full px-2 text-11 font-medium touch:h-11 touch:px-3',
        badge.urgency === 'now' ? 'bg-warning-soft text-warning' : 'bg-surface-3 text-text-2',
      )}
    >
      <Lightbulb size={12} aria-hidden /> {badge.count}
    </Link>
  );
}
