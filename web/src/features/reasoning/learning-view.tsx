// What Aurum has learnt: every step with its cause, each to be taken back; how often it was right; and the switch that ends it.
import { useQuery } from '@tanstack/react-query';
import { RotateCcw, Undo2 } from 'lucide-react';
import type { LearnedStep, Learning } from '@/api/reasoning';
import { Answered } from '@/components/page/answered';
import { Part } from '@/components/page/part';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Tick } from '@/components/ui/tick';
import { cn } from '@/lib/cn';
import { dayName } from '@/lib/dates';
import { wallOf } from '@/lib/zone';
import { useDeed } from '@/sync/deed';
import { editPreferences } from '@/sync/preferences';
import { useDay } from '@/sync/use-day';
import { resetLearning, revertStep } from './deeds';
import { learningQuery } from './queries';

export function LearningView() {
  const query = useQuery(learningQuery);
  return (
    <Answered
      query={query}
      problem="What was learnt could not be read"
      waiting={<SkeletonRows rows={10} label="What was learnt is on its way" />}
    >
      {(learning) => <Learnt learning={learning} />}
    </Answered>
  );
}

function Learnt({ learning }: { learning: Learning }) {
  const edit = useDeed(editPreferences);
  const reset = useDeed(resetLearning);
  const { on, steps, factors, reliability, feedback_count } = learning;
  const counting = steps.filter(({ reverted_at }) => reverted_at === null);
  const moved = factors.filter(({ factor }) => factor !== 1);
  return (
    <div className="flex flex-col gap-8">
      <Part
        title="What Aurum has learnt"
        about="What you say of insights, and what you do first, moves what your rules count: in small steps, between half and one and a half times their weight."
      >
        <Tick
          label="Learn from what I say and do"
          checked={on}
          onChange={(learning_on) =>
            void edit({ patch: { learning: learning_on }, said: learning_on ? 'Aurum learns again' : 'Aurum no longer learns' })
          }
        />
      </Part>
      <Part
        title="Step by step"
        aside={
          counting.length > 0 && (
            <Button look="quiet" size="small" onClick={() => void reset()}>
              <RotateCcw size={14} aria-hidden /> Forget all
            </Button>
          )
        }
      >
        {steps.length === 0 ? (
          <Empty title="Nothing learnt yet">
            {on ? 'Say what you think of an insight, or move a task in Today: the first steps follow.' : 'Learning is switched off.'}
          </Empty>
        ) : (
          <ul aria-label="Steps" className="m-0 list-none p-0">
            {steps.map((step) => (
              <Step key={step.id} step={step} />
            ))}
          </ul>
        )}
      </Part>
      {moved.length > 0 && (
        <Part title="Where it stands">
          <table className="w-full border-collapse text-13">
            <caption className="sr-only">What learning makes of each rule</caption>
            <thead>
              <tr className="text-12 text-text-2">
                <th scope="col" className="py-1 text-left font-medium">
                  Rule
                </th>
                <th scope="col" className="py-1 text-right font-medium">
                  Counts
                </th>
              </tr>
            </thead>
            <tbody>
              {moved.map(({ code, name, factor }) => (
                <tr key={code} className="border-t border-border">
                  <th scope="row" className="py-1.5 text-left font-normal">
                    {name}
                  </th>
                  <td className="tabular py-1.5 text-right">× {factor.toFixed(2)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Part>
      )}
      <Reliability reliability={reliability} count={feedback_count} />
    </div>
  );
}

function Step({ step }: { step: LearnedStep }) {
  const revert = useDeed(revertStep);
  const { today, zone, locale } = useDay();
  const back = step.reverted_at !== null;
  return (
    <li className="flex items-start gap-3 border-t border-border py-2 first:border-t-0">
      <span className={cn('tabular w-12 flex-none pt-px text-right text-13 font-medium', back && 'text-text-2 line-through')}>
        {step.step > 0 ? '+' : '−'}
        {Math.abs(step.step).toFixed(2)}
      </span>
      <span className="min-w-0 flex-1">
        <span className={cn('block text-13', back && 'text-text-2')}>
          <span className="font-medium">{step.name}.</span> {step.cause}
        </span>
        <span className="block text-12 text-text-2">
          {dayName(wallOf(new Date(step.created_at), zone).day, today, locale)}
          {back && ', taken back'}
        </span>
      </span>
      {!back && (
        <Button look="quiet" size="small" aria-label={`Take back: ${step.name}. ${step.cause}`} onClick={() => void revert(step)}>
          <Undo2 size={14} aria-hidden /> Take back
        </Button>
      )}
    </li>
  );
}

function Reliability({ reliability, count }: { reliability: Learning['reliability']; count: number }) {
  const known = reliability.filter((bin) => bin.count > 0);
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  return (
    <Part title="How often it was right" about="When Aurum said it was so sure, how often you agreed.">
      {known.length === 0 ? (
        <p className="m-0 text-13 text-text-2">
          {count === 0 ? 'You have not said anything of an insight yet.' : 'There is too little to tell yet.'}
        </p>
      ) : (
        <table className="w-full border-collapse text-13">
          <caption className="sr-only">How sure Aurum was and how often it was right</caption>
          <thead>
            <tr className="text-12 text-text-2">
              {['How sure', 'Said on average', 'Was right', 'Answers'].map((column, at) => (
                <th key={column} scope="col" className={cn('py-1 font-medium', at === 0 ? 'text-left' : 'text-right')}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {known.map((bin) => (
              <tr key={bin.from} className="border-t border-border">
                <th scope="row" className="tabular py-1.5 text-left font-normal">
                  {percent(bin.from)} to {percent(bin.to)}
                </th>
                <td className="tabular py-1.5 text-right">{percent(bin.said)}</td>
                <td className="tabular py-1.5 text-right font-medium">{percent(bin.held)}</td>
                <td className="tabular py-1.5 text-right text-text-2">{bin.count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Part>
  );
}
