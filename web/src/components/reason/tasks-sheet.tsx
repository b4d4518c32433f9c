// The tasks behind a number.
import { useQuery } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { Answered } from '@/components/page/answered';
import { PathLabel } from '@/components/task/path-label';
import { TaskLink } from '@/components/task/task-link';
import { Empty } from '@/components/ui/empty';
import { Sheet } from '@/components/ui/sheet';
import { SkeletonRows } from '@/components/ui/skeleton';
import { cn } from '@/lib/cn';
import { duration } from '@/lib/dates';
import { AT_MOST, tasksByIdQuery } from '@/sync/tasks-by-id';

/** What was opened. */
export interface Behind {
  title: string;
  ids: readonly string[];
}

export function TasksSheet({ behind, onClose }: { behind: Behind | null; onClose: () => void }) {
  const [shown, setShown] = useState(behind);
  // Kept while it leaves.
  if (behind && behind !== shown) setShown(behind);
  return (
    <Sheet open={behind !== null} onOpenChange={(open) => !open && onClose()} title={shown?.title ?? 'Tasks'}>
      {shown && <Rows ids={shown.ids} onChoose={onClose} />}
    </Sheet>
  );
}

function Rows({ ids, onChoose }: { ids: readonly string[]; onChoose: () => void }) {
  const query = useQuery(tasksByIdQuery(ids));
  if (ids.length === 0) return <Empty title="No tasks">None stand behind this number.</Empty>;
  return (
    <Answered
      query={query}
      problem="The tasks could not be read"
      waiting={<SkeletonRows rows={Math.min(ids.length, 8)} label="The tasks are on their way" />}
    >
      {({ items }) => (
        <>
          <ul className="m-0 list-none p-0">
            {items.map((task) => (
              <li key={task.id} className="border-t border-border first:border-t-0">
                <TaskLink id={task.id} onClick={onChoose} className="flex min-h-11 items-center gap-2 rounded-8 px-1 hover:bg-surface-2">
                  {task.status === 'completed' && <Check size={14} role="img" aria-label="done" className="flex-none text-text-2" />}
                  <span className={cn('min-w-0 flex-1 truncate text-15', task.status === 'completed' && 'text-text-2')}>{task.name}</span>
                  <PathLabel path={task.path} short="last" className="max-w-[40%] text-12 text-text-2" />
                  {task.estimate_minutes !== null && (
                    <span className="tabular flex-none text-12 text-text-2">{duration(task.actual_minutes ?? task.estimate_minutes)}</span>
                  )}
                </TaskLink>
              </li>
            ))}
          </ul>
          {ids.length > items.length && (
            <p className="m-0 mt-2 text-12 text-text-2">
              {ids.length > AT_MOST
                ? `The first ${AT_MOST} of ${ids.length}.`
                : `${ids.length - items.length} more are in the trash or gone.`}
            </p>
          )}
        </>
      )}
    </Answered>
  );
}
