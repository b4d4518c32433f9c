// How a task comes back: a rule picked or written, and the next ten days it means.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sentence } from '@/api/problem';
import type { Task } from '@/api/types';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { BareSelect } from '@/components/ui/select';
import { dayName, dayOf } from '@/lib/dates';
import { quoted } from '@/sync/task-deeds';
import { useDay } from '@/sync/use-day';
import { previewQuery } from '../queries';
import { type Pick, PICKS, pickOf, ruleOf } from '../rule';
import { type Occurrences, useSaveHere } from '../use-save';
import { Part } from './part';

const BASES = [
  { value: 'schedule', label: 'from its date' },
  { value: 'completion', label: 'from when it was done' },
] as const;

export function Repeats({ task, occurrences }: { task: Task; occurrences: Occurrences }) {
  const { today, zone, locale } = useDay();
  const anchor = task.due ?? task.scheduled;
  const day = anchor ? dayOf(anchor, zone) : today;
  const held = task.recurrence;
  const [pick, setPick] = useState<Pick>(pickOf(held?.rule, day));
  const [rule, setRule] = useState(held?.rule ?? '');
  const [basis, setBasis] = useState(held?.basis ?? 'schedule');
  const [most, setMost] = useState(held?.max_completions ? String(held.max_completions) : '');
  const { save, error } = useSaveHere(task, occurrences);

  const choose = (next: Pick) => {
    setPick(next);
    const made = ruleOf(next, day);
    if (made !== undefined) setRule(made ?? '');
  };
  const count = Math.floor(Number(most));
  const next = rule.trim() ? { rule: rule.trim(), basis, ...(count >= 1 && { max_completions: count }) } : null;
  const changed = same(next) !== same(held);
  return (
    <Part title="Repeats">
      <div className="flex flex-wrap items-end gap-2">
        <BareSelect aria-label="Repeats" value={pick} options={PICKS} onValueChange={choose} />
        {pick !== 'none' && <BareSelect aria-label="The next date counts" value={basis} options={BASES} onValueChange={setBasis} />}
        {changed && (
          <Button onClick={() => void save({ recurrence: next }, next ? `${quoted(task)} repeats` : `${quoted(task)} no longer repeats`)}>
            Save
          </Button>
        )}
      </div>
      {pick === 'custom' && (
        <div className="mt-3">
          <Field
            label="Rule"
            value={rule}
            placeholder="FREQ=MONTHLY;BYDAY=-1FR"
            spellCheck={false}
            onChange={(event) => setRule(event.target.value)}
            hint="As calendars write it (RFC 5545, RRULE)."
          />
        </div>
      )}
      {pick !== 'none' && (
        <div className="mt-3 max-w-[200px]">
          <Field
            label="Ends after"
            type="number"
            min={1}
            inputMode="numeric"
            placeholder="never"
            value={most}
            onChange={(event) => setMost(event.target.value)}
            aside={<span className="text-12 text-text-2">times done</span>}
          />
        </div>
      )}
      {error !== null && (
        <p role="alert" className="m-0 mt-2 text-13 text-danger">
          {sentence(error)}
        </p>
      )}
      {next && <Preview key={same(next)} recurrence={next} from={day} today={today} locale={locale} />}
    </Part>
  );
}

interface PreviewProps {
  recurrence: NonNullable<Task['recurrence']>;
  from: string;
  today: string;
  locale: string | undefined;
}

function Preview({ recurrence, from, today, locale }: PreviewProps) {
  const { data, error } = useQuery(previewQuery(recurrence, from));
  if (error) return <p className="m-0 mt-2 text-13 text-danger">{sentence(error)}</p>;
  return (
    <div className="mt-2 min-h-10">
      {data && (
        <>
          <p className="m-0 text-13 text-text">{data.text}</p>
          <ol aria-label="The next dates" className="tabular m-0 mt-1 flex list-none flex-wrap gap-x-3 gap-y-0.5 p-0 text-12 text-text-2">
            {data.dates.map((date) => (
              <li key={date}>{dayName(date, today, locale)}</li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}

function same(recurrence: Task['recurrence']): string {
  return recurrence ? [recurrence.rule, recurrence.basis ?? 'schedule', recurrence.max_completions ?? ''].join('|') : '';
}
