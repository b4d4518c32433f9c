// The way to a claim: from the pillar down, each step with its statement and how sure it is; then the rules and the figures.
import type { Insight } from '@/api/reasoning';
import { Confidence } from '@/components/reason/confidence';
import { NodeLink } from '@/components/reason/node-link';
import { factorName } from '@/components/task/why-words';
import { figures } from '../model';

export interface ReasoningPathProps {
  insight: Insight;
  showConfidence: boolean;
  /** The figures too. */
  detailed: boolean;
}

const LEVELS = { pillar: 'Pillar', area: 'Area', project: 'Project', task: 'Task', global: 'Life' };

export function ReasoningPath({ insight, showConfidence, detailed }: ReasoningPathProps) {
  const given = detailed ? figures(insight.inputs) : [];
  return (
    <>
      <ol className="m-0 list-none p-0">
        {insight.path.map((step, at) => (
          <li key={`${step.entity}-${step.entity_id ?? at}`} className="relative pb-3 pl-6 last:pb-0">
            <span aria-hidden className="absolute top-[7px] left-[3px] size-2 rounded-full bg-accent" />
            {at < insight.path.length - 1 && (
              <span aria-hidden className="absolute top-[15px] bottom-[-7px] left-[6.5px] w-px bg-border-strong" />
            )}
            <div className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span className="text-13">
                <span className="text-text-3">{LEVELS[step.entity]} </span>
                <NodeLink entity={step.entity} id={step.entity_id} className="font-medium text-text hover:underline">
                  {step.name}
                </NodeLink>
              </span>
              {showConfidence && <Confidence value={step.confidence} />}
            </div>
            <p className="m-0 text-13 text-text-2">{step.statement}</p>
          </li>
        ))}
      </ol>
      {insight.rules.length > 0 && (
        <p className="m-0 mt-3 text-12 text-text-2">
          By the {insight.rules.length === 1 ? 'rule' : 'rules'}{' '}
          {insight.rules.map(({ code, version }) => `${factorName(code)} (version ${version})`).join(', ')}.
        </p>
      )}
      {given.length > 0 && (
        <table className="mt-3 w-full border-collapse text-12">
          <caption className="mb-1 text-left text-12 font-medium text-text-2">Computed from</caption>
          <tbody>
            {given.map(({ name, value }) => (
              <tr key={name} className="border-t border-border">
                <th scope="row" className="py-1 pr-3 text-left font-normal text-text-2">
                  {name}
                </th>
                <td className="tabular py-1 text-right text-text">{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
