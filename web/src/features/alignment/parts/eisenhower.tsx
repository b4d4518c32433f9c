// The four quadrants: urgent or not, important or not; each opens its tasks.
import { Part } from '@/components/page/part';
import type { Behind } from '@/components/reason/tasks-sheet';
import { TaskLink } from '@/components/task/task-link';
import { type Alignment, QUADRANTS } from '../model';

const AT_FIRST = 3;

export function Eisenhower({ quadrants, onOpen }: { quadrants: Alignment['eisenhower']; onOpen: (behind: Behind) => void }) {
  return (
    <Part
      title="Urgent and important"
      framed
      about="Urgent: due within two days or overdue. Important: by its priority or what it stands under."
    >
      <div className="grid grid-cols-2 gap-px overflow-hidden rounded-8 border border-border bg-border max-md:grid-cols-1">
        {QUADRANTS.map(({ code, title, about }) => {
          const tasks = quadrants[code];
          return (
            <section key={code} aria-label={`${title}: ${about.toLowerCase()}`} className="flex min-h-[132px] flex-col bg-surface p-3">
              <div className="flex items-baseline justify-between gap-2">
                <h3 className="m-0 text-13 font-semibold">{title}</h3>
                <button
                  type="button"
                  disabled={tasks.length === 0}
                  aria-label={`${tasks.length} ${tasks.length === 1 ? 'task' : 'tasks'} to ${title.toLowerCase()}`}
                  onClick={() => onOpen({ title: `${title}: ${about.toLowerCase()}`, ids: tasks.map(({ id }) => id) })}
                  className="tabular min-h-7 min-w-7 rounded-6 px-1 text-15 font-semibold text-text underline decoration-border-strong underline-offset-4 hover:bg-surface-2 disabled:no-underline touch:min-h-11 touch:min-w-11"
                >
                  {tasks.length}
                </button>
              </div>
              <p className="m-0 text-12 text-text-2">{about}</p>
              <ul className="m-0 mt-1 list-none p-0">
                {tasks.slice(0, AT_FIRST).map(({ id, name }) => (
                  <li key={id}>
                    <TaskLink id={id} className="block truncate rounded-6 py-0.5 text-13 text-text hover:underline touch:py-2.5">
                      {name}
                    </TaskLink>
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </Part>
  );
}
