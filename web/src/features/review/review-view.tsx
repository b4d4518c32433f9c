// The weekly review: what was done against what was meant, what slipped, a few questions, and the way into the next week.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CalendarClock, Check, ChevronLeft, ChevronRight } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import type { CheckIn } from '@/api/reasoning';
import type { Command } from '@/commands/registry';
import { useCommands } from '@/commands/use-commands';
import { BarRows } from '@/components/charts/bar-rows';
import { Answered } from '@/components/page/answered';
import { Part } from '@/components/page/part';
import { type Behind, TasksSheet } from '@/components/reason/tasks-sheet';
import { TaskLink } from '@/components/task/task-link';
import { Button, buttonClass, IconButton } from '@/components/ui/button';
import { PageTitle } from '@/components/ui/page-title';
import { SkeletonRows } from '@/components/ui/skeleton';
import { addDays, duration } from '@/lib/dates';
import { hierarchyQuery } from '@/sync/hierarchy';
import { useDay } from '@/sync/use-day';
import type { Review } from './model';
import { reviewQuery } from './queries';

export interface ReviewViewProps {
  /** A day of the week. */
  of: string;
  onWeek: (of: string) => void;
  /** The check-ins of the week. */
  checkIns: (held: readonly CheckIn[]) => ReactNode;
}

export function ReviewView({ of, onWeek, checkIns }: ReviewViewProps) {
  const query = useQuery(reviewQuery(of));
  const { today, locale } = useDay();
  const [behind, setBehind] = useState<Behind | null>(null);
  const commands = useMemo<Command[]>(
    () => [
      { id: 'review.previous', label: 'Week before', group: 'Page', keys: ['['], run: () => onWeek(addDays(of, -7)) },
      {
        id: 'review.next',
        label: 'Week after',
        group: 'Page',
        keys: [']'],
        when: () => addDays(of, 7) <= today,
        run: () => onWeek(addDays(of, 7)),
      },
    ],
    [of, onWeek, today],
  );
  useCommands(commands);
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const at = (day: string) => new Date(`${day}T00:00:00Z`);
  return (
    <div className="mx-auto max-w-[768px]">
      <header className="mb-4 flex flex-wrap items-end justify-between gap-3">
        <div>
          <PageTitle>Weekly review</PageTitle>
          <p className="m-0 min-h-5 text-13 text-text-2">{query.data && format.formatRange(at(query.data.from), at(query.data.to))}</p>
        </div>
        <div className="flex gap-1">
          <IconButton label="Week before" keys="[" onClick={() => onWeek(addDays(of, -7))}>
            <ChevronLeft size={18} aria-hidden />
          </IconButton>
          <IconButton label="Week after" keys="]" disabled={addDays(of, 7) > today} onClick={() => onWeek(addDays(of, 7))}>
            <ChevronRight size={18} aria-hidden />
          </IconButton>
        </div>
      </header>
      <Answered query={query} problem="The week could not be read" waiting={<SkeletonRows rows={12} label="The week is on its way" />}>
        {(review) => <Week review={review} onOpen={setBehind} checkIns={checkIns} />}
      </Answered>
      <TasksSheet behind={behind} onClose={() => setBehind(null)} />
    </div>
  );
}

interface WeekProps extends Pick<ReviewViewProps, 'checkIns'> {
  review: Review;
  onOpen: (behind: Behind) => void;
}

function Week({ review, onOpen, checkIns }: WeekProps) {
  const { shares, done, projects_completed, points, slipped, prompts } = review;
  const { data: life } = useQuery(hierarchyQuery);
  return (
    <div className="flex flex-col gap-4">
      <Part title="Time against what you meant" framed>
        {shares.length === 0 ? (
          <p className="m-0 text-13 text-text-2">No pillar is named yet.</p>
        ) : (
          <BarRows
            label="Shares of the week"
            most={Math.max(...shares.flatMap(({ actual, target }) => [actual ?? 0, target]), 1)}
            rows={shares.map(({ pillar_id, name, actual, target, minutes, task_ids }) => ({
              key: pillar_id,
              name,
              colour: life?.pillars.find(({ id }) => id === pillar_id)?.colour ?? null,
              value: actual,
              mark: target,
              figure: actual === null ? duration(minutes) : `${Math.round(actual)} % of ${Math.round(target)} %`,
              opens: task_ids.length > 0 ? `the tasks of ${name}` : undefined,
            }))}
            onOpen={(id) => {
              const share = shares.find(({ pillar_id }) => pillar_id === id);
              if (share) onOpen({ title: share.name, ids: share.task_ids });
            }}
          />
        )}
      </Part>
      <Part
        title="Done"
        framed
        aside={
          done.length > 0 && (
            <Button look="quiet" size="small" onClick={() => onOpen({ title: 'Done this week', ids: done.map(({ id }) => id) })}>
              {done.length} {done.length === 1 ? 'task' : 'tasks'}
            </Button>
          )
        }
      >
        {done.length === 0 ? (
          <p className="m-0 text-13 text-text-2">Nothing was completed this week. That is a fact, not a verdict.</p>
        ) : (
          <ul className="m-0 list-none p-0">
            {done.slice(0, 8).map(({ id, name }) => (
              <li key={id} className="flex min-h-8 items-center gap-2 text-13 touch:min-h-11">
                <Check size={14} aria-hidden className="flex-none text-success" />
                <TaskLink id={id} className="min-w-0 truncate rounded-6 text-text hover:underline">
                  {name}
                </TaskLink>
              </li>
            ))}
          </ul>
        )}
        {projects_completed.length > 0 && (
          <>
            <h3 className="m-0 mt-3 flex justify-between text-13 font-semibold">
              <span>Projects completed</span>
              <span className="tabular">{points} points</span>
            </h3>
            <ul className="m-0 list-none p-0">
              {projects_completed.map(({ id, name, points: brought }) => (
                <li key={id} className="flex min-h-8 items-center justify-between gap-3 text-13 touch:min-h-11">
                  <Link to="/projects/$id" params={{ id }} className="min-w-0 truncate rounded-6 text-text hover:underline">
                    {name}
                  </Link>
                  <span className="tabular text-12 text-text-2">{brought}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Part>
      <Part title="Slipped" framed>
        {slipped.length === 0 ? (
          <p className="m-0 text-13 text-text-2">Nothing slipped.</p>
        ) : (
          <ul className="m-0 list-none p-0">
            {slipped.map(({ id, name, note }) => (
              <li key={id} className="flex min-h-8 flex-wrap items-center gap-x-3 text-13 touch:min-h-11">
                <TaskLink id={id} className="min-w-0 flex-1 truncate rounded-6 text-text hover:underline">
                  {name}
                </TaskLink>
                <span className="text-12 text-text-2">{note}</span>
              </li>
            ))}
          </ul>
        )}
      </Part>
      {checkIns(review.check_ins)}
      {prompts.length > 0 && (
        <Part title="To think about" framed>
          <ul className="m-0 flex list-none flex-col gap-2 p-0">
            {prompts.map((prompt) => (
              <li key={prompt} className="text-15">
                {prompt}
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Link
        to="/plan"
        search={{ view: 'week', day: addDays(review.to, 1), propose: 'week' }}
        className={`${buttonClass('primary')} self-start`}
      >
        <CalendarClock size={16} aria-hidden /> Plan the next week
      </Link>
    </div>
  );
}
