// Who one is and how one's days run: name, zone, words, first day of the week, hours of work.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useStore } from 'zustand';
import { ApiError, sentence } from '@/api/problem';
import { session } from '@/api/session';
import type { User } from '@/api/types';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { duration } from '@/lib/dates';
import { perform } from '@/sync/deed';
import { editProfile } from './deeds';
import { LOCALES, nameOfWeekday, ZONES } from './places';
import { Matter } from './settings-frame';
import { Username } from './username';

export function ProfileSection() {
  const user = useStore(session, (state) => state.user);
  return (
    user && (
      <>
        <ProfileForm key={user.profile.version} user={user} />
        <Username key={user.username ?? ''} user={user} />
      </>
    )
  );
}

function ProfileForm({ user: { profile } }: { user: User }) {
  const client = useQueryClient();
  const [name, setName] = useState(profile.display_name);
  const [zone, setZone] = useState(profile.time_zone);
  const [locale, setLocale] = useState(profile.locale);
  const [first, setFirst] = useState(String(profile.first_weekday));
  const [hours, setHours] = useState(() => profile.work_minutes.map((minutes) => String(minutes / 60)));
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const minutes = hours.map((text) => Math.round((Number(text.replace(',', '.')) || 0) * 60));
  const wrong = (field: string) => (error instanceof ApiError ? error.field(field) : undefined);

  const save = async () => {
    setBusy(true);
    setError(null);
    try {
      await perform(client, editProfile, {
        display_name: name.trim(),
        time_zone: zone,
        locale,
        first_weekday: Number(first),
        work_minutes: minutes,
        base_version: profile.version,
      });
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Matter title="You">
        <div role="alert" className="empty:hidden">
          {error !== null && <p className="m-0 rounded-8 bg-danger-soft px-3 py-2 text-danger">{sentence(error)}</p>}
        </div>
        <Field
          label="Name"
          autoComplete="name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={wrong('display_name')}
        />
      </Matter>
      <Matter title="Place and words" about="Your days begin and end by this zone; dates and times are written as the language has them.">
        <div className="grid gap-4 md:grid-cols-2">
          <Select label="Time zone" value={zone} options={withHeld(ZONES, zone)} onValueChange={setZone} error={wrong('time_zone')} />
          <Select
            label="Dates and times as in"
            value={locale}
            options={withHeld(LOCALES, locale)}
            onValueChange={setLocale}
            error={wrong('locale')}
          />
          <Select
            label="The week begins on"
            value={first}
            options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: nameOfWeekday(day, locale) }))}
            onValueChange={setFirst}
          />
        </div>
      </Matter>
      <Matter title="Hours to give" about="How much of each weekday Aurum may fill. Today stops adding when the day is full.">
        <div className="grid grid-cols-4 gap-3 md:grid-cols-7">
          {hours.map((text, at) => (
            <Field
              key={nameOfWeekday(at + 1, locale)}
              label={nameOfWeekday(at + 1, locale, 'short')}
              aria-label={`Hours on ${nameOfWeekday(at + 1, locale)}`}
              inputMode="decimal"
              value={text}
              onChange={(event) => setHours(hours.map((held, index) => (index === at ? event.target.value : held)))}
            />
          ))}
        </div>
        <p className="tabular m-0 text-13 text-text-2">{duration(minutes.reduce((sum, one) => sum + one, 0))} a week</p>
        {wrong('work_minutes') && <p className="m-0 text-13 text-danger">{wrong('work_minutes')}</p>}
      </Matter>
      <Button look="primary" type="submit" disabled={busy}>
        {busy ? 'Saving…' : 'Save'}
      </Button>
    </form>
  );
}

/** The choices, and the one held now even if it is not among them. */
function withHeld(options: readonly { value: string; label: string }[], held: string): readonly { value: string; label: string }[] {
  return options.some(({ value }) => value === held) ? options : [{ value: held, label: held }, ...options];
}
