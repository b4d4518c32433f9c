// Narrowing a list down: a line to search in, and the filters behind a button. All of it stands in the address.
import { useQuery } from '@tanstack/react-query';
import { ListFilter, Search, X } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Button, IconButton } from '@/components/ui/button';
import { inputClass } from '@/components/ui/field';
import { BareSelect } from '@/components/ui/select';
import { cn } from '@/lib/cn';
import { hierarchyQuery } from '@/sync/hierarchy';
import { filters, PRIORITIES, STATUSES, type TaskSearch, toggled } from '../filter';

export interface FilterBarProps {
  search: TaskSearch;
  onChange: (change: Partial<TaskSearch>) => void;
  onClear: () => void;
  /** At the end of the line: how it is shown. */
  aside?: ReactNode;
}

const PAUSE_MS = 200;

export function FilterBar({ search, onChange, onClear, aside }: FilterBarProps) {
  const count = filters(search);
  const [open, setOpen] = useState(false);
  return (
    <div className="mb-2">
      <div className="flex flex-wrap items-center gap-2">
        <SearchField value={search.q ?? ''} onChange={(q) => onChange({ q: q || undefined })} />
        <Button
          aria-expanded={open}
          aria-controls="task-filters"
          onClick={() => setOpen(!open)}
          className={cn(count > 0 && 'border-accent')}
        >
          <ListFilter size={16} aria-hidden /> Filter{count > 0 && <span className="tabular text-accent-text">{count}</span>}
        </Button>
        {(count > 0 || search.q) && (
          <Button look="quiet" onClick={onClear}>
            Clear
          </Button>
        )}
        <div className="ml-auto flex gap-1">{aside}</div>
      </div>
      {open && <Filters search={search} onChange={onChange} />}
    </div>
  );
}

function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  const [held, setHeld] = useState(value);
  // The address was changed from elsewhere.
  if (value !== held) {
    setHeld(value);
    if (value !== typed.trim()) setTyped(value);
  }
  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => onChange(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <div className="relative min-w-40 flex-1 max-md:basis-full md:max-w-[320px]">
      <Search size={16} aria-hidden className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-text-3" />
      <input
        type="search"
        aria-label="Search tasks"
        placeholder="Search tasks"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className={cn(inputClass, 'h-9 pr-9 pl-9 text-13 [&::-webkit-search-cancel-button]:hidden touch:h-11')}
      />
      {typed && (
        <IconButton label="Search for nothing" className="absolute top-1/2 right-0.5 -translate-y-1/2" onClick={() => setTyped('')}>
          <X size={14} aria-hidden />
        </IconButton>
      )}
    </div>
  );
}

function Filters({ search, onChange }: Pick<FilterBarProps, 'search' | 'onChange'>) {
  const { data: life } = useQuery(hierarchyQuery);
  const place = search.project_id ?? search.area_id ?? search.pillar_id ?? (search.inbox ? 'inbox' : search.unaligned ? 'unaligned' : '');
  const places = [
    { value: '', label: 'Anywhere' },
    { value: 'inbox', label: 'Inbox' },
    { value: 'unaligned', label: 'Unaligned' },
    ...(life?.pillars ?? []).map(({ id, name }) => ({ value: id, label: `Pillar: ${name}` })),
    ...(life?.areas ?? []).map(({ id, name }) => ({ value: id, label: `Area: ${name}` })),
    ...(life?.projects ?? []).map(({ id, name }) => ({ value: id, label: `Project: ${name}` })),
  ];
  const setPlace = (value: string) =>
    onChange({
      inbox: value === 'inbox' ? true : undefined,
      unaligned: value === 'unaligned' ? true : undefined,
      pillar_id: life?.pillars.some(({ id }) => id === value) ? value : undefined,
      area_id: life?.areas.some(({ id }) => id === value) ? value : undefined,
      project_id: life?.projects.some(({ id }) => id === value) ? value : undefined,
    });
  const tags = [{ value: '', label: 'Any tag' }, ...(life?.tags ?? []).map(({ name }) => ({ value: name, label: `@${name}` }))];
  return (
    <div id="task-filters" className="mt-2 grid gap-x-6 gap-y-3 rounded-12 border border-border bg-surface p-4 md:grid-cols-2">
      <Choices
        label="Status"
        value={search.status}
        choices={STATUSES}
        onToggle={(word) => onChange({ status: toggled(search.status, word) })}
      />
      <Choices
        label="Priority"
        value={search.priority}
        choices={PRIORITIES}
        onToggle={(word) => onChange({ priority: toggled(search.priority, word) })}
      />
      <div className="flex flex-wrap items-start gap-2">
        <BareSelect
          aria-label="Due"
          value={search.due ?? ''}
          options={[
            { value: '', label: 'Due any time' },
            { value: 'overdue', label: 'Overdue' },
            { value: 'today', label: 'Due today' },
            { value: 'week', label: 'Due this week' },
            { value: 'none', label: 'No due date' },
          ]}
          onValueChange={(due) => onChange({ due: due || undefined })}
        />
        <BareSelect aria-label="Tag" value={search.tag ?? ''} options={tags} onValueChange={(tag) => onChange({ tag: tag || undefined })} />
        <BareSelect
          aria-label="Waiting"
          value={search.blocked === undefined ? '' : search.blocked ? 'yes' : 'no'}
          options={[
            { value: '', label: 'Waiting or not' },
            { value: 'yes', label: 'Waiting for another' },
            { value: 'no', label: 'Can begin' },
          ]}
          onValueChange={(value) => onChange({ blocked: value === '' ? undefined : value === 'yes' })}
        />
      </div>
      <div className="flex flex-wrap items-start gap-2">
        <BareSelect aria-label="Place" value={place} options={places} onValueChange={setPlace} className="max-w-56" />
        <BareSelect
          aria-label="Archive"
          value={search.archived ?? ''}
          options={[
            { value: '', label: 'Not archived' },
            { value: 'true', label: 'Archived only' },
            { value: 'any', label: 'With the archive' },
          ]}
          onValueChange={(archived) => onChange({ archived: archived || undefined })}
        />
      </div>
    </div>
  );
}

interface ChoicesProps {
  label: string;
  value: string | undefined;
  choices: readonly { value: string; label: string }[];
  onToggle: (word: string) => void;
}

function Choices({ label, value, choices, onToggle }: ChoicesProps) {
  const held = value?.split(',') ?? [];
  return (
    <fieldset className="m-0 flex flex-wrap gap-1.5 border-0 p-0">
      <legend className="sr-only">{label}</legend>
      {choices.map((choice) => {
        const on = held.includes(choice.value);
        return (
          <button
            key={choice.value}
            type="button"
            aria-pressed={on}
            onClick={() => onToggle(choice.value)}
            className={cn(
              'h-8 rounded-full border px-3 text-12 touch:h-11',
              on ? 'border-accent bg-accent-soft font-medium text-text' : 'border-border text-text-2 hover:bg-surface-2',
            )}
          >
            {choice.label}
          </button>
        );
      })}
    </fieldset>
  );
}
