// Focus: one task and its time. The session lives on the server, so that a reload or another device goes on where it was.
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Answered } from '@/components/page/answered';
import { PageTitle } from '@/components/ui/page-title';
import { Skeleton } from '@/components/ui/skeleton';
import { focusQuery } from '@/sync/focus';
import { Choose } from './parts/choose';
import { Ready } from './parts/ready';
import { Running } from './parts/running';
import { taskQuery } from './queries';

export interface FocusViewProps {
  /** The task one came here for. */
  on: string | undefined;
  onTask: (id: string | undefined) => void;
}

export function FocusView({ on, onTask }: FocusViewProps) {
  const current = useQuery({ ...focusQuery, refetchOnMount: 'always' });
  const session = current.data?.session ?? null;
  const id = session?.task_id ?? on;
  const task = useQuery(taskQuery(id));
  useHeldFocus(`${session ? 'running' : 'ready'} ${task.data?.id ?? ''}`);
  return (
    <div className="mx-auto flex max-w-[560px] flex-col">
      <Answered query={current} problem="Your focus could not be read" waiting={<Waiting />}>
        {() =>
          id === undefined ? (
            <Choose onTask={onTask} />
          ) : (
            <Answered query={task} problem="The task could not be read" waiting={<Waiting />}>
              {(held) =>
                session ? <Running session={session} task={held} onEnd={() => onTask(undefined)} /> : <Ready task={held} onTask={onTask} />
              }
            </Answered>
          )
        }
      </Answered>
    </div>
  );
}

/** Each state has its own heading: what had the focus in the one before hands it on, instead of losing it. */
function useHeldFocus(state: string): void {
  useEffect(() => {
    if (document.activeElement === document.body) document.getElementById('page-title')?.focus({ preventScroll: true });
  }, [state]);
}

function Waiting() {
  return (
    <>
      <PageTitle>Focus</PageTitle>
      <div role="status" aria-label="Your focus is on its way" className="flex flex-col items-center gap-6 pt-16">
        <Skeleton className="h-5 w-2/3" />
        <Skeleton className="h-14 w-48" />
        <Skeleton className="h-10 w-64" />
      </div>
    </>
  );
}
