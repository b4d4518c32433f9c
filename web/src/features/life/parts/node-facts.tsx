// What stands under the name of a pillar or a project: its share, its vision; its status, progress and deadline.
import { useQueryClient } from '@tanstack/react-query';
import type { Hierarchy, Pillar, Project } from '@/api/types';
import { ProgressBar } from '@/components/life/progress-bar';
import { ShareBar } from '@/components/life/share-bar';
import { BareSelect } from '@/components/ui/select';
import { perform } from '@/sync/deed';
import type { LifeNode } from '@/sync/hierarchy';
import { quoted } from '@/sync/task-deeds';
import { editNode } from '../deeds';
import { STATUSES } from '../draft';
import { balance } from '../model';
import { Deadline } from './node-row';

export function PillarFacts({ life, pillar }: { life: Hierarchy; pillar: Pillar }) {
  const share = balance(life, pillar);
  return (
    <div className="mt-2">
      {pillar.vision && <p className="m-0 max-w-[68ch] text-15 text-text-2 italic">{pillar.vision}</p>}
      <div className="mt-3 max-w-[420px]">
        <ShareBar target={share.target} actual={share.actual} label={share.sentence} />
        <p className="tabular m-0 mt-2 text-13 text-text-2">
          {share.sentence}. Importance {pillar.importance} of 5.
        </p>
      </div>
      {pillar.success_metrics.length > 0 && (
        <ul aria-label="How you will know" className="m-0 mt-2 list-disc pl-5 text-13 text-text-2">
          {pillar.success_metrics.map((metric) => (
            <li key={metric}>{metric}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

export function ProjectFacts({ project }: { project: LifeNode & Project }) {
  const client = useQueryClient();
  const all = project.open_tasks + project.completed_tasks;
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-3 text-13 text-text-2">
      <BareSelect
        aria-label="Status of the project"
        value={project.status}
        options={STATUSES}
        onValueChange={(status) => {
          const label = STATUSES.find(({ value }) => value === status)?.label.toLowerCase() ?? status;
          perform(client, editNode, { node: project, patch: { status }, said: `${quoted(project)} is ${label}` }).catch(() => undefined);
        }}
      />
      {project.deadline && (
        <span>
          Deadline <Deadline day={project.deadline} />
        </span>
      )}
      <span className="tabular flex items-center gap-3">
        <span className="w-32">
          <ProgressBar progress={project.progress} label="Progress" />
        </span>
        {all === 0 ? 'No tasks yet' : `${project.completed_tasks} of ${all} done`}
      </span>
    </div>
  );
}
