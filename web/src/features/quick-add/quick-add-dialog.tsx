// `Q`: one line in, the right task out. What is understood shows as chips while one types.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { session } from '@/api/session';
import type { QuickAddToken } from '@/api/types';
import { typedAhead, useOverlay } from '@/commands/overlay';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { dayIn } from '@/lib/dates';
import { uuidv7 } from '@/lib/id';
import { perform } from '@/sync/deed';
import { Chips } from './chips';
import { addTask } from './deeds';
import { keepDraft, keptDraft } from './draft';
import { LineInput } from './line-input';
import { carry, type Span } from './spans';
import { type Line, useReading } from './use-reading';

export interface QuickAddDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function QuickAddDialog({ open, onOpenChange }: QuickAddDialogProps) {
  const input = useRef<HTMLTextAreaElement>(null);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Add task" quietTitle place="high" initialFocus={input}>
      <QuickAdd input={input} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function QuickAdd({ input, onDone }: { input: React.RefObject<HTMLTextAreaElement | null>; onDone: () => void }) {
  const client = useQueryClient();
  const profile = useStore(session, (state) => state.user?.profile);
  const context = useOverlay((state) => state.quickAdd);
  const [text, setText] = useState(() => keptDraft() + typedAhead());
  const [dismissed, setDismissed] = useState<Span[]>([]);
  const line = useMemo<Line>(
    () => ({
      text,
      dismissed,
      ...(context?.project_id && { project_id: context.project_id }),
      ...(context?.parent_task_id && { parent_task_id: context.parent_task_id }),
    }),
    [text, dismissed, context],
  );
  const latest = useReading(line);
  const reading = latest?.reading;
  const fits = latest?.of === text;
  const unsaved = useRef('');
  useEffect(() => {
    unsaved.current = text;
  }, [text]);
  // Closed with a line in it: the line is there again next time.
  useEffect(() => () => keepDraft(unsaved.current), []);

  const change = (next: string) => {
    // One line: what is pasted with breaks becomes one.
    const flat = next.replace(/\s*\n\s*/g, ' ');
    setDismissed((spans) => carry(spans, text, flat));
    setText(flat);
  };
  const add = (stay: boolean) => {
    if (!text.trim()) return;
    perform(client, addTask, { id: uuidv7(), line, now: new Date().toISOString(), reading: fits ? reading : undefined }).catch(
      () => undefined,
    );
    unsaved.current = '';
    setText('');
    setDismissed([]);
    if (stay) input.current?.focus();
    else onDone();
  };
  const dismiss = ({ start, end }: QuickAddToken) => {
    setDismissed((spans) => [...spans, { start, end }]);
    input.current?.focus();
  };

  const zone = profile?.time_zone ?? 'UTC';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add(false);
      }}
    >
      <LineInput
        ref={input}
        value={text}
        spans={fits ? (reading?.tokens ?? []) : []}
        aria-label="The task in one line"
        aria-describedby="quick-add-help"
        placeholder="Call the bank tomorrow 9am #Finance p1"
        maxLength={2000}
        enterKeyHint="done"
        autoCapitalize="sentences"
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          add(event.shiftKey);
        }}
      />
      <div className="flex flex-col gap-2 px-5 pb-3 empty:hidden">
        {reading && <Chips reading={reading} today={dayIn(zone)} zone={zone} locale={profile?.locale} onDismiss={dismiss} />}
        {dismissed.length > 0 && (
          <button
            type="button"
            onClick={() => setDismissed([])}
            className="self-start rounded-6 text-12 text-accent-text underline underline-offset-2"
          >
            Read {dismissed.length === 1 ? 'it' : 'them'} again
          </button>
        )}
      </div>
      <div className="flex items-center justify-between gap-3 border-t border-border px-5 py-3">
        <p id="quick-add-help" className="m-0 flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-12 text-text-2">
          <span>{context?.label ? `In ${context.label}` : 'Dates, #project, @tag, p1–p4, “every month”, “for 30min”'}</span>
          <span className="inline-flex items-center gap-1.5 max-md:hidden">
            <Kbd keys="Shift+Enter" /> adds and stays
          </span>
        </p>
        <Button look="primary" type="submit" disabled={!text.trim()}>
          Add
        </Button>
      </div>
    </form>
  );
}
