// The life map: what was meant and what is, side by side, and the tree below it with what wants to be said.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Hierarchy } from '@/api/types';
import { Answered } from '@/components/page/answered';
import { buttonClass } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { PageTitle } from '@/components/ui/page-title';
import { Skeleton } from '@/components/ui/skeleton';
import { hierarchyQuery } from '@/sync/hierarchy';
import { badges, mapOf } from './model';
import { AreaBranch, PillarBranch, ProjectLeaf } from './parts/branch';
import { Strips } from './parts/strips';
import { areaTimesQuery, insightsQuery } from './queries';

export function MapView() {
  const query = useQuery(hierarchyQuery);
  return (
    <div className="mx-auto max-w-[1040px]">
      <nav aria-label="Where it stands" className="mb-1 text-13 text-text-2">
        <Link to="/life" className="rounded-6 hover:text-text hover:underline">
          Life
        </Link>
      </nav>
      <PageTitle>Life map</PageTitle>
      <p className="m-0 mb-4 text-13 text-text-2">What you meant to give your time to, and what has it.</p>
      <Answered query={query} problem="The map could not be read" waiting={<Waiting />}>
        {(life) => <Drawn life={life} />}
      </Answered>
    </div>
  );
}

function Drawn({ life }: { life: Hierarchy }) {
  const { data: insights } = useQuery(insightsQuery);
  const { data: times } = useQuery(areaTimesQuery);
  const marks = useMemo(() => badges(insights?.items ?? []), [insights]);
  const map = useMemo(() => {
    const minutes = times && new Map(times.areas.flatMap(({ area_id, minutes: spent }) => (area_id ? [[area_id, spent] as const] : [])));
    return mapOf(life, minutes);
  }, [life, times]);
  const { areas, projects } = map.unaligned;
  if (map.pillars.length + areas.length + projects.length === 0) {
    return (
      <Empty
        title="There is nothing to map yet"
        action={
          <Link to="/life" className={buttonClass('primary')}>
            Name a pillar
          </Link>
        }
      >
        Three to six pillars carry a life: health, family, craft.
      </Empty>
    );
  }
  return (
    <>
      {map.pillars.length > 0 && <Strips pillars={map.pillars} />}
      <ul aria-label="The map" className="m-0 flex list-none flex-col gap-3 p-0">
        {map.pillars.map((branch) => (
          <PillarBranch key={branch.pillar.id} branch={branch} marks={marks} />
        ))}
        {areas.length + projects.length > 0 && (
          <li className="rounded-12 border border-dashed border-border-strong p-4">
            <h2 className="m-0 text-13 font-semibold">Under no pillar</h2>
            <ul className="m-0 mt-1 list-none p-0">
              {areas.map((branch) => (
                <AreaBranch key={branch.area.id} branch={branch} marks={marks} whole={0} />
              ))}
              {projects.map((project) => (
                <ProjectLeaf key={project.id} project={project} badge={marks.get(project.id)} />
              ))}
            </ul>
          </li>
        )}
      </ul>
    </>
  );
}

function Waiting() {
  return (
    <div role="status" aria-label="The map is on its way" className="flex flex-col gap-3">
      <Skeleton className="h-28 w-full rounded-12!" />
      {[0, 1, 2].map((at) => (
        <div key={at} className="h-40 rounded-12 border border-border bg-surface p-4">
          <Skeleton className="h-4 w-1/4" />
          <Skeleton className="mt-4 h-2 w-1/3" />
        </div>
      ))}
    </div>
  );
}
