// What a task waits for. A circle is refused, and the refusal names it.
import { useQueries, useQuery } from '@tanstack/react-query';
import { Lock, LockOpen, X } from 'lucide-react';
import { useDeferredValue, useId, useState } from 'react';
import { sentence } from '@/api/problem';
import type { Task } from '@/api/types';
import { PathLabel } from '@/components/task/path-label';
import { TaskLink } from '@/components/task/task-link';
import { IconButton } from '@/components/ui/button';
import { inputClass } from '@/components/ui/field';
import { cn } from '@/lib/cn';
import { quoted } from '@/sync/task-deeds';
import { candidatesQuery, taskQuery } from '../queries';
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
      <Picker
        task={task}
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

/** A field whose matches open under it: a combobox as WAI-ARIA describes one. */
function Picker({ task, onChoose, onType }: { task: Task; onChoose: (other: Task) => void; onType: () => void }) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const q = useDeferredValue(text.trim());
  const { data } = useQuery({ ...candidatesQuery(q), enabled: q.length > 0 });
  const found = q && text ? (data?.items ?? []).filter(({ id }) => id !== task.id && !task.depends_on.includes(id)) : [];
  const choose = (other: Task | undefined) => {
    if (!other) return;
    setText('');
    setAt(0);
    onChoose(other);
  };
  return (
    <div className="relative mt-1">
      <input
        role="combobox"
        aria-label="Wait for another task"
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={found[at] ? `${list}-${at}` : undefined}
        placeholder="Find the task it waits for"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
          onType();
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1));
          else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
          else if (event.key === 'Enter') choose(found[at]);
          else if (event.key === 'Escape' && text) {
            event.stopPropagation();
            setText('');
            return;
          } else return;
          event.preventDefault();
        }}
        className={cn(inputClass, 'h-9 text-13 touch:h-11')}
      />
      {found.length > 0 && (
        <div
          id={list}
          role="listbox"
          aria-label="Tasks found"
          className="mt-1 rounded-8 border border-border bg-surface p-1 shadow-overlay"
        >
          {found.slice(0, 6).map((other, index) => (
            // The keys of the list are handled by the field that owns it (aria-activedescendant).
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={other.id}
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(other)}
              onPointerEnter={() => setAt(index)}
              className={cn('flex h-9 cursor-default items-center gap-3 rounded-6 px-2 text-13 touch:h-11', index === at && 'bg-surface-2')}
            >
              <span className="min-w-0 flex-1 truncate">{other.name}</span>
              <PathLabel path={other.path} short="last" className="max-w-[45%] text-12 text-text-2" />
            </div>
          ))}
        </div>
      )}
      {q && data && found.length === 0 && text && <p className="m-0 mt-1 text-12 text-text-2">No open task of that name.</p>}
    </div>
  );
}
