// How far each project has come, how it fares, and when it will probably be done.
import { Link } from '@tanstack/react-router';
import { ProgressBar } from '@/components/life/progress-bar';
import { Part } from '@/components/page/part';
import { dayName } from '@/lib/dates';
import { useDay } from '@/sync/use-day';
import type { Analytics } from '../model';

export function ProjectProgress({ projects }: Pick<Analytics, 'projects'>) {
  const { today, locale } = useDay();
  const name = (day: string) => dayName(day, today, locale);
  return (
    <Part title="Projects" framed about="The day by which one of two runs at your own pace is done, and 17 of 20.">
      {projects.length === 0 ? (
        <p className="m-0 py-6 text-13 text-text-2">No project is under way.</p>
      ) : (
        <table className="w-full border-collapse text-13">
          <caption className="sr-only">Progress of projects</caption>
          <thead>
            <tr className="text-12 text-text-2">
              <th scope="col" className="py-1 pr-2 text-left font-medium">
                Project
              </th>
              <th scope="col" className="py-1 pr-2 text-right font-medium whitespace-nowrap">
                Health
              </th>
              <th scope="col" className="py-1 text-right font-medium">
                Done by
              </th>
            </tr>
          </thead>
          <tbody>
            {projects.map((project) => (
              <tr key={project.id} className="border-t border-border align-top">
                <th scope="row" className="w-[46%] py-2 pr-3 text-left font-normal">
                  <Link to="/projects/$id" params={{ id: project.id }} className="rounded-6 text-text hover:underline">
                    {project.name}
                  </Link>
                  <span className="mt-1.5 block max-w-[200px]">
                    <ProgressBar progress={project.progress} label={`${Math.round(project.progress * 100)} % of ${project.name} is done`} />
                  </span>
                </th>
                <td className="tabular py-2 pr-2 text-right whitespace-nowrap">
                  {project.health === null ? '–' : `${Math.round(project.health * 100)} %`}
                </td>
                <td className="tabular py-2 text-right">
                  {project.p50 && project.p85 ? (
                    <>
                      <span className="whitespace-nowrap">{name(project.p50)}</span>
                      <span className="block text-12 whitespace-nowrap text-text-2">17 in 20: {name(project.p85)}</span>
                    </>
                  ) : (
                    <span className="block max-w-[24ch] text-12 text-text-2 max-md:max-w-none">
                      {project.refused ?? 'Nothing is left to do'}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Part>
  );
}
