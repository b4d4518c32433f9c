// What is done today: folded away, there to be looked at with some pride, or taken back.
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { Task } from '@/api/types';
import { PathLabel } from '@/components/task/path-label';
import { TaskCheck } from '@/components/task/task-check';
import { cn } from '@/lib/cn';
import { useDeed } from '@/sync/deed';
import { reopenTask } from '@/sync/task-deeds';

export function CompletedSection({ tasks, startOpen }: { tasks: readonly Task[]; startOpen: boolean }) {
  const [open, setOpen] = useState(startOpen);
  const reopen = useDeed(reopenTask);
  if (tasks.length === 0) return null;
  return (
    <section className="mt-6">
      <h2 className="m-0">
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="-ml-1 flex h-8 items-center gap-1.5 rounded-8 px-1.5 text-13 font-medium text-text-2 hover:text-text touch:h-11"
        >
          <ChevronRight size={14} aria-hidden className={cn('transition-transform', open && 'rotate-90')} />
          Completed <span className="tabular text-text-3">{tasks.length}</span>
        </button>
      </h2>
      {open && (
        <ul className="m-0 list-none p-0">
          {tasks.map((task) => (
            <li
              key={task.id}
              className="flex min-h-10 items-center gap-1.5 rounded-12 pr-3 hover:bg-surface-2 max-md:-ml-2 max-md:min-h-14 max-md:pr-0 md:pl-7"
            >
              <TaskCheck name={task.name} done={task.status === 'completed'} onToggle={() => void reopen(task)} />
              <span className="min-w-0 flex-1 truncate text-15 text-text-3 line-through">{task.name}</span>
              <PathLabel path={task.path} short="last" className="max-w-[40%] text-12 text-text-3" />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
