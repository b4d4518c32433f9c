// What a task waits for. A circle is refused, and the refusal names it.
import { useQueries } from '@tanstack/react-query';
import { Lock, LockOpen, X } from 'lucide-react';
import { sentence } from '@/api/problem';
import type { Task } from '@/api/types';
import { TaskPicker } from '@/components/pick/task-picker';
import { TaskLink } from '@/components/task/task-link';
import { IconButton } from '@/components/ui/button';
import { cn } from '@/lib/cn';
import { quoted } from '@/sync/task-deeds';
import { taskQuery } from '../queries';
import { type Occurrences, useSaveHere } from '../use-save';
import { Part } from './part';

export function Dependencies({ task, occurrences }: { task: Task; occurrences: Occurrences }) {
  const { save, error, clear } = useSaveHere(task, occurrences);
  const waits = useQueries({ queries: task.depends_on.map((id) => taskQuery(id)) });
  const set = (depends_on: string[], said: string) => void save({ depends_on }, said);
  return (
    <Part title="Waits for">
      <ul className="m-0 list-none p-0">
        {task.depends_on.map((id, at) => {
          const other = waits[at]?.data;
          const open = task.blocked_by.includes(id);
          const Icon = open ? Lock : LockOpen;
          return (
            <li key={id} className="flex min-h-9 items-center gap-2 rounded-8 hover:bg-surface-2 touch:min-h-11">
              <Icon size={14} role="img" aria-label={open ? 'still open' : 'done'} className="flex-none text-text-2" />
              <TaskLink id={id} className={cn('min-w-0 flex-1 truncate rounded-6 text-15', !open && 'text-text-3 line-through')}>
                {other?.name ?? '…'}
              </TaskLink>
              <IconButton
                label={`No longer wait for ${other?.name ?? 'it'}`}
                onClick={() =>
                  set(
                    task.depends_on.filter((one) => one !== id),
                    `${quoted(task)} no longer waits for ${other ? quoted(other) : 'it'}`,
                  )
                }
              >
                <X size={14} aria-hidden />
              </IconButton>
            </li>
          );
        })}
      </ul>
      <TaskPicker
        className="mt-1"
        label="Wait for another task"
        placeholder="Find the task it waits for"
        except={({ id }) => id === task.id || task.depends_on.includes(id)}
        onType={clear}
        onChoose={(other) => set([...task.depends_on, other.id], `${quoted(task)} waits for ${quoted(other)}`)}
      />
      {error !== null && (
        <p role="alert" className="m-0 mt-2 rounded-8 bg-danger-soft px-3 py-2 text-13 text-danger">
          {sentence(error)}
        </p>
      )}
    </Part>
  );
}
