// The morning and the evening check-in: a minute, every answer optional.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiError, sentence } from '@/api/problem';
import type { CheckIn, CheckInAnswers, CheckInKind } from '@/api/reasoning';
import { Answered } from '@/components/page/answered';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field, TextArea } from '@/components/ui/field';
import { Scale, steps } from '@/components/ui/scale';
import { SkeletonRows } from '@/components/ui/skeleton';
import { longDay } from '@/lib/dates';
import { performInPlace } from '@/sync/in-place';
import { useDay } from '@/sync/use-day';
import { checkIn } from './deeds';
import { MOODS, sleepMinutes } from './model';
import { checkInsQuery } from './queries';
import { closeCheckIn, useCheckInState } from './state';

const FORM = 'check-in';

export function CheckInOverlay() {
  const open = useCheckInState((state) => state.open);
  const [shown, setShown] = useState(open);
  // Kept while it leaves.
  if (open && open !== shown) setShown(open);
  const { locale } = useDay();
  return (
    shown && (
      <Dialog
        open={open !== null}
        onOpenChange={(next) => !next && closeCheckIn()}
        title={shown.kind === 'morning' ? 'Good morning' : 'How was the day?'}
        description={`${longDay(shown.day, locale)}. Answer what you like.`}
        footer={
          <>
            <Button onClick={closeCheckIn}>Cancel</Button>
            <Button look="primary" type="submit" form={FORM}>
              Check in
            </Button>
          </>
        }
      >
        <Loaded key={`${shown.day}-${shown.kind}`} {...shown} />
      </Dialog>
    )
  );
}

function Loaded({ day, kind }: { day: string; kind: CheckInKind }) {
  const query = useQuery(checkInsQuery(day, day));
  return (
    <Answered query={query} problem="The check-in could not be read" waiting={<SkeletonRows rows={5} label="The check-in is on its way" />}>
      {({ items }) => <Form day={day} kind={kind} held={items.find((one) => one.kind === kind && one.day === day)} />}
    </Answered>
  );
}

function Form({ day, kind, held }: { day: string; kind: CheckInKind; held: CheckIn | undefined }) {
  const client = useQueryClient();
  const [answers, setAnswers] = useState<CheckInAnswers>(() => answersOf(held));
  const [sleep, setSleep] = useState(() => (held?.sleep_minutes != null ? hours(held.sleep_minutes) : ''));
  const [error, setError] = useState<unknown>(null);
  const set = (part: CheckInAnswers) => setAnswers((now) => ({ ...now, ...part }));
  const wrong = (field: string) => (error instanceof ApiError ? error.field(field) : undefined);
  const minutes = sleepMinutes(sleep);
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    if (minutes === undefined) return;
    try {
      const whole = { ...answers, ...(kind === 'morning' && { sleep_minutes: minutes }), ...(held && { base_version: held.version }) };
      await performInPlace(client, checkIn, { day, kind, answers: whole });
      closeCheckIn();
    } catch (thrown) {
      setError(thrown);
    }
  };
  const words = (field: 'intention' | 'accomplishment' | 'challenge' | 'tomorrow_focus', label: string) => (
    <TextArea
      label={label}
      className="min-h-16"
      maxLength={2000}
      value={answers[field] ?? ''}
      onChange={(event) => set({ [field]: event.target.value })}
      error={wrong(field)}
    />
  );
  return (
    <form id={FORM} className="flex flex-col gap-5" onSubmit={(event) => void keep(event)}>
      <div role="alert" className="empty:hidden">
        {error !== null && <p className="m-0 rounded-8 bg-danger-soft px-3 py-2 text-13 text-danger">{sentence(error)}</p>}
      </div>
      {kind === 'morning' ? (
        <>
          <Field
            label="Hours slept"
            inputMode="decimal"
            placeholder="7.5"
            value={sleep}
            onChange={(event) => setSleep(event.target.value)}
            error={minutes === undefined ? 'Give hours, such as 7.5 or 7:30.' : wrong('sleep_minutes')}
          />
          <Scale
            label="How well you slept"
            options={steps(1, 10)}
            ends={['badly', 'very well']}
            value={answers.sleep_quality ?? null}
            onValue={(sleep_quality) => set({ sleep_quality })}
          />
          <Scale
            label="Energy"
            options={steps(1, 5)}
            ends={['none', 'plenty']}
            value={answers.energy ?? null}
            onValue={(energy) => set({ energy })}
          />
          {words('intention', 'What would make today good?')}
        </>
      ) : (
        <>
          <Scale
            label="The day"
            options={steps(1, 10)}
            ends={['bad', 'great']}
            value={answers.score ?? null}
            onValue={(score) => set({ score })}
          />
          <Scale label="How you feel" options={MOODS} value={answers.mood ?? null} onValue={(mood) => set({ mood })} />
          {words('accomplishment', 'What went well?')}
          {words('challenge', 'What was hard?')}
          {words('tomorrow_focus', 'What matters tomorrow?')}
        </>
      )}
    </form>
  );
}

function answersOf(held: CheckIn | undefined): CheckInAnswers {
  if (!held) return {};
  const { sleep_quality, energy, intention, score, mood, accomplishment, challenge, tomorrow_focus } = held;
  return held.kind === 'morning' ? { sleep_quality, energy, intention } : { score, mood, accomplishment, challenge, tomorrow_focus };
}

function hours(minutes: number): string {
  return minutes % 60 === 0 ? String(minutes / 60) : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
