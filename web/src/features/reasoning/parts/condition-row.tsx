// One condition: what is asked, what it is measured by, and whether it is turned round.
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import type { Condition, Test } from '@/api/reasoning';
import { IconButton } from '@/components/ui/button';
import { inputClass } from '@/components/ui/field';
import { BareSelect } from '@/components/ui/select';
import { cn } from '@/lib/cn';
import { clockText, minuteOf } from '@/lib/zone';
import { hierarchyQuery } from '@/sync/hierarchy';
import { useDay } from '@/sync/use-day';
import { ENERGIES, FIELDS, freshTest, KINDS, PRIORITIES, STATUSES, weekdayName } from '../conditions';

export interface ConditionRowProps {
  condition: Condition;
  /** 1 for the first. */
  place: number;
  onChange: (condition: Condition) => void;
  /** Left out for the only one. */
  onRemove?: () => void;
}

export function ConditionRow({ condition, place, onChange, onRemove }: ConditionRowProps) {
  const { not, ...test } = condition;
  const set = (next: Test) => onChange({ ...next, not });
  return (
    <div role="group" aria-label={`Condition ${place}`} className="flex flex-wrap items-center gap-2 rounded-8 border border-border p-2">
      <BareSelect
        aria-label="Holds or not"
        value={not ? 'not' : 'is'}
        options={[
          { value: 'is', label: place === 1 ? 'When' : 'and' },
          { value: 'not', label: place === 1 ? 'When not' : 'and not' },
        ]}
        onValueChange={(value) => onChange({ ...condition, not: value === 'not' })}
        className="w-[108px]"
      />
      <BareSelect
        aria-label="What is asked"
        value={test.field}
        options={FIELDS}
        onValueChange={(field) => set(freshTest(field))}
        className="min-w-0 flex-1 basis-44"
      />
      <Measure test={test as Test} onChange={set} />
      {onRemove && (
        <IconButton label={`Remove condition ${place}`} onClick={onRemove}>
          <X size={16} aria-hidden />
        </IconButton>
      )}
    </div>
  );
}

function Measure({ test, onChange }: { test: Test; onChange: (test: Test) => void }) {
  const { locale } = useDay();
  switch (test.field) {
    case 'name':
      return <Text label="Text" value={test.contains} onChange={(contains) => onChange({ ...test, contains })} />;
    case 'tag':
      return <Text label="Tag" value={test.name} onChange={(name) => onChange({ ...test, name: name.replace(/^@/, '') })} />;
    case 'priority':
      return (
        <BareSelect
          aria-label="Priority"
          value={test.at_least}
          options={PRIORITIES}
          onValueChange={(at_least) => onChange({ ...test, at_least })}
        />
      );
    case 'status':
      return (
        <BareSelect
          aria-label="Status"
          value={test.is === 'completed' ? 'review' : test.is}
          options={STATUSES}
          onValueChange={(is) => onChange({ ...test, is })}
        />
      );
    case 'kind':
      return <Several label="Kinds of work" options={KINDS} chosen={test.any_of} onChange={(any_of) => onChange({ ...test, any_of })} />;
    case 'energy':
      return <Several label="Energies" options={ENERGIES} chosen={test.any_of} onChange={(any_of) => onChange({ ...test, any_of })} />;
    case 'due_within':
    case 'age':
    case 'untouched':
      return <Count label="days" value={test.days} onChange={(days) => onChange({ ...test, days: days ?? 0 })} />;
    case 'estimate':
      return (
        <>
          <Count label="min at least" value={test.at_least} onChange={(at_least) => onChange({ ...test, at_least })} />
          <Count label="min at most" value={test.at_most} onChange={(at_most) => onChange({ ...test, at_most })} />
        </>
      );
    case 'pillar':
    case 'area':
    case 'project':
      return <Place field={test.field} id={test.id} onChange={(id) => onChange({ ...test, id })} />;
    case 'postponed':
      return <Count label="times" value={test.times} onChange={(times) => onChange({ ...test, times: times ?? 1 })} />;
    case 'weekday':
      return (
        <Several
          label="Weekdays"
          options={[1, 2, 3, 4, 5, 6, 7].map((value) => ({ value, label: weekdayName(value, locale, 'short') }))}
          chosen={test.any_of}
          onChange={(any_of) => onChange({ ...test, any_of })}
        />
      );
    case 'time_of_day':
      return (
        <>
          <Clock label="From" minute={test.from} onChange={(from) => onChange({ ...test, from })} />
          <Clock label="To" minute={test.to} onChange={(to) => onChange({ ...test, to })} />
        </>
      );
    case 'overdue':
    case 'has_due':
    case 'inbox':
    case 'blocked':
    case 'pillar_below_share':
      return null;
  }
}

const SMALL = cn(inputClass, 'h-9 text-13 touch:h-11');

export function Text({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <input
      aria-label={label}
      placeholder={label}
      maxLength={255}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={cn(SMALL, 'min-w-0 flex-1 basis-32')}
    />
  );
}

export function Count({ label, value, onChange }: { label: string; value: number | null; onChange: (value: number | null) => void }) {
  return (
    <label className="flex items-center gap-2 text-13 text-text-2">
      <input
        type="number"
        inputMode="numeric"
        min={0}
        max={3650}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? null : Math.max(0, Math.round(Number(event.target.value))))}
        className={cn(SMALL, 'w-20')}
      />
      {label}
    </label>
  );
}

export function Clock({ label, minute, onChange }: { label: string; minute: number; onChange: (minute: number) => void }) {
  return (
    <input
      type="time"
      aria-label={label}
      value={clockText(minute)}
      onChange={(event) => {
        const next = minuteOf(event.target.value);
        if (next !== undefined) onChange(next);
      }}
      className={cn(SMALL, 'w-28')}
    />
  );
}

interface SeveralProps<T extends string | number> {
  label: string;
  options: readonly { value: T; label: string }[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
}

/** At least one stays chosen. */
function Several<T extends string | number>({ label, options, chosen, onChange }: SeveralProps<T>) {
  return (
    <div role="group" aria-label={label} className="flex flex-wrap gap-1">
      {options.map(({ value, label: name }) => {
        const on = chosen.includes(value);
        return (
          <button
            key={value}
            type="button"
            aria-pressed={on}
            onClick={() => {
              const next = options.map((one) => one.value).filter((one) => (one === value ? !on : chosen.includes(one)));
              if (next.length > 0) onChange(next);
            }}
            className={cn(
              'h-9 rounded-8 border px-2 text-13 touch:h-11',
              on ? 'border-accent bg-accent-soft text-accent-text' : 'border-border-strong bg-surface text-text hover:bg-surface-2',
            )}
          >
            {name}
          </button>
        );
      })}
    </div>
  );
}

function Place({ field, id, onChange }: { field: 'pillar' | 'area' | 'project'; id: string; onChange: (id: string) => void }) {
  const { data: life } = useQuery(hierarchyQuery);
  const rows = field === 'pillar' ? life?.pillars : field === 'area' ? life?.areas : life?.projects;
  const options = (rows ?? []).filter((row) => !row.archived || row.id === id).map((row) => ({ value: row.id, label: row.name }));
  return (
    <BareSelect
      aria-label={`The ${field}`}
      value={id}
      options={[{ value: '', label: 'Choose' }, ...options]}
      onValueChange={onChange}
      className="min-w-0 flex-1 basis-40"
    />
  );
}
