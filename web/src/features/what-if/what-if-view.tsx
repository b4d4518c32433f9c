// What if: one thing supposed to be otherwise, and where the tasks would then stand. Nothing is changed.
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { sentence } from '@/api/problem';
import type { Task } from '@/api/types';
import { Answered } from '@/components/page/answered';
import { TaskPicker } from '@/components/pick/task-picker';
import { OrderList } from '@/components/reason/order-list';
import { PathLabel } from '@/components/task/path-label';
import { TaskLink } from '@/components/task/task-link';
import { factorName, plus } from '@/components/task/why-words';
import { IconButton } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { PageTitle } from '@/components/ui/page-title';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';
import { cn } from '@/lib/cn';
import { useSettled } from '@/lib/use-settled';
import { type Change, movedParts, placed, type WhatIf } from './model';
import { RuleSuppositions } from './parts/rule-suppositions';
import { TaskSuppositions } from './parts/task-suppositions';
import { taskQuery, whatIfQuery } from './queries';

export interface WhatIfViewProps {
  /** The task it is about. */
  on: string | undefined;
  onTask: (id: string | undefined) => void;
}

export function WhatIfView({ on, onTask }: WhatIfViewProps) {
  const task = useQuery(taskQuery(on));
  const [change, setChange] = useState<Change | null>(null);
  const choose = (id: string | undefined) => {
    setChange(null);
    onTask(id);
  };
  return (
    <div className="mx-auto max-w-[1040px]">
      <PageTitle>What if…</PageTitle>
      <p className="m-0 text-13 text-text-2">Suppose one thing were otherwise and see where your tasks would stand. Nothing is changed.</p>
      <div className="mt-5 grid grid-cols-1 gap-6 lg:grid-cols-2">
        <div className="flex flex-col gap-5">
          {on === undefined ? (
            <TaskPicker label="The task it is about" placeholder="Which task?" onChoose={({ id }) => choose(id)} />
          ) : (
            <Answered query={task} problem="The task could not be read" waiting={<SkeletonRows rows={6} label="The task is on its way" />}>
              {(held) => (
                <>
                  <Chosen task={held} onClear={() => choose(undefined)} />
                  <TaskSuppositions key={held.id} task={held} change={change} onChange={setChange} />
                </>
              )}
            </Answered>
          )}
          <RuleSuppositions change={change} onChange={setChange} />
        </div>
        <Outcome change={change} task={on} onClear={() => setChange(null)} />
      </div>
    </div>
  );
}

function Chosen({ task, onClear }: { task: Task; onClear: () => void }) {
  return (
    <div className="flex items-center gap-2 rounded-12 border border-border bg-surface py-2 pr-2 pl-4">
      <span className="min-w-0 flex-1">
        <TaskLink id={task.id} className="block truncate rounded-6 text-15 font-medium text-text hover:underline">
          {task.name}
        </TaskLink>
        <PathLabel path={task.path} short="ends" className="max-w-full text-12 text-text-2" />
      </span>
      <IconButton label="Another task" onClick={onClear}>
        <X size={16} aria-hidden />
      </IconButton>
    </div>
  );
}

function Outcome({ change, task, onClear }: { change: Change | null; task: string | undefined; onClear: () => void }) {
  const text = useSettled(JSON.stringify(change));
  const settled = useMemo(() => JSON.parse(text) as Change | null, [text]);
  const { data, error, isFetching, isPlaceholderData } = useQuery(whatIfQuery(settled));
  return (
    <section aria-label="What would come of it" className="lg:sticky lg:top-6 lg:self-start">
      {!change ? (
        <div className="rounded-12 border border-border bg-surface">
          <Empty title="Move something">The new order of your tasks appears here, with what changed in their scores.</Empty>
        </div>
      ) : error && !isFetching ? (
        <p role="alert" className="m-0 rounded-12 bg-danger-soft px-4 py-3 text-13 text-danger">
          {sentence(error)}
        </p>
      ) : data ? (
        <div className={cn('rounded-12 border border-border bg-surface p-4 transition-opacity', isPlaceholderData && 'opacity-60')}>
          <div className="flex items-start gap-2">
            <p aria-live="polite" className="m-0 flex-1 text-15 font-medium">
              {data.sentence}
            </p>
            <IconButton label="As it is" className="-mt-1 -mr-1" onClick={onClear}>
              <X size={16} aria-hidden />
            </IconButton>
          </div>
          {task && <Parts answer={data} task={task} />}
          <div className="mt-3">
            <OrderList before={placed(data.before)} after={placed(data.after)} label="The order as it would be" marked={task} />
          </div>
        </div>
      ) : (
        <div role="status" aria-label="The new order is on its way" className="rounded-12 border border-border bg-surface p-4">
          <Skeleton className="mb-4 h-4 w-2/3" />
          <SkeletonRows rows={8} label="" />
        </div>
      )}
    </section>
  );
}

function Parts({ answer, task }: { answer: WhatIf; task: string }) {
  const parts = movedParts(answer, task);
  if (parts.length === 0) return null;
  return (
    <table className="mt-2 w-full border-collapse text-13">
      <caption className="sr-only">What changes in its score</caption>
      <thead>
        <tr className="text-12 text-text-2">
          <th scope="col" className="py-1 text-left font-normal">
            In its score
          </th>
          <th scope="col" className="py-1 text-right font-normal">
            Now
          </th>
          <th scope="col" className="py-1 text-right font-normal">
            Then
          </th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ code, before, after }) => (
          <tr key={code} className="border-t border-border">
            <th scope="row" className="py-1 text-left font-normal">
              {factorName(code)}
            </th>
            <td className="tabular py-1 text-right text-text-2">{plus(before)}</td>
            <td className="tabular py-1 text-right font-medium">{plus(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
