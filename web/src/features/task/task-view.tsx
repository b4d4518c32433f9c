// One task with everything about it, each field changed in place. Shown beside a page, or as a page of its own.
import { useQuery } from '@tanstack/react-query';
import { Compass } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { ApiError } from '@/api/problem';
import type { Task } from '@/api/types';
import { offerQuickAdd } from '@/commands/overlay';
import { History } from '@/components/life/history';
import { QueryProblem } from '@/components/page/query-problem';
import { Empty } from '@/components/ui/empty';
import { Select } from '@/components/ui/select';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';
import { Dependencies } from './parts/dependencies';
import { Description } from './parts/description';
import { Fields } from './parts/fields';
import { Reminders } from './parts/reminders';
import { Repeats } from './parts/repeats';
import { Subtasks } from './parts/subtasks';
import { TagsField } from './parts/tags-field';
import { TaskHead } from './parts/task-head';
import { WhyPart } from './parts/why-part';
import { taskQuery } from './queries';
import { type Occurrences, useSave } from './use-save';

export interface TaskViewProps {
  id: string;
  /** What stands beside the task's own actions: closing, or opening as a page. */
  actions?: ReactNode;
  /** After it was deleted. */
  onGone: () => void;
}

export function TaskView({ id, actions, onGone }: TaskViewProps) {
  const { data, error, isPending, isPaused, refetch } = useQuery(taskQuery(id));
  if (data) return <Loaded key={id} task={data} actions={actions} onGone={onGone} />;
  return (
    <>
      <div className="flex justify-end p-2">{actions}</div>
      <div className="px-5">
        {isPending && !isPaused && !error ? (
          <>
            <Skeleton className="mb-8 h-5 w-2/3" />
            <SkeletonRows rows={8} label="The task is on its way" />
          </>
        ) : error instanceof ApiError && error.status === 404 ? (
          <Empty icon={<Compass size={22} aria-hidden />} title="There is no such task">
            It may have been deleted; the trash keeps it for 30 days.
          </Empty>
        ) : (
          <QueryProblem error={error} title="The task could not be read" onRetry={() => void refetch()} />
        )}
      </div>
    </>
  );
}

const OCCURRENCES = [
  { value: 'this', label: 'this one only' },
  { value: 'this_and_future', label: 'this and all to come' },
  { value: 'all', label: 'all of the series' },
] as const;

function Loaded({ task, actions, onGone }: { task: Task; actions: ReactNode; onGone: () => void }) {
  const [occurrences, setOccurrences] = useState<Occurrences>('this');
  const save = useSave(task, occurrences);
  const each = { task, save };
  useEffect(() => offerQuickAdd({ parent_task_id: task.id, label: task.name }), [task.id, task.name]);
  return (
    <article aria-label={task.name} className="flex min-h-0 flex-1 flex-col">
      <TaskHead {...each} actions={actions} onGone={onGone} />
      <div className="flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto px-5 pt-1 pb-10">
        {task.series_id && (
          <Select label="What you change here is for" value={occurrences} options={OCCURRENCES} onValueChange={setOccurrences} />
        )}
        <Description {...each} />
        <Fields {...each} />
        <Reminders {...each} />
        <TagsField {...each} />
        <Repeats key={task.recurrence?.rule ?? ''} task={task} occurrences={occurrences} />
        <Subtasks task={task} />
        <Dependencies task={task} occurrences={occurrences} />
        <WhyPart task={task} />
        <History noun="task" id={task.id} />
      </div>
    </article>
  );
}
