// Alignment points: what completed projects brought. Progress is shown only against a goal the person set.
import { Link } from '@tanstack/react-router';
import { Part } from '@/components/page/part';
import { ProgressBar } from '@/components/life/progress-bar';
import { useQuery } from '@tanstack/react-query';
import { hierarchyQuery } from '@/sync/hierarchy';
import { type Alignment, pointParts } from '../model';

export function Points({ points: { week, month, goal, rows } }: { points: Alignment['points'] }) {
  const { data: life } = useQuery(hierarchyQuery);
  const name = (id: string, given: string | undefined) => given ?? life?.projects.find((project) => project.id === id)?.name ?? 'A project';
  return (
    <Part title="Alignment points" framed about="A completed project brings 50, more when it counted more.">
      <dl className="m-0 flex gap-8">
        <div>
          <dt className="text-12 text-text-2">Last 7 days</dt>
          <dd className="tabular m-0 text-22 font-semibold">{week}</dd>
        </div>
        <div>
          <dt className="text-12 text-text-2">This month</dt>
          <dd className="tabular m-0 text-22 font-semibold">
            {month}
            {goal !== null && <span className="text-13 font-normal text-text-2"> of {goal}</span>}
          </dd>
        </div>
      </dl>
      {goal !== null && (
        <div className="mt-2">
          <ProgressBar
            progress={Math.min(1, month / Math.max(goal, 1))}
            label={`${month} of the ${goal} points you set as this month’s goal`}
          />
        </div>
      )}
      {rows.length > 0 ? (
        <ul aria-label="Where the points come from" className="m-0 mt-3 list-none p-0">
          {rows.map(({ project_id, name: given, points, parts }) => (
            <li key={project_id} className="border-t border-border py-1.5 text-13">
              <span className="flex items-baseline gap-3">
                <Link
                  to="/projects/$id"
                  params={{ id: project_id }}
                  className="min-w-0 flex-1 truncate rounded-6 py-0.5 text-text hover:underline touch:py-3"
                >
                  {name(project_id, given)}
                </Link>
                <span className="tabular font-medium">{points}</span>
              </span>
              <span className="block text-12 text-text-2">{pointParts(parts)}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="m-0 mt-3 text-13 text-text-2">No project was completed this month.</p>
      )}
    </Part>
  );
}
