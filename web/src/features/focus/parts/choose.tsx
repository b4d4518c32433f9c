// Nothing under way: what the day offers first, or any task by its name.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { openOverlay } from '@/commands/overlay';
import { Answered } from '@/components/page/answered';
import { TaskPicker } from '@/components/pick/task-picker';
import { PathLabel } from '@/components/task/path-label';
import { Button, IconButton } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Kbd } from '@/components/ui/kbd';
import { PageTitle } from '@/components/ui/page-title';
import { SkeletonRows } from '@/components/ui/skeleton';
import { duration } from '@/lib/dates';
import { perform } from '@/sync/deed';
import { startFocus, startOf } from '@/sync/focus';
import { todayQuery } from '../queries';

const AT_MOST = 6;

export function Choose({ onTask }: { onTask: (id: string | undefined) => void }) {
  const today = useQuery(todayQuery);
  const client = useQueryClient();
  return (
    <>
      <PageTitle>Focus</PageTitle>
      <p className="m-0 mb-4 text-13 text-text-2">One task, one clock. What it really took teaches Aurum to plan.</p>
      <TaskPicker label="The task to focus on" placeholder="Which task?" onChoose={({ id }) => onTask(id)} />
      <div className="mt-4">
        <Answered query={today} problem="Today could not be read" waiting={<SkeletonRows rows={AT_MOST} label="Today is on its way" />}>
          {({ items }) => {
            const open = items.filter(({ task, blocked }) => task.status !== 'completed' && !blocked).slice(0, AT_MOST);
            if (open.length === 0) {
              return (
                <Empty
                  title="Nothing asks for today"
                  action={
                    <Button onClick={() => openOverlay('quick-add')}>
                      Add task{' '}
                      <span className="touch:hidden">
                        <Kbd keys="q" />
                      </span>
                    </Button>
                  }
                >
                  Write down what you want to give an hour to.
                </Empty>
              );
            }
            return (
              <ul aria-label="First of today" className="m-0 list-none p-0">
                {open.map(({ task }) => (
                  <li key={task.id} className="flex min-h-11 items-center gap-2 border-t border-border first:border-t-0">
                    <button
                      type="button"
                      onClick={() => onTask(task.id)}
                      className="flex min-h-11 min-w-0 flex-1 items-center gap-3 rounded-8 px-2 text-left text-15 hover:bg-surface-2"
                    >
                      <span className="min-w-0 flex-1 truncate">{task.name}</span>
                      <PathLabel path={task.path} short="last" className="max-w-[30%] text-12 text-text-2 max-md:hidden" />
                      {task.estimate_minutes !== null && (
                        <span className="tabular flex-none text-12 text-text-2">{duration(task.estimate_minutes)}</span>
                      )}
                    </button>
                    <IconButton
                      label={`Begin ${task.name}`}
                      onClick={() => {
                        perform(client, startFocus, startOf(task)).catch(() => undefined);
                      }}
                    >
                      <Play size={16} aria-hidden />
                    </IconButton>
                  </li>
                ))}
              </ul>
            );
          }}
        </Answered>
      </div>
    </>
  );
}
