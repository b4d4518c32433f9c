// The tokens of a line as chips: what each means, and a way to say that it was meant as plain text.
import { AlarmClock, AtSign, CalendarCheck, CalendarClock, ChevronsUp, Hash, type LucideIcon, Repeat, Text, X } from 'lucide-react';
import type { QuickAddReading, QuickAddToken } from '@/api/types';
import { dayName } from '@/lib/dates';
import { chipWords } from './chip-words';

export interface ChipsProps {
  reading: QuickAddReading;
  today: string;
  zone: string;
  locale: string | undefined;
  onDismiss: (token: QuickAddToken) => void;
}

const ICONS: Record<QuickAddToken['kind'], LucideIcon> = {
  due: CalendarClock,
  scheduled: CalendarCheck,
  recurrence: Repeat,
  estimate: AlarmClock,
  project: Hash,
  tag: AtSign,
  priority: ChevronsUp,
  description: Text,
};
const PREVIEWED = 4;

export function Chips({ reading, today, zone, locale, onDismiss }: ChipsProps) {
  const { tokens, fields, notes, recurrence_preview: preview, recurrence_text: rule } = reading;
  return (
    <>
      {tokens.length > 0 && (
        <ul aria-label="What was understood" className="m-0 flex list-none flex-wrap gap-1.5 p-0">
          {tokens.map((token) => {
            const { label, field } = chipWords(token, fields, rule, today, zone, locale);
            const Icon = ICONS[token.kind];
            return (
              <li
                key={`${token.start}-${token.kind}`}
                className="inline-flex h-7 max-w-full items-center gap-1.5 rounded-8 bg-surface-2 pl-2 text-13 text-text touch:h-11"
              >
                <Icon size={14} aria-hidden className="flex-none text-accent-text" />
                <span className="sr-only">{field}: </span>
                <span className="truncate">{label}</span>
                <button
                  type="button"
                  aria-label={`Keep “${token.text}” as text`}
                  title="Keep as text"
                  onClick={() => onDismiss(token)}
                  className="flex size-7 flex-none items-center justify-center rounded-8 text-text-3 hover:bg-surface-3 hover:text-text touch:size-11"
                >
                  <X size={13} aria-hidden />
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {preview.length > 0 && (
        <p className="tabular m-0 text-12 text-text-2">
          Next:{' '}
          {preview
            .slice(0, PREVIEWED)
            .map((day) => dayName(day, today, locale))
            .join(', ')}
          {preview.length > PREVIEWED && ', …'}
        </p>
      )}
      {notes.map((note) => (
        <p key={note} className="m-0 text-12 text-text-2">
          {note}
        </p>
      ))}
    </>
  );
}
