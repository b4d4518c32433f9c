// Today: the first page of the day.
import { createFileRoute, getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { keys } from '@/api/keys';
import { takeBoot } from '@/api/session';
import { openOverlay } from '@/commands/overlay';
import { todayQuery } from '@/features/today/queries';
import { TodayView } from '@/features/today/today-view';

export const Route = createFileRoute('/_app/today')({
  // What came with the session is shown at once; otherwise the page says itself how its data is doing.
  loader: async ({ context: { client } }) => {
    const boot = takeBoot();
    if (boot) client.setQueryData(keys.today(), boot);
    else await client.prefetchQuery({ ...todayQuery, retry: false });
  },
  validateSearch: (search): { add?: true } => ('add' in search ? { add: true } : {}),
  component: Page,
});

const page = getRouteApi('/_app/today');

// The day is there before what it offers.
const DayOffers = lazy(() => import('@/features/check-ins/day-offers').then(({ DayOffers: it }) => ({ default: it })));

function Page() {
  const { add } = page.useSearch();
  const navigate = page.useNavigate();
  // The installed app's shortcut "Add task".
  useEffect(() => {
    if (!add) return;
    openOverlay('quick-add');
    void navigate({ search: {}, replace: true });
  }, [add, navigate]);
  return (
    <TodayView
      offers={
        <Suspense>
          <DayOffers />
        </Suspense>
      }
    />
  );
}
