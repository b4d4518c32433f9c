// Today: the tasks in their order, each with its why; and every state the page can be in.
import { useQuery } from '@tanstack/react-query';
import { CloudOff, TriangleAlert } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { sentence, Unreachable } from '@/api/problem';
import { session } from '@/api/session';
import type { Today } from '@/api/types';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { PageTitle } from '@/components/ui/page-title';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';
import { whenWanted } from '@/lib/idle';
import { useDeed } from '@/sync/deed';
import { useTodayCommands } from './commands';
import { resetOrder } from './deeds';
import { CompletedSection } from './parts/completed-section';
import { TodayEmpty } from './parts/today-empty';
import { TodayHeader } from './parts/today-header';
import { TodayList } from './parts/today-list';
import { loadDetail } from './parts/today-row';
import { todayQuery } from './queries';
import { useTodayState } from './state';

const loadMenu = () => import('./parts/today-menu');
const TodayMenu = lazy(() => loadMenu().then(({ TodayMenu: it }) => ({ default: it })));

export interface TodayViewProps {
  /** What the day's line offers: planning it, its rituals. */
  offers?: ReactNode;
}

export function TodayView({ offers }: TodayViewProps) {
  const { data, error, isPending, refetch, isPaused } = useQuery(todayQuery);
  useTodayCommands();
  return (
    <div className="mx-auto max-w-[768px]">
      {data ? (
        <Day today={data} offers={offers} />
      ) : isPending && !isPaused && !error ? (
        <TodaySkeleton />
      ) : (
        <TodayProblem error={error} onRetry={() => void refetch()} />
      )}
    </div>
  );
}

function Day({ today, offers }: { today: Today; offers: ReactNode }) {
  const locale = useStore(session, (state) => state.user?.profile.locale);
  const reset = useDeed(resetOrder);
  useEffect(() => {
    performance.mark('aurum:today-content');
    return whenWanted(() => void Promise.all([loadDetail(), loadMenu()]));
  }, []);
  return (
    <>
      <TodayHeader today={today} locale={locale} offers={offers} onResetOrder={() => void reset({ date: today.date })} />
      {today.items.length > 0 ? <TodayList today={today} /> : <TodayEmpty today={today} />}
      <CompletedSection tasks={today.completed} startOpen={today.items.length === 0} />
      <MenuOnceWanted today={today} />
    </>
  );
}

function MenuOnceWanted({ today }: { today: Today }) {
  const asked = useTodayState((state) => state.menu !== null);
  const [wanted, setWanted] = useState(false);
  if (asked && !wanted) setWanted(true);
  return (
    wanted && (
      <Suspense>
        <TodayMenu today={today} />
      </Suspense>
    )
  );
}

function TodaySkeleton() {
  return (
    <>
      <PageTitle>Today</PageTitle>
      <Skeleton className="mt-1 h-3 w-40" />
      <Skeleton className="mt-14 mb-4 h-1" />
      <SkeletonRows label="Today is on its way" rows={7} />
    </>
  );
}

function TodayProblem({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  const away = error === null || error instanceof Unreachable;
  return (
    <>
      <PageTitle>Today</PageTitle>
      <Empty
        icon={away ? <CloudOff size={22} aria-hidden /> : <TriangleAlert size={22} aria-hidden />}
        title={away ? 'Aurum cannot be reached' : 'Today could not be read'}
        action={<Button onClick={onRetry}>Try again</Button>}
      >
        {away ? 'You are offline, or the server is away for a moment. Nothing is lost.' : sentence(error)}
      </Empty>
    </>
  );
}
