// The weekly review, with the check-ins of its week.
import { createFileRoute, getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { WeekCheckIns } from '@/features/check-ins/week-check-ins';
import { ReviewView } from '@/features/review/review-view';
import { daysBetween } from '@/lib/dates';
import { useDay } from '@/sync/use-day';

export const Route = createFileRoute('/_app/review')({
  validateSearch: (search): { of?: string } => (/^\d{4}-\d\d-\d\d$/.test(String(search['of'])) ? { of: String(search['of']) } : {}),
  component: Page,
});

const page = getRouteApi('/_app/review');

function Page() {
  const { of } = page.useSearch();
  const navigate = page.useNavigate();
  const { today } = useDay();
  const week = of ?? today;
  const onWeek = useCallback(
    (next: string) => void navigate({ search: (held) => ({ ...held, of: next === today ? undefined : next }), replace: true }),
    [navigate, today],
  );
  return (
    <ReviewView
      of={week}
      onWeek={onWeek}
      checkIns={(held) => <WeekCheckIns held={held} thisWeek={Math.abs(daysBetween(week, today)) < 7} />}
    />
  );
}
