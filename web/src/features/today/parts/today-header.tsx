// The day's name, how full it is and how far one has come.
import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Today } from '@/api/types';
import { Button } from '@/components/ui/button';
import { PageTitle } from '@/components/ui/page-title';
import { cn } from '@/lib/cn';
import { longDay } from '@/lib/dates';
import { counts, load } from '../model';

export interface TodayHeaderProps {
  today: Today;
  locale: string | undefined;
  offers?: ReactNode;
  onResetOrder: () => void;
}

export function TodayHeader({ today, locale, offers, onResetOrder }: TodayHeaderProps) {
  return (
    <header className="mb-3">
      <div className="flex items-start justify-between gap-4">
        <div>
          <PageTitle>Today</PageTitle>
          <p className="m-0 text-13 text-text-2">{longDay(today.date, locale)}</p>
        </div>
        <div className="flex flex-wrap justify-end gap-x-1 md:mt-1.5">
          {today.hand_ordered && (
            <Button look="quiet" size="small" onClick={onResetOrder} title="The list is in the order you gave it">
              <RotateCcw size={14} aria-hidden />
              Aurum’s order
            </Button>
          )}
          {offers}
        </div>
      </div>
      <LoadBar today={today} />
    </header>
  );
}

function LoadBar({ today }: { today: Today }) {
  const { doneShare, plannedShare, over, sentence } = load(today);
  const { done, all } = counts(today);
  return (
    <div className="mt-4">
      <div className="flex items-baseline justify-between gap-4 text-13">
        <p className={cn('tabular m-0', over ? 'text-warning' : 'text-text-2')}>{sentence}</p>
        {all > 0 && (
          <p className="tabular m-0 flex-none text-text-2">
            {done} of {all} done
          </p>
        )}
      </div>
      <div aria-hidden className="mt-2 flex h-1 gap-px overflow-hidden rounded-full bg-surface-3">
        <span className="bg-accent-solid transition-[width] duration-[200ms]" style={{ width: `${doneShare * 100}%` }} />
        <span
          className={cn('transition-[width] duration-[200ms]', over ? 'bg-warning' : 'bg-accent-solid/45')}
          style={{ width: `${plannedShare * 100}%` }}
        />
      </div>
    </div>
  );
}
