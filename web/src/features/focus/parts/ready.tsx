// A task that one is about to begin with.
import { useQueryClient } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { useMemo } from 'react';
import type { Task } from '@/api/types';
import type { Command } from '@/commands/registry';
import { useCommands } from '@/commands/use-commands';
import { PathLabel } from '@/components/task/path-label';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { PageTitle } from '@/components/ui/page-title';
import { duration } from '@/lib/dates';
import { plainText } from '@/lib/plain';
import { perform } from '@/sync/deed';
import { startFocus, startOf } from '@/sync/focus';
import { spaceIsFree } from '../space';

export function Ready({ task, onTask }: { task: Task; onTask: (id: string | undefined) => void }) {
  const client = useQueryClient();
  const done = task.status === 'completed';
  const start = useMemo(
    () => () => {
      perform(client, startFocus, startOf(task)).catch(() => undefined);
    },
    [client, task],
  );
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'focus.start',
        label: 'Begin',
        group: 'Page',
        keys: ['Space'],
        when: () => !done && spaceIsFree(),
        keywords: ['start', 'timer'],
        run: start,
      },
    ],
    [start, done],
  );
  useCommands(commands);
  return (
    <div className="flex flex-col items-center pt-6 text-center md:pt-16">
      <PageTitle long>{task.name}</PageTitle>
      <PathLabel path={task.path} className="mt-1 text-13 text-text-2" />
      {task.estimate_minutes !== null && (
        <p className="tabular m-0 mt-1 text-13 text-text-2">{duration(task.estimate_minutes)} estimated</p>
      )}
      {task.description && (
        <p className="m-0 mt-4 line-clamp-4 max-w-[52ch] text-left text-15 whitespace-pre-line text-text">{plainText(task.description)}</p>
      )}
      <div className="mt-8 flex flex-wrap justify-center gap-2">
        {done ? (
          <p className="m-0 self-center text-13 text-text-2">It is done already.</p>
        ) : (
          <Button look="primary" onClick={start}>
            <Play size={16} aria-hidden /> Begin{' '}
            <span className="touch:hidden">
              <Kbd keys="Space" />
            </span>
          </Button>
        )}
        <Button onClick={() => onTask(undefined)}>Another task</Button>
      </div>
    </div>
  );
}
