import { QueryClient } from '@tanstack/react-query';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { keys } from '@/api/keys';
import { useNotices } from '@/lib/notices';
import { perform } from '@/sync/deed';
import { type Current, endFocus, paused, resumed, startFocus, timer, turnFocus, workedSeconds } from '@/sync/focus';
import { aSession } from '@/testing/reasoning';
import { server } from '@/testing/server';
import { signIn } from '@/testing/signed-in';

const at = (text: string) => Date.parse(`2026-11-25T${text}Z`);

describe('the time of a session', () => {
  it('leaves pauses out, and stands still in one', () => {
    expect(workedSeconds(aSession(), at('08:20:30'))).toBe(1230);
    expect(workedSeconds(aSession({ paused_seconds: 600 }), at('08:20:30'))).toBe(630);
    expect(workedSeconds(aSession({ paused_at: '2026-11-25T08:05:00Z' }), at('09:00:00'))).toBe(300);
  });

  it('is never negative, however the clocks differ', () => {
    expect(workedSeconds(aSession(), at('07:59:00'))).toBe(0);
  });

  it('goes on after a pause without it', () => {
    const rested = resumed(paused(aSession(), new Date('2026-11-25T08:10:00Z')), new Date('2026-11-25T08:15:00Z'));
    expect(rested).toMatchObject({ paused_at: null, paused_seconds: 300, interruptions: 1 });
    expect(workedSeconds(rested, at('08:20:00'))).toBe(900);
    expect(resumed(aSession())).toEqual(aSession());
  });

  it('is read as a clock', () => {
    expect([timer(5), timer(245), timer(3729)]).toEqual(['0:05', '4:05', '1:02:09']);
  });
});

describe('a session', () => {
  let client: QueryClient;
  const current = () => client.getQueryData<Current>(keys.focus())?.session;
  beforeEach(() => {
    signIn();
    client = new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } });
    useNotices.setState({ notices: [] });
  });

  it('runs before the server has answered, and is gone again when another runs already', async () => {
    client.setQueryData(keys.focus(), { session: null });
    server.use(
      http.post('*/api/focus', () => HttpResponse.json({ title: 'Conflict', detail: 'Another session is open.' }, { status: 409 })),
    );
    const started = perform(client, startFocus, { task: { id: 't', name: 'Run' }, id: 's' });
    expect(current()).toMatchObject({ id: 's', task_id: 't', paused_at: null });
    await expect(started).rejects.toThrow();
    expect(current()).toBeNull();
    expect(useNotices.getState().notices[0]?.text).toBe('You are already focused on something');
  });

  it('is painted paused at once and takes the server’s own times', async () => {
    client.setQueryData(keys.focus(), { session: aSession() });
    const answer = aSession({ paused_at: '2026-11-25T08:30:00Z', interruptions: 1, version: 2 });
    server.use(http.post('*/api/focus/s/pause', () => HttpResponse.json(answer)));
    const done = perform(client, turnFocus, { session: aSession(), step: 'pause' });
    expect(current()?.paused_at).not.toBeNull();
    await done;
    expect(current()).toEqual(answer);
  });

  it('ends with or without completing its task', async () => {
    const asked: unknown[] = [];
    server.use(
      http.post('*/api/focus/s/finish', async ({ request }) => {
        asked.push(await request.json());
        return HttpResponse.json({ session: aSession({ ended_at: '2026-11-25T08:30:00Z' }), minutes: 30 });
      }),
    );
    for (const how of ['finish', 'complete'] as const) {
      client.setQueryData(keys.focus(), { session: aSession() });
      await perform(client, endFocus, { session: aSession(), name: 'Run', how });
      expect(current()).toBeNull();
    }
    expect(asked).toEqual([{ complete_task: false }, { complete_task: true }]);
    expect(useNotices.getState().notices.map(({ text }) => text)).toEqual(['“Run”: 30 min kept', 'Completed “Run”, 30 min kept']);
  });
});
