// Alignment and analytics: where the time goes against where it was meant to go, and what comes of it. Every figure opens its tasks.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Answered } from '@/components/page/answered';
import { type Behind, TasksSheet } from '@/components/reason/tasks-sheet';
import { Button, buttonClass } from '@/components/ui/button';
import { PageTitle } from '@/components/ui/page-title';
import { Skeleton } from '@/components/ui/skeleton';
import { cn } from '@/lib/cn';
import { type AlignmentSearch, DAYS } from './model';
import { Balance } from './parts/balance';
import { Eisenhower } from './parts/eisenhower';
import { Points } from './parts/points';
import { Measures } from './parts/measures';
import { alignmentQuery, analyticsQuery } from './queries';

export interface AlignmentViewProps {
  search: AlignmentSearch;
  onSearch: (search: AlignmentSearch) => void;
}

export function AlignmentView({ search, onSearch }: AlignmentViewProps) {
  const days = search.days ?? 28;
  const alignment = useQuery(alignmentQuery);
  const analytics = useQuery(analyticsQuery(days));
  const [behind, setBehind] = useState<Behind | null>(null);
  return (
    <div className="mx-auto max-w-[1040px]">
      <header className="mb-4 flex flex-wrap items-end justify-between gap-3">
        <div>
          <PageTitle>Alignment</PageTitle>
          <p className="m-0 text-13 text-text-2">Where your time goes, and where you meant it to go.</p>
        </div>
        <div className="flex gap-1">
          <Link to="/life/map" className={buttonClass('quiet')}>
            Life map
          </Link>
          <div role="group" aria-label="How far back" className="flex gap-1">
            {DAYS.map((one) => (
              <Button
                key={one}
                look="quiet"
                aria-pressed={days === one}
                className={cn(days === one && 'bg-surface-3 text-text')}
                onClick={() => onSearch({ days: one === 28 ? undefined : one })}
              >
                {one} days
              </Button>
            ))}
          </div>
        </div>
      </header>
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <Answered
            query={alignment}
            problem="The balance could not be read"
            waiting={<Waiting parts={2} label="The balance is on its way" />}
          >
            {(data) => (
              <>
                <Balance shares={data.weeks} days={days} onOpen={setBehind} />
                <Eisenhower quadrants={data.eisenhower} onOpen={setBehind} />
                <Points points={data.points} />
              </>
            )}
          </Answered>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Answered
            query={analytics}
            problem="The analytics could not be read"
            waiting={<Waiting parts={3} label="The analytics are on their way" />}
          >
            {(data) => <Measures analytics={data} onOpen={setBehind} />}
          </Answered>
        </div>
      </div>
      <TasksSheet behind={behind} onClose={() => setBehind(null)} />
    </div>
  );
}

function Waiting({ parts, label }: { parts: number; label: string }) {
  return (
    <>
      {Array.from({ length: parts }, (_, at) => (
        <div
          key={at}
          role={at === 0 ? 'status' : undefined}
          aria-label={at === 0 ? label : undefined}
          className="h-[220px] rounded-12 border border-border bg-surface p-4"
        >
          <Skeleton className="mb-8 h-4 w-1/3" />
          <Skeleton className="mb-5 h-2 w-full" />
          <Skeleton className="mb-5 h-2 w-5/6" />
          <Skeleton className="h-2 w-4/6" />
        </div>
      ))}
    </>
  );
}
