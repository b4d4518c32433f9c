// A day with nothing on it, and a day that is done: the second is a reward.
import { Plus } from 'lucide-react';
import type { Today } from '@/api/types';
import { openOverlay } from '@/commands/overlay';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Kbd } from '@/components/ui/kbd';
import { duration } from '@/lib/dates';
import { load } from '../model';

export function TodayEmpty({ today }: { today: Today }) {
  const add = (
    <Button look="primary" onClick={() => openOverlay('quick-add')}>
      <Plus size={16} aria-hidden /> Add task
    </Button>
  );
  if (today.completed.length === 0) {
    return (
      <Empty
        icon={<Ring />}
        title="Nothing asks for today"
        action={
          <>
            {add}
            <span className="text-12 text-text-3 max-md:hidden">
              or press <Kbd keys="q" />
            </span>
          </>
        }
      >
        Write down what is on your mind; Aurum puts it in order and says why.
      </Empty>
    );
  }
  const { done } = load(today);
  const count = today.completed.length;
  return (
    <div className="flex flex-col items-center px-4 py-12 text-center">
      <svg viewBox="0 0 64 64" width="72" height="72" aria-hidden className="animate-[tick_0.4s_var(--ease-out)]">
        <circle cx="32" cy="32" r="29" fill="var(--accent-soft)" stroke="var(--accent-solid)" strokeWidth="3" />
        <path d="M21 33l8 8 15-17" fill="none" stroke="var(--accent-text)" strokeWidth="4" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      <h2 className="m-0 mt-5 text-22 font-semibold">Today is done</h2>
      <p className="m-0 mt-1 max-w-[44ch] text-15 text-text-2">
        {count === 1 ? 'One thing' : `${count} things`} finished{done > 0 && `, ${duration(done)} well spent`}. The rest of the day is
        yours.
      </p>
    </div>
  );
}

function Ring() {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden>
      <circle cx="12" cy="12" r="8" fill="none" stroke="currentColor" strokeWidth="1.75" />
      <circle cx="12" cy="12" r="2" fill="currentColor" />
    </svg>
  );
}
