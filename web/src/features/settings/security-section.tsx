// What one signs in with, and on which devices.
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { get, send } from '@/api/client';
import { ApiError, sentence } from '@/api/problem';
import { setUser } from '@/api/session';
import type { Page, SessionView, User } from '@/api/types';
import { QueryProblem } from '@/components/page/query-problem';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { SkeletonRows } from '@/components/ui/skeleton';
import { notify } from '@/lib/notices';
import { useDay } from '@/sync/use-day';
import { Matter } from './settings-frame';

const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => get<Page<SessionView>>('/api/auth/sessions', undefined, signal),
});

export function SecuritySection() {
  return (
    <>
      <NewPassword />
      <NewEmail />
      <Devices />
    </>
  );
}

function NewPassword() {
  const client = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const form = useSending(async () => {
    await send('POST', '/api/auth/password', { body: { current_password: current, new_password: next } });
    setCurrent('');
    setNext('');
    notify({ text: 'Your password is changed', detail: 'Every other device is signed out.' });
    await client.invalidateQueries(sessionsQuery);
  });
  return (
    <form onSubmit={form.submit}>
      <Matter title="Password" about="A new one signs every other device out.">
        <Problem of={form.error} fields={['current_password', 'new_password']} />
        <div className="grid gap-4 md:grid-cols-2">
          <Field
            label="Present password"
            type="password"
            autoComplete="current-password"
            required
            value={current}
            onChange={(event) => setCurrent(event.target.value)}
            error={form.wrong('current_password')}
          />
          <Field
            label="New password"
            type="password"
            autoComplete="new-password"
            required
            minLength={12}
            hint="At least 12 characters; a few words do well."
            value={next}
            onChange={(event) => setNext(event.target.value)}
            error={form.wrong('new_password')}
          />
        </div>
        <Button type="submit" className="self-start" disabled={form.busy}>
          Change password
        </Button>
      </Matter>
    </form>
  );
}

function NewEmail() {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const form = useSending(async () => {
    const { data } = await send<User>('POST', '/api/auth/email', { body: { email, current_password: password } });
    setUser(data);
    setEmail('');
    setPassword('');
    notify({ text: `You sign in as ${data.email} now` });
  });
  return (
    <form onSubmit={form.submit}>
      <Matter title="E-mail address">
        <Problem of={form.error} fields={['email', 'current_password']} />
        <div className="grid gap-4 md:grid-cols-2">
          <Field
            label="New address"
            type="email"
            autoComplete="email"
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            error={form.wrong('email')}
          />
          <Field
            label="Present password"
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            error={form.wrong('current_password')}
          />
        </div>
        <Button type="submit" className="self-start" disabled={form.busy}>
          Change address
        </Button>
      </Matter>
    </form>
  );
}

function Devices() {
  const client = useQueryClient();
  const { zone, locale } = useDay();
  const at = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone });
  const { data, error, isPending, refetch } = useQuery(sessionsQuery);
  const end = async (path: string, method: 'DELETE' | 'POST', said: string) => {
    try {
      await send(method, path);
      notify({ text: said });
    } catch (thrown) {
      notify({ text: sentence(thrown) });
    }
    await client.invalidateQueries(sessionsQuery);
  };
  const others = data?.items.filter((one) => !one.current).length ?? 0;
  return (
    <Matter title="Signed-in devices">
      {isPending && <SkeletonRows rows={2} label="Your devices" />}
      {error && <QueryProblem error={error} title="Your devices" onRetry={() => void refetch()} />}
      <ul className="m-0 flex list-none flex-col divide-y divide-border rounded-12 border border-border bg-surface p-0 empty:hidden">
        {data?.items.map((one) => (
          <li key={one.id} className="flex items-center gap-3 px-4 py-3">
            <div className="min-w-0 flex-1">
              <p className="m-0 truncate text-15">
                {device(one.user_agent)}
                {one.current && <span className="ml-2 text-12 font-medium text-success">this one</span>}
              </p>
              <p className="tabular m-0 text-12 text-text-2">
                {one.address} · last used {at.format(new Date(one.last_used_at))}
              </p>
            </div>
            {!one.current && (
              <Button size="small" onClick={() => void end(`/api/auth/sessions/${one.id}`, 'DELETE', 'That device is signed out')}>
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
      {others > 1 && (
        <Button
          className="self-start"
          onClick={() => void end('/api/auth/sessions/revoke-others', 'POST', 'Every other device is signed out')}
        >
          Sign every other device out
        </Button>
      )}
    </Matter>
  );
}

/** "Firefox on Linux", from what the browser says of itself; the words as they are when they say nothing known. */
export function device(agent: string): string {
  const of = (names: readonly [RegExp, string][]) => names.find(([pattern]) => pattern.test(agent))?.[1];
  const browser = of([
    [/Edg\//, 'Edge'],
    [/Firefox\//, 'Firefox'],
    [/Chrom(?:e|ium)\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ]);
  const system = of([
    [/Android/, 'Android'],
    [/iPhone|iPad/, 'iOS'],
    [/Mac OS X/, 'macOS'],
    [/Windows/, 'Windows'],
    [/Linux/, 'Linux'],
  ]);
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system ?? (agent || 'Unknown device');
}

/** One form: sends, keeps what went wrong, says which field is meant. */
export function useSending(run: () => Promise<void>) {
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const submit = (event: { preventDefault(): void }) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    run()
      .catch((thrown: unknown) => setError(thrown))
      .finally(() => setBusy(false));
  };
  return { error, busy, submit, wrong: (field: string) => (error instanceof ApiError ? error.field(field) : undefined) };
}

/** What went wrong with a form as a whole; what is about one of `fields` stands there instead. */
export function Problem({ of, fields }: { of: unknown; fields: readonly string[] }) {
  const placed = of instanceof ApiError && fields.some((field) => of.field(field));
  return (
    <div role="alert" className="empty:hidden">
      {of !== null && !placed && <p className="m-0 rounded-8 bg-danger-soft px-3 py-2 text-danger">{sentence(of)}</p>}
    </div>
  );
}
