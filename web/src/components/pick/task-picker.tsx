// A field that finds an open task by its name: a combobox as WAI-ARIA describes one.
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import { get } from '@/api/client';
import { keys } from '@/api/keys';
import type { Page, Task } from '@/api/types';
import { PathLabel } from '@/components/task/path-label';
import { inputClass } from '@/components/ui/field';
import { cn } from '@/lib/cn';

const AT_MOST = 6;
/** More are asked for than shown, so that some are left when some cannot be chosen. */
const ASKED = 20;

export interface TaskPickerProps {
  label: string;
  placeholder?: string;
  onChoose: (task: Task) => void;
  /** Something is being typed: what was said of the last choice is out of date. */
  onType?: () => void;
  /** Tasks that cannot be chosen here. */
  except?: (task: Task) => boolean;
  className?: string;
}

const NONE = () => false;

export function TaskPicker({ label, placeholder = 'Find a task', onChoose, onType, except = NONE, className }: TaskPickerProps) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const q = useDeferredValue(text.trim());
  const filter = { q, status: 'todo,in_progress,review', sort: '-updated', limit: ASKED };
  const { data, isError } = useQuery({
    queryKey: keys.tasks(filter),
    queryFn: ({ signal }) => get<Page<Task>>('/api/tasks', filter, signal),
    enabled: q.length > 0,
  });
  const found = q && text ? (data?.items ?? []).filter((task) => !except(task)).slice(0, AT_MOST) : [];
  const choose = (task: Task | undefined) => {
    if (!task) return;
    setText('');
    setAt(0);
    onChoose(task);
  };
  return (
    <div className={className}>
      <input
        role="combobox"
        aria-label={label}
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={found[at] ? `${list}-${at}` : undefined}
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
          onType?.();
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1));
          else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
          else if (event.key === 'Enter' && text) choose(found[at]);
          else if (event.key === 'Escape' && text) {
            event.stopPropagation();
            setText('');
            return;
          } else return;
          event.preventDefault();
        }}
        className={cn(inputClass, 'h-10 touch:h-11')}
      />
      <div
        id={list}
        role="listbox"
        aria-label="Tasks found"
        className={cn(found.length > 0 && 'mt-1 rounded-8 border border-border bg-surface p-1 shadow-overlay')}
      >
        {found.map((task, index) => (
          // The keys of the list are handled by the field that owns it (aria-activedescendant).
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={task.id}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(task)}
            onPointerEnter={() => setAt(index)}
            className={cn('flex h-9 cursor-default items-center gap-3 rounded-6 px-2 text-13 touch:h-11', index === at && 'bg-surface-2')}
          >
            <span className="min-w-0 flex-1 truncate">{task.name}</span>
            <PathLabel path={task.path} short="last" className="max-w-[45%] text-12 text-text-2" />
          </div>
        ))}
      </div>
      {q && text && data && found.length === 0 && <p className="m-0 mt-1 text-12 text-text-2">No open task of that name.</p>}
      {isError && <p className="m-0 mt-1 text-12 text-danger">Tasks could not be looked up just now.</p>}
    </div>
  );
}
