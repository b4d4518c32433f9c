// The page of one insight, with everything it rests on.
import { useQuery } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { ApiError } from '@/api/problem';
import { Answered } from '@/components/page/answered';
import { buttonClass } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { PageTitle } from '@/components/ui/page-title';
import { clock, wallOf } from '@/lib/zone';
import { dayName } from '@/lib/dates';
import { useDay } from '@/sync/use-day';
import { CardSkeletons } from './insights-view';
import { InsightCard } from './parts/insight-card';
import { insightQuery } from './queries';
import { useInsightActions } from './use-actions';

export function InsightView({ id }: { id: string }) {
  const query = useQuery(insightQuery(id));
  const actions = useInsightActions();
  const router = useRouter();
  const { today, zone, locale } = useDay();
  const when = (at: string) => {
    const moment = new Date(at);
    return `${dayName(wallOf(moment, zone).day, today, locale)} ${clock(moment, zone, locale)}`;
  };
  const gone = query.error instanceof ApiError && query.error.status === 404;
  return (
    <div className="mx-auto max-w-[768px]">
      <nav aria-label="Where it stands" className="mb-1 text-13 text-text-2">
        <Link to="/insights" className="rounded-6 hover:text-text hover:underline">
          Insights
        </Link>
      </nav>
      <PageTitle long>Why Aurum says so</PageTitle>
      <div className="mt-4">
        {gone ? (
          <Empty
            icon={<Compass size={22} aria-hidden />}
            title="There is no such insight"
            action={
              <Link to="/insights" className={buttonClass()}>
                Go to Insights
              </Link>
            }
          >
            It may have been about something that is no longer there.
          </Empty>
        ) : (
          <Answered query={query} problem="The insight could not be read" waiting={<CardSkeletons />}>
            {(insight) => (
              <>
                <InsightCard
                  insight={insight}
                  whole
                  actions={{
                    ...actions,
                    dismiss: (...given) => {
                      actions.dismiss(...given);
                      void router.navigate({ to: '/insights' });
                    },
                  }}
                />
                <p className="tabular m-0 mt-3 text-12 text-text-2">
                  Noticed {when(insight.created_at)}
                  {insight.version > 1 && `, looked at again ${when(insight.updated_at)}`}; stands until {when(insight.expires_at)} unless
                  it is found again.
                  {insight.supersedes && (
                    <>
                      {' '}
                      It stands in the place of{' '}
                      <Link to="/insights/$id" params={{ id: insight.supersedes }} className="text-accent-text hover:underline">
                        an earlier one
                      </Link>
                      .
                    </>
                  )}
                </p>
              </>
            )}
          </Answered>
        )}
      </div>
    </div>
  );
}
