// When a task must be done or is meant to be done: a day, with a time if it matters, or in words.
import { Sparkles, X } from 'lucide-react';
import { useState } from 'react';
import { ask } from '@/api/client';
import { sentence } from '@/api/problem';
import type { Dated, QuickAddReading, Task } from '@/api/types';
import { Button, IconButton } from '@/components/ui/button';
import { inputClass } from '@/components/ui/field';
import { cn } from '@/lib/cn';
import { dayName, dayOf } from '@/lib/dates';
import { quoted } from '@/sync/task-deeds';
import { useDay } from '@/sync/use-day';
import type { Save } from '../use-save';
import { clockOf, momentOf } from '../when';
import { Line } from './line';

export interface WhenFieldProps {
  label: string;
  field: 'due' | 'scheduled';
  task: Task;
  save: Save;
}

export function WhenField({ label, field, task, save }: WhenFieldProps) {
  const { today, zone, locale } = useDay();
  const held = task[field];
  const [speaking, setSpeaking] = useState(false);
  const keep = (moment: Dated | null) => {
    const words = moment ? dayName(dayOf(moment, zone), today, locale) : null;
    const said = field === 'due' ? (words ? `is due ${words}` : 'has no due date') : words ? `is for ${words}` : 'is for some day';
    save({ [field]: moment }, `${quoted(task)} ${said}`);
  };
  return (
    <Line label={label}>
      {speaking ? (
        <InWords
          label={label}
          onClose={() => setSpeaking(false)}
          onRead={(moment) => {
            setSpeaking(false);
            keep(moment);
          }}
        />
      ) : (
        <Pickers key={JSON.stringify(held)} label={label} held={held} zone={zone} onSave={keep} onSpeak={() => setSpeaking(true)} />
      )}
    </Line>
  );
}

interface PickersProps {
  label: string;
  held: Dated | null;
  zone: string;
  onSave: (moment: Dated | null) => void;
  onSpeak: () => void;
}

function Pickers({ label, held, zone, onSave, onSpeak }: PickersProps) {
  const [day, setDay] = useState(held ? dayOf(held, zone) : '');
  const [clock, setClock] = useState(held ? clockOf(held, zone) : '');
  const keep = () => {
    const same = held ? day === dayOf(held, zone) && clock === clockOf(held, zone) : !day;
    if (!same) onSave(day ? momentOf(held, day, clock, zone) : null);
  };
  return (
    <span
      className="flex min-w-0 items-center gap-1 max-md:flex-wrap"
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && keep()}
    >
      <input
        type="date"
        aria-label={`${label}, day`}
        value={day}
        onChange={(event) => setDay(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && keep()}
        className={cn(inputClass, 'h-9 min-w-0 max-w-[180px] flex-1 px-2 max-md:min-w-[144px] text-13 touch:h-11')}
      />
      {day && (
        <input
          type="time"
          aria-label={`${label}, time`}
          value={clock}
          onChange={(event) => setClock(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && keep()}
          className={cn(inputClass, 'h-9 w-[112px]! flex-none px-1.5 text-13 touch:h-11', !clock && 'text-text-3')}
        />
      )}
      {held ? (
        <IconButton label={`${label}: none`} className="-mr-1" onClick={() => onSave(null)}>
          <X size={14} aria-hidden />
        </IconButton>
      ) : (
        <IconButton label={`${label}, in words`} className="-mr-1" onClick={onSpeak}>
          <Sparkles size={14} aria-hidden />
        </IconButton>
      )}
    </span>
  );
}

function InWords({ label, onClose, onRead }: { label: string; onClose: () => void; onRead: (moment: Dated) => void }) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const read = async () => {
    if (!text.trim()) return onClose();
    try {
      const { fields } = await ask<QuickAddReading>('/api/tasks/quick-add/parse', { text: `x ${text}` });
      const moment = fields.due ?? fields.scheduled;
      if (moment) onRead(moment);
      else setProblem('No day was found in that.');
    } catch (error) {
      setProblem(sentence(error));
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void read();
      }}
    >
      <span className="flex items-center gap-1">
        <input
          autoFocus
          aria-label={`${label}, in words`}
          placeholder="next fri 9am"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            onClose();
          }}
          className={cn(inputClass, 'h-9 text-13 touch:h-11')}
        />
        <Button type="submit" size="small">
          Set
        </Button>
      </span>
      <span role="alert" className="text-12 text-danger">
        {problem}
      </span>
    </form>
  );
}
