// What Aurum proposes, block by block with its reason; what did not fit, and what could be dropped.
import { Check, X } from 'lucide-react';
import { TaskLink } from '@/components/task/task-link';
import { Button, IconButton } from '@/components/ui/button';
import { dayName, duration } from '@/lib/dates';
import type { Proposal, Proposed } from '../proposal';
import type { Plan } from '../use-plan';
import { range } from '../words';

export interface ProposalPanelProps {
  proposal: Proposal;
  /** Those not taken yet. */
  left: readonly Proposed[];
  plan: Plan;
  onAccept: (blocks: readonly Proposed[]) => void;
  onSkip: (block: Proposed) => void;
  onClose: () => void;
}

export function ProposalPanel({ proposal, left, plan, onAccept, onSkip, onClose }: ProposalPanelProps) {
  const { of, unplaced, drop, overloads, capacity, planned, shares } = proposal;
  const name = (task_id: string) => plan.named({ title: '', task_id, pillar_id: null }).name;
  return (
    <section
      aria-label={of === 'day' ? 'Proposed for the day' : 'Proposed for the week'}
      className="rounded-12 border border-accent bg-surface p-4"
    >
      <div className="flex items-start justify-between gap-2">
        <div>
          <h2 className="m-0 text-15 font-semibold">{of === 'day' ? 'Your day, proposed' : 'Your week, proposed'}</h2>
          <p className="tabular m-0 text-13 text-text-2">
            {duration(planned)} of {duration(capacity)}
          </p>
        </div>
        <IconButton label="Leave it" className="-mt-1 -mr-1" onClick={onClose}>
          <X size={16} aria-hidden />
        </IconButton>
      </div>
      {left.length > 0 ? (
        <>
          <ol aria-label="Proposed blocks" className="m-0 mt-2 list-none p-0">
            {left.map((block) => (
              <li key={block.id} className="border-t border-border py-2 first:border-t-0">
                <div className="flex items-start gap-1">
                  <div className="min-w-0 flex-1">
                    <p className="tabular m-0 text-12 text-text-2">
                      {of === 'week' && `${dayName(block.day, plan.where.today, plan.where.locale)}, `}
                      {range(block, plan.where)}
                    </p>
                    <TaskLink id={block.task_id} className="block truncate rounded-6 text-13 font-medium text-text hover:underline">
                      {name(block.task_id)}
                    </TaskLink>
                    <p className="m-0 text-12 text-text-2">{block.reason}</p>
                  </div>
                  <IconButton label={`Accept ${name(block.task_id)}`} onClick={() => onAccept([block])}>
                    <Check size={16} aria-hidden />
                  </IconButton>
                  <IconButton label={`Not ${name(block.task_id)}`} onClick={() => onSkip(block)}>
                    <X size={16} aria-hidden />
                  </IconButton>
                </div>
              </li>
            ))}
          </ol>
          <Button look="primary" className="mt-2 w-full" onClick={() => onAccept(left)}>
            Accept {left.length === 1 ? 'it' : `all ${left.length}`}
          </Button>
        </>
      ) : (
        <p className="m-0 mt-2 text-13 text-text-2">
          {proposal.blocks.length === 0 ? 'There is nothing to place, or no room left to place it in.' : 'All of it is dealt with.'}
        </p>
      )}
      {overloads.map((overload) => (
        <p key={overload.deadline} className="m-0 mt-3 rounded-8 bg-warning-soft px-3 py-2 text-13 text-warning">
          Until {dayName(overload.deadline.slice(0, 10), plan.where.today, plan.where.locale)} there are {duration(overload.needed)} of work
          and {duration(overload.available)} to do it in.
        </p>
      ))}
      {unplaced.length > 0 && (
        <>
          <h3 className="m-0 mt-4 text-13 font-semibold">Did not fit</h3>
          <ul className="m-0 list-none p-0">
            {unplaced.map(({ task_id, minutes, reason }) => (
              <li key={task_id} className="border-t border-border py-1.5 first:border-t-0">
                <span className="flex items-baseline justify-between gap-2">
                  <TaskLink id={task_id} className="min-w-0 truncate rounded-6 text-13 text-text hover:underline">
                    {name(task_id)}
                  </TaskLink>
                  <span className="tabular flex-none text-12 text-text-2">{duration(minutes)}</span>
                </span>
                <span className="block text-12 text-text-2">{reason}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {drop && (
        <>
          <h3 className="m-0 mt-4 text-13 font-semibold">Cheapest to let go</h3>
          <TaskLink id={drop.task_id} className="rounded-6 text-13 text-text hover:underline">
            {name(drop.task_id)}
          </TaskLink>
          <p className="m-0 text-12 text-text-2">{drop.reason}</p>
        </>
      )}
      {shares.length > 0 && (
        <table className="mt-4 w-full border-collapse text-12">
          <caption className="pb-1 text-left text-13 font-semibold">Shares of the week</caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">Pillar</th>
              <th scope="col">Planned</th>
              <th scope="col">Meant</th>
            </tr>
          </thead>
          <tbody>
            {shares.map((share) => (
              <tr key={share.pillar_id} className="border-t border-border">
                <th scope="row" className="py-1 text-left font-normal">
                  {share.name}
                </th>
                <td className="tabular py-1 text-right">{Math.round(share.planned)} %</td>
                <td className="tabular py-1 text-right text-text-2">of {Math.round(share.target)} %</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
