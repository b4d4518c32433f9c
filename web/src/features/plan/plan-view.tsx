// Plan: the calendar of a day, a week or a month, and what Aurum would do with it.
import { useQuery } from '@tanstack/react-query';
import { CalendarClock, ChevronLeft, ChevronRight, LayoutList, Plus } from 'lucide-react';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { session } from '@/api/session';
import type { Command } from '@/commands/registry';
import { useCommands } from '@/commands/use-commands';
import { Answered } from '@/components/page/answered';
import { Button, IconButton } from '@/components/ui/button';
import { PageTitle } from '@/components/ui/page-title';
import { Skeleton } from '@/components/ui/skeleton';
import { cn } from '@/lib/cn';
import { longDay, weekday } from '@/lib/dates';
import { PHONE, useMedia } from '@/lib/use-media';
import { clockChange } from '@/lib/zone';
import { preferencesQuery } from '@/sync/preferences';
import { useDay } from '@/sync/use-day';
import { daysOf, freeSlot, movedTo, stepped } from './model';
import { Agenda } from './parts/agenda';
import { Editor } from './parts/editor';
import { Loose } from './parts/loose';
import { MonthGrid } from './parts/month-grid';
import { ProposalPanel } from './parts/proposal-panel';
import { ProposalState } from './parts/proposal-state';
import { TimeGrid } from './parts/time-grid';
import { type PlanSearch, type View, VIEWS } from './search';
import { edit, usePlanState } from './state';
import { useBlockKeys } from './use-block-keys';
import { usePlan } from './use-plan';
import { useProposal } from './use-proposal';

const NAMES: Record<View, string> = { day: 'Day', week: 'Week', month: 'Month' };
const HOUR = { starts_at: '1970-01-01T00:00:00Z', ends_at: '1970-01-01T01:00:00Z' };
const USUAL_WORK = Array.from({ length: 7 }, () => 540);

export interface PlanViewProps {
  search: PlanSearch;
  onSearch: (search: PlanSearch) => void;
}

export function PlanView({ search, onSearch }: PlanViewProps) {
  const { today, zone, locale, firstWeekday } = useDay();
  const phone = useMedia(PHONE);
  const view = search.view ?? (phone ? 'day' : 'week');
  const day = search.day ?? today;
  const days = useMemo(() => daysOf(view, day, firstWeekday), [view, day, firstWeekday]);
  const [first = day, last = day] = [days[0], days.at(-1)];
  const list = search.list === true || (phone && view === 'week');
  const target = search.propose === 'week' ? (daysOf('week', day, firstWeekday)[0] ?? day) : day;
  const offer = useProposal(search.propose, target, zone);
  const { query, plan } = usePlan(first, last, offer.tasks);
  const { data: preferences } = useQuery(preferencesQuery);
  const workMinutes = useStore(session, (state) => state.user?.profile.work_minutes) ?? [];
  const workFrom = preferences?.work_from ?? USUAL_WORK;
  const said = usePlanState((state) => state.said);
  useBlockKeys(plan, days);
  const change = (part: PlanSearch) => onSearch({ ...search, ...part });
  const create = () => edit(movedTo(HOUR, day, freeSlot(plan.blocks, day, workFrom[weekday(day) - 1] ?? 540, 60, zone), zone));
  usePlanCommands({ view, day, onChange: change, onCreate: create });
  const turn = clockChange(day, zone);
  const aside = search.propose !== undefined || (view === 'day' && day === today);

  return (
    <div className={cn('mx-auto', view === 'day' && !aside ? 'max-w-[768px]' : 'max-w-[1240px]')}>
      <header className="mb-3 flex flex-wrap items-end gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1">
          <PageTitle>Plan</PageTitle>
          <p className="m-0 text-13 text-text-2">
            {spanName(view, first, last, day, locale)}
            {view === 'day' && turn !== 0 && (turn > 0 ? ' · the clock goes forward' : ' · the clock goes back')}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Button onClick={() => change({ propose: 'day', view: 'day', day })}>
            <CalendarClock size={16} aria-hidden /> Plan my day
          </Button>
          <Button onClick={() => change({ propose: 'week', view: 'week' })}>Plan my week</Button>
        </div>
      </header>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <IconButton label={`Previous ${view}`} keys="[" onClick={() => change({ day: stepped(view, day, -1), propose: undefined })}>
          <ChevronLeft size={18} aria-hidden />
        </IconButton>
        <Button onClick={() => change({ day: undefined, propose: undefined })}>Today</Button>
        <IconButton label={`Next ${view}`} keys="]" onClick={() => change({ day: stepped(view, day, 1), propose: undefined })}>
          <ChevronRight size={18} aria-hidden />
        </IconButton>
        <span className="flex-1" />
        <Button look="quiet" onClick={create}>
          <Plus size={16} aria-hidden /> Block
        </Button>
        <div role="group" aria-label="Show" className="flex items-center gap-1">
          {VIEWS.map((one) => (
            <Button
              key={one}
              look="quiet"
              aria-pressed={view === one}
              className={cn(view === one && 'bg-surface-3 text-text')}
              onClick={() => change({ view: one, propose: one === search.propose ? search.propose : undefined })}
            >
              {NAMES[one]}
            </Button>
          ))}
          <IconButton
            label="As a list"
            aria-pressed={list}
            className={cn(list && 'bg-surface-3')}
            onClick={() => change({ list: search.list ? undefined : true })}
          >
            <LayoutList size={16} aria-hidden />
          </IconButton>
        </div>
      </div>
      <p role="status" className="sr-only">
        {said}
      </p>
      <div className={cn('flex gap-4 max-lg:flex-col', aside && 'max-lg:flex-col-reverse')}>
        <div className="min-w-0 flex-1">
          <Answered query={query} problem="The plan could not be read" waiting={<GridSkeleton />}>
            {() =>
              list ? (
                <Agenda days={view === 'month' ? days.filter((one) => one.startsWith(day.slice(0, 7))) : days} plan={plan} />
              ) : view === 'month' ? (
                <MonthGrid days={days} month={day.slice(0, 7)} plan={plan} onDay={(one) => change({ view: 'day', day: one })} />
              ) : (
                <TimeGrid
                  days={days}
                  plan={plan}
                  proposed={offer.left}
                  work={{ from: workFrom, minutes: workMinutes }}
                  onDay={(one) => change({ view: 'day', day: one, propose: undefined })}
                />
              )
            }
          </Answered>
        </div>
        {aside && (
          <div className="flex flex-col gap-4 lg:w-[320px] lg:flex-none">
            {search.propose &&
              (offer.proposal ? (
                <ProposalPanel
                  proposal={offer.proposal}
                  left={offer.left}
                  plan={plan}
                  onAccept={offer.take}
                  onSkip={offer.skip}
                  onClose={() => change({ propose: undefined })}
                />
              ) : (
                <ProposalState query={offer.query} onClose={() => change({ propose: undefined })} />
              ))}
            {view === 'day' && day === today && !search.propose && query.data && (
              <Loose plan={plan} workFrom={workFrom[weekday(day) - 1] ?? 540} />
            )}
          </div>
        )}
      </div>
      <Editor plan={plan} />
    </div>
  );
}

function spanName(view: View, first: string, last: string, day: string, locale: string | undefined): string {
  if (view === 'day') return longDay(day, locale);
  const style =
    view === 'month' ? ({ month: 'long', year: 'numeric' } as const) : ({ day: 'numeric', month: 'short', year: 'numeric' } as const);
  const format = new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' });
  const at = (text: string) => new Date(`${text}T00:00:00Z`);
  return view === 'month' ? format.format(at(day)) : format.formatRange(at(first), at(last));
}

interface Acts {
  view: View;
  day: string;
  onChange: (part: PlanSearch) => void;
  onCreate: () => void;
}

function usePlanCommands({ view, day, onChange, onCreate }: Acts): void {
  const commands = useMemo<Command[]>(() => {
    const show = (one: View, key: string): Command => ({
      id: `plan.${one}`,
      label: `Show the ${one}`,
      group: 'Page',
      keys: [key],
      keywords: ['calendar', 'view'],
      run: () => onChange({ view: one, propose: undefined }),
    });
    return [
      show('day', '1'),
      show('week', '2'),
      show('month', '3'),
      {
        id: 'plan.previous',
        label: `Previous ${view}`,
        group: 'Page',
        keys: ['['],
        run: () => onChange({ day: stepped(view, day, -1), propose: undefined }),
      },
      {
        id: 'plan.next',
        label: `Next ${view}`,
        group: 'Page',
        keys: [']'],
        run: () => onChange({ day: stepped(view, day, 1), propose: undefined }),
      },
      { id: 'plan.today', label: 'Show today', group: 'Page', keys: ['t'], run: () => onChange({ day: undefined, propose: undefined }) },
      { id: 'plan.new', label: 'New block', group: 'Page', keys: ['n'], keywords: ['create', 'event'], run: onCreate },
      {
        id: 'plan.my-day',
        label: 'Plan my day',
        group: 'Page',
        keywords: ['propose'],
        run: () => onChange({ propose: 'day', view: 'day' }),
      },
      {
        id: 'plan.my-week',
        label: 'Plan my week',
        group: 'Page',
        keywords: ['propose'],
        run: () => onChange({ propose: 'week', view: 'week' }),
      },
    ];
    // The acts are made anew on every render; what they do depends on these alone.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [view, day]);
  useCommands(commands);
}

function GridSkeleton() {
  return (
    <div
      role="status"
      aria-label="The plan is on its way"
      className="h-[max(420px,calc(100dvh-220px))] rounded-12 border border-border bg-surface p-4"
    >
      {[0, 1, 2, 3, 4, 5].map((at) => (
        <Skeleton key={at} className="mb-10 h-2.5 w-full" />
      ))}
    </div>
  );
}
