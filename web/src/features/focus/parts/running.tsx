// A session under way: its clock, and what can be done with it.
import { useQueryClient } from '@tanstack/react-query';
import { Check, Pause, Play, Square, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import type { FocusSession } from '@/api/reasoning';
import type { Task } from '@/api/types';
import type { Command } from '@/commands/registry';
import { useCommands } from '@/commands/use-commands';
import { PathLabel } from '@/components/task/path-label';
import { TaskLink } from '@/components/task/task-link';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { PageTitle } from '@/components/ui/page-title';
import { duration } from '@/lib/dates';
import { perform } from '@/sync/deed';
import { type End, endFocus, timer, turnFocus, workedSeconds } from '@/sync/focus';
import { spaceIsFree } from '../space';
import { useNow } from '../use-now';

export interface RunningProps {
  session: FocusSession;
  task: Task;
  onEnd: () => void;
}

export function Running({ session, task, onEnd }: RunningProps) {
  const client = useQueryClient();
  const paused = session.paused_at !== null;
  const seconds = workedSeconds(session, useNow(!paused));
  const acts = useMemo(
    () => ({
      turn: () => {
        perform(client, turnFocus, { session, step: session.paused_at ? 'resume' : 'pause' }).catch(() => undefined);
      },
      end: (how: End['how']) => {
        onEnd();
        perform(client, endFocus, { session, name: task.name, how }).catch(() => undefined);
      },
    }),
    [client, session, task.name, onEnd],
  );
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'focus.turn',
        label: paused ? 'Go on' : 'Pause',
        group: 'Page',
        keys: ['Space'],
        when: spaceIsFree,
        keywords: ['pause', 'resume'],
        run: acts.turn,
      },
      { id: 'focus.finish', label: 'Stop and keep the time', group: 'Page', keys: ['s'], run: () => acts.end('finish') },
      { id: 'focus.complete', label: 'Complete the task', group: 'Page', keys: ['x'], run: () => acts.end('complete') },
      { id: 'focus.discard', label: 'Discard this session', group: 'Page', run: () => acts.end('discard') },
    ],
    [acts, paused],
  );
  useCommands(commands);
  return (
    <div className="flex flex-col items-center pt-6 text-center md:pt-16">
      <p className="m-0 mb-2 text-12 font-medium text-text-2">{paused ? 'Paused' : 'Focus'}</p>
      <PageTitle long>{task.name}</PageTitle>
      <PathLabel path={task.path} className="mt-1 text-13 text-text-2" />
      <p
        role="timer"
        aria-label={paused ? 'Time worked, paused' : 'Time worked'}
        className="tabular m-0 mt-8 text-[64px] leading-[72px] font-semibold tracking-[-0.03em]"
      >
        {timer(seconds)}
      </p>
      <Estimate seconds={seconds} minutes={task.estimate_minutes} />
      <div className="mt-8 flex flex-wrap justify-center gap-2">
        <Button onClick={acts.turn}>
          {paused ? <Play size={16} aria-hidden /> : <Pause size={16} aria-hidden />}
          {paused ? 'Go on' : 'Pause'}{' '}
          <span className="touch:hidden">
            <Kbd keys="Space" />
          </span>
        </Button>
        <Button onClick={() => acts.end('finish')}>
          <Square size={14} aria-hidden /> Stop{' '}
          <span className="touch:hidden">
            <Kbd keys="s" />
          </span>
        </Button>
        <Button look="primary" onClick={() => acts.end('complete')}>
          <Check size={16} aria-hidden /> Complete task
        </Button>
      </div>
      <div className="mt-3 flex flex-wrap justify-center gap-2">
        <TaskLink
          id={task.id}
          className="inline-flex h-9 items-center rounded-8 px-3 text-13 font-medium text-text-2 hover:bg-surface-2 touch:h-11"
        >
          Open task
        </TaskLink>
        <Button look="quiet" onClick={() => acts.end('discard')}>
          <Trash2 size={14} aria-hidden /> Discard
        </Button>
      </div>
      {session.interruptions > 0 && (
        <p className="m-0 mt-4 text-12 text-text-2">Paused {session.interruptions === 1 ? 'once' : `${session.interruptions} times`}</p>
      )}
    </div>
  );
}

function Estimate({ seconds, minutes }: { seconds: number; minutes: number | null }) {
  if (!minutes) return <p className="m-0 mt-1 text-13 text-text-2">No estimate to measure it by</p>;
  const share = Math.min(1, seconds / (minutes * 60));
  const left = minutes - Math.floor(seconds / 60);
  return (
    <div className="mt-2 w-full max-w-[280px]">
      <div aria-hidden className="h-1 overflow-hidden rounded-full bg-surface-3">
        <div className="h-full rounded-full bg-accent-solid transition-[width] duration-[200ms]" style={{ width: `${share * 100}%` }} />
      </div>
      <p className="tabular m-0 mt-2 text-13 text-text-2">
        {left >= 0 ? `${duration(left)} of ${duration(minutes)} left` : `${duration(-left)} over the estimate of ${duration(minutes)}`}
      </p>
    </div>
  );
}
