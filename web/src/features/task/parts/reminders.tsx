// When to be reminded of a task: so long before it is due, or on a day at a time.
import { Plus, X } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { Task } from '@/api/types';
import { Button, IconButton } from '@/components/ui/button';
import { inputClass } from '@/components/ui/field';
import { BareSelect } from '@/components/ui/select';
import { cn } from '@/lib/cn';
import { addDays, dayOf } from '@/lib/dates';
import { quoted } from '@/sync/task-deeds';
import { useDay } from '@/sync/use-day';
import { AT, atClock, choiceOf, choices, chosen, MOST_REMINDERS, next, type Reminder } from '../reminders';
import type { Save } from '../use-save';
import { clockOf } from '../when';
import { Part } from './part';

export function Reminders({ task, save }: { task: Task; save: Save }) {
  const { today, zone } = useDay();
  const add = useRef<HTMLButtonElement>(null);
  const held = task.reminders;
  const tomorrow = addDays(today, 1);
  const put = (at: number, reminder: Reminder) => save({ reminders: held.with(at, reminder) }, `Changed a reminder of ${quoted(task)}`);
  const remove = (at: number) => {
    save({ reminders: held.toSpliced(at, 1) }, `Removed a reminder of ${quoted(task)}`);
    add.current?.focus();
  };
  const more = next(held) ?? chosen(AT, tomorrow, zone);
  return (
    <Part
      title="Reminders"
      aside={
        <Button
          ref={add}
          look="quiet"
          size="small"
          disabled={held.length >= MOST_REMINDERS}
          onClick={() =>
            save({ reminders: [...held, task.due ? more : chosen(AT, tomorrow, zone)] }, `Added a reminder to ${quoted(task)}`)
          }
        >
          <Plus size={14} aria-hidden /> Reminder
        </Button>
      }
    >
      {held.length === 0 && <p className="m-0 text-13 text-text-2">None.</p>}
      <ul className="m-0 flex list-none flex-col gap-1.5 p-0 empty:hidden">
        {held.map((reminder, at) => (
          // By place: what is chosen anew keeps its row, and with it the focus.
          <li key={at} className="flex flex-wrap items-center gap-1.5">
            <BareSelect
              aria-label={`Reminder ${at + 1}`}
              className="min-w-0 flex-1 md:max-w-[220px]"
              value={choiceOf(reminder)}
              options={choices(reminder)}
              onValueChange={(choice) => choice !== choiceOf(reminder) && put(at, chosen(choice, tomorrow, zone))}
            />
            {reminder.kind === 'at' && (
              <Moment label={`Reminder ${at + 1}`} at={reminder.at} zone={zone} onSave={(moment) => put(at, moment)} />
            )}
            <IconButton label={`Remove reminder ${at + 1}`} className="-mr-1" onClick={() => remove(at)}>
              <X size={14} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      {!task.due && held.some(({ kind }) => kind === 'before') && (
        <p className="m-0 mt-1.5 text-12 text-text-2">One that comes before it is due waits until the task has a due date.</p>
      )}
    </Part>
  );
}

/** A day and a time, kept when one leaves them. */
function Moment({ label, at, zone, onSave }: { label: string; at: string; zone: string; onSave: (reminder: Reminder) => void }) {
  const instant = { kind: 'instant', at } as const;
  const [day, setDay] = useState(dayOf(instant, zone));
  const [clock, setClock] = useState(clockOf(instant, zone));
  // Compared as moments: the server writes the one that was just sent in other digits, and what is being typed stays.
  const moment = Date.parse(at);
  const [shown, setShown] = useState(moment);
  if (shown !== moment) {
    setShown(moment);
    setDay(dayOf(instant, zone));
    setClock(clockOf(instant, zone));
  }
  const keep = () => {
    if (!day || !clock || (day === dayOf(instant, zone) && clock === clockOf(instant, zone))) return;
    onSave(atClock(day, clock, zone));
  };
  const each = { onKeyDown: (event: KeyboardEvent) => event.key === 'Enter' && keep() };
  return (
    <span
      className="flex items-center gap-1 max-md:order-last max-md:basis-full"
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && keep()}
    >
      <input
        {...each}
        type="date"
        aria-label={`${label}, day`}
        value={day}
        onChange={(event) => setDay(event.target.value)}
        className={cn(inputClass, 'h-9 w-[144px]! px-2 text-13 touch:h-11')}
      />
      <input
        {...each}
        type="time"
        aria-label={`${label}, time`}
        value={clock}
        onChange={(event) => setClock(event.target.value)}
        className={cn(inputClass, 'h-9 w-[104px]! px-1.5 text-13 touch:h-11')}
      />
    </span>
  );
}
