// The insights, by how soon they want to be looked at.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Lightbulb, RefreshCw } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import type { Insight } from '@/api/reasoning';
import { openOverlay } from '@/commands/overlay';
import { Answered } from '@/components/page/answered';
import { Button, buttonClass } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Kbd } from '@/components/ui/kbd';
import { PageTitle } from '@/components/ui/page-title';
import { Skeleton } from '@/components/ui/skeleton';
import { useInsightCommands } from './commands';
import { grouped, inOrder, neighbour } from './model';
import { FilterLine } from './parts/filter-line';
import { InsightCard } from './parts/insight-card';
import { insightsQuery } from './queries';
import { filters, type InsightSearch } from './search';
import { focusCard, useInsightsState } from './state';
import { type InsightActions, useInsightActions } from './use-actions';

const NONE: Insight[] = [];

export interface InsightsViewProps {
  search: InsightSearch;
  onSearch: (search: InsightSearch) => void;
}

export function InsightsView({ search, onSearch }: InsightsViewProps) {
  const query = useInfiniteQuery(insightsQuery(search));
  const actions = useInsightActions();
  const insights = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? NONE, [query.data]);
  const groups = useMemo(() => grouped(insights), [insights]);
  const ordered = useMemo(() => inOrder(groups), [groups]);
  useInsightCommands(ordered, actions);
  useFocusAfterLeaving(ordered);
  return (
    <div className="mx-auto max-w-[768px]">
      <header className="mb-4 flex flex-wrap items-end justify-between gap-3">
        <div>
          <PageTitle>Insights</PageTitle>
          <p className="m-0 text-13 text-text-2">What Aurum notices in your life, and what it rests on.</p>
        </div>
        <div className="flex gap-2">
          <Link to="/what-if" className={buttonClass('quiet')}>
            What if…
          </Link>
          <Button onClick={actions.analyze}>
            <RefreshCw size={14} aria-hidden /> Look again
          </Button>
        </div>
      </header>
      <FilterLine search={search} onSearch={onSearch} />
      <Answered query={query} problem="The insights could not be read" waiting={<CardSkeletons />}>
        {() =>
          groups.length === 0 ? (
            <Nothing filtered={filters(search) > 0} onClear={() => onSearch({})} actions={actions} />
          ) : (
            <>
              {groups.map(({ urgency, label, insights: cards }) => (
                <section key={urgency} aria-labelledby={`group-${urgency}`} className="mb-6">
                  <h2 id={`group-${urgency}`} className="m-0 mb-2 flex items-baseline gap-2 text-15 font-semibold">
                    {label} <span className="tabular text-12 font-normal text-text-2">{cards.length}</span>
                  </h2>
                  <div className="flex flex-col gap-3">
                    {cards.map((insight) => (
                      <InsightCard key={insight.id} insight={insight} actions={actions} next={neighbour(ordered, insight.id)} />
                    ))}
                  </div>
                </section>
              ))}
              {query.hasNextPage && (
                <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {query.isFetchingNextPage ? 'Loading…' : 'Show more'}
                </Button>
              )}
            </>
          )
        }
      </Answered>
    </div>
  );
}

/** When a dismissed card has gone, and the menu it was dismissed from with it, the focus goes to its neighbour. */
function useFocusAfterLeaving(insights: readonly Insight[]): void {
  useEffect(() => {
    const { leaving } = useInsightsState.getState();
    if (!leaving || insights.some(({ id }) => id === leaving.id)) return;
    useInsightsState.setState({ leaving: null });
    focusCard(leaving.next);
  }, [insights]);
}

function Nothing({ filtered, onClear, actions }: { filtered: boolean; onClear: () => void; actions: InsightActions }) {
  if (filtered) {
    return (
      <Empty title="No insight of this sort" action={<Button onClick={onClear}>Show all</Button>}>
        None of what Aurum notices now is like this.
      </Empty>
    );
  }
  return (
    <Empty
      icon={<Lightbulb size={22} aria-hidden />}
      title="Nothing wants to be said just now"
      action={
        <>
          <Button onClick={() => openOverlay('quick-add')}>
            Add task{' '}
            <span className="touch:hidden">
              <Kbd keys="q" />
            </span>
          </Button>
          <Button look="quiet" onClick={actions.analyze}>
            Look again
          </Button>
        </>
      }
    >
      Aurum speaks only when it has something true and useful to say. The more it knows of dates, estimates and shares, the more it can
      notice.
    </Empty>
  );
}

export function CardSkeletons() {
  return (
    <div role="status" aria-label="The insights are on their way" className="flex flex-col gap-3 pt-8">
      {[0, 1, 2].map((at) => (
        <div key={at} className="h-[172px] rounded-12 border border-border bg-surface p-4">
          <Skeleton className="h-2.5 w-24" />
          <Skeleton className="mt-3 h-3.5 w-2/3" />
          <Skeleton className="mt-4 h-3 w-full" />
          <Skeleton className="mt-2 h-3 w-4/5" />
          <Skeleton className="mt-6 h-8 w-32" />
        </div>
      ))}
    </div>
  );
}
