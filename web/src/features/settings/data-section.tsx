// What one has here: taking it out, taking deeds back, leaving for good.
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { get, send } from '@/api/client';
import { sentence } from '@/api/problem';
import { drop } from '@/api/session';
import type { Page, Schemas } from '@/api/types';
import { QueryProblem } from '@/components/page/query-problem';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { SkeletonRows } from '@/components/ui/skeleton';
import { notify } from '@/lib/notices';
import { undo } from '@/sync/undo';
import { useDay } from '@/sync/use-day';
import { deedWords } from './deed-words';
import { Problem, useSending } from './security-section';
import { Matter } from './settings-frame';

type RecentBatch = Schemas['RecentBatch'];

const recentQuery = queryOptions({
  queryKey: ['life', 'batches'],
  queryFn: ({ signal }) => get<Page<RecentBatch>>('/api/batches', { limit: 20 }, signal),
});

export function DataSection() {
  return (
    <>
      <TakeOut />
      <Recent />
      <Leave />
    </>
  );
}

function TakeOut() {
  const take = async (path: string, name: string) => {
    try {
      const content = await get<unknown>(path);
      const blob = content instanceof Blob ? content : new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' });
      const link = document.createElement('a');
      link.href = URL.createObjectURL(blob);
      link.download = name.replace('DAY', new Date().toISOString().slice(0, 10));
      link.click();
      URL.revokeObjectURL(link.href);
    } catch (error) {
      notify({ text: sentence(error) });
    }
  };
  return (
    <Matter title="Take it out" about="Everything as one file that imports back to the same life, or the tasks as a table.">
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void take('/api/export', 'aurum-DAY.json')}>
          <Download size={16} aria-hidden /> Everything, as JSON
        </Button>
        <Button onClick={() => void take('/api/export/tasks.csv', 'aurum-tasks.csv')}>
          <Download size={16} aria-hidden /> Tasks, as CSV
        </Button>
      </div>
    </Matter>
  );
}

function Recent() {
  const client = useQueryClient();
  const { zone, locale } = useDay();
  const { data, error, isPending, refetch } = useQuery(recentQuery);
  const at = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone });
  return (
    <Matter title="Lately" about="What was done in the last 30 days can be taken back, by whichever way it came in.">
      {isPending && <SkeletonRows rows={4} label="What was done lately" />}
      {error && <QueryProblem error={error} title="What was done lately" onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p className="m-0 text-13 text-text-2">Nothing yet.</p>}
      <ul className="m-0 flex list-none flex-col divide-y divide-border rounded-12 border border-border bg-surface p-0 empty:hidden">
        {data?.items.map((batch) => (
          <li key={batch.batch_id} className="flex min-h-11 items-center gap-3 px-4 py-2">
            <div className="min-w-0 flex-1">
              <p className="m-0 truncate text-13">{deedWords(batch)}</p>
              <p className="tabular m-0 text-12 text-text-2">{at.format(new Date(batch.at))}</p>
            </div>
            {batch.undone && <span className="text-12 text-text-2">taken back</span>}
            {batch.undoable && (
              <Button size="small" onClick={() => void undo(client, { batch: batch.batch_id, label: deedWords(batch) })}>
                {batch.undoes ? 'Redo' : 'Undo'}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Matter>
  );
}

function Leave() {
  const [password, setPassword] = useState('');
  const [word, setWord] = useState('');
  const form = useSending(async () => {
    await send('POST', '/api/auth/delete', { body: { password, confirm: word.trim().toLowerCase() } });
    drop();
  });
  return (
    <form onSubmit={form.submit}>
      <Matter title="Leave for good" about="Erases the account and everything in it. This cannot be undone; take it out first.">
        <Problem of={form.error} fields={['password', 'confirm']} />
        <div className="grid gap-4 md:grid-cols-2">
          <Field
            label="Your password"
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            error={form.wrong('password')}
          />
          <Field
            label="Write the word delete"
            required
            value={word}
            onChange={(event) => setWord(event.target.value)}
            error={form.wrong('confirm')}
          />
        </div>
        <Button look="danger" type="submit" className="self-start" disabled={form.busy || word.trim().toLowerCase() !== 'delete'}>
          Erase my account
        </Button>
      </Matter>
    </form>
  );
}
