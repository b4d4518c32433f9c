import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { server } from '@/testing/server';
import type * as Client from './client';
import type * as Session from './session';

const user = { id: 'u', email: 'ana@example.org', username: null, is_admin: false, tier: 'free', profile: {} };
const answer = (token: string, expires_in = 900) => ({ access_token: token, expires_in, user });

let client: typeof Client;
let session: typeof Session;

beforeEach(async () => {
  vi.resetModules();
  delete window.aurumBoot;
  localStorage.setItem('aurum.session', '1');
  client = await import('./client');
  session = await import('./session');
});

describe('a request', () => {
  it('carries the token and, when it changes something, a key', async () => {
    session.adopt(answer('one') as never);
    const seen: Record<string, string | null> = {};
    server.use(
      http.post('*/api/tasks', ({ request }) => {
        seen['token'] = request.headers.get('authorization');
        seen['key'] = request.headers.get('idempotency-key');
        return HttpResponse.json({ id: 't' }, { status: 201, headers: { 'aurum-batch': 'b' } });
      }),
    );
    expect(await client.send('POST', '/api/tasks', { body: { name: 'x' } })).toEqual({ data: { id: 't' }, batch: 'b' });
    expect(seen['token']).toBe('Bearer one');
    expect(seen['key']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('renews an ended token once for all that wait, and is sent again', async () => {
    session.adopt(answer('old') as never);
    let refreshes = 0;
    server.use(
      http.post('*/api/auth/refresh', () => {
        refreshes += 1;
        return HttpResponse.json(answer('new'));
      }),
      http.get('*/api/today', ({ request }) =>
        request.headers.get('authorization') === 'Bearer new'
          ? HttpResponse.json({ date: '2026-11-25' })
          : HttpResponse.json({ code: 'unauthenticated' }, { status: 401 }),
      ),
    );
    const both = await Promise.all([client.get('/api/today'), client.get('/api/today')]);
    expect(both).toEqual([{ date: '2026-11-25' }, { date: '2026-11-25' }]);
    expect(refreshes).toBe(1);
  });

  it('does not spend a token that is about to end', async () => {
    session.adopt(answer('short', 5) as never);
    server.use(
      http.post('*/api/auth/refresh', () => HttpResponse.json(answer('long'))),
      http.get('*/api/today', ({ request }) => HttpResponse.json({ with: request.headers.get('authorization') })),
    );
    expect(await client.get('/api/today')).toEqual({ with: 'Bearer long' });
  });

  it('ends the session when it cannot be renewed', async () => {
    session.adopt(answer('old', 5) as never);
    server.use(http.post('*/api/auth/refresh', () => HttpResponse.json({ code: 'unauthenticated' }, { status: 401 })));
    await expect(client.get('/api/today')).rejects.toMatchObject({ status: 401 });
    expect(session.session.getState()).toEqual({ status: 'out', user: null });
    expect(localStorage.getItem('aurum.session')).toBeNull();
  });

  it('keeps the session while the server is away', async () => {
    session.adopt(answer('old', 5) as never);
    server.use(http.post('*/api/auth/refresh', () => HttpResponse.error()));
    await expect(client.get('/api/today')).rejects.toMatchObject({ name: 'Unreachable' });
    expect(session.session.getState().status).toBe('in');
  });
});

describe('an error', () => {
  it('says per field what the server said', async () => {
    session.adopt(answer('one') as never);
    const problem = {
      type: '/problems/invalid',
      title: 'Invalid',
      detail: 'Some fields cannot be taken.',
      errors: [
        { field: 'due.at', code: 'date', message: 'Give a date as 2026-12-01' },
        { field: 'tags[2]', code: 'too_long', message: 'A tag has 1 to 50 characters.' },
      ],
    };
    server.use(http.patch('*/api/tasks/t', () => HttpResponse.json(problem, { status: 422 })));
    const error: unknown = await client.send('PATCH', '/api/tasks/t', { body: {} }).catch((e: unknown) => e);
    expect(error).toMatchObject({ status: 422, code: 'invalid' });
    const { ApiError } = await import('./problem');
    if (!(error instanceof ApiError)) throw new Error('not an ApiError');
    expect(error.field('due')).toBe('Give a date as 2026-12-01');
    expect(error.others(['due'])).toEqual(['A tag has 1 to 50 characters.']);
  });

  it('tells a gateway that lost the server from a refusal', async () => {
    session.adopt(answer('one') as never);
    server.use(http.get('*/api/today', () => new HttpResponse('<html>', { status: 502, headers: { 'content-type': 'text/html' } })));
    await expect(client.get('/api/today')).rejects.toMatchObject({ name: 'Unreachable' });
  });
});

describe('the start', () => {
  it('takes over what the inline script already asked for', async () => {
    const today = { date: '2026-11-25', items: [] };
    window.aurumBoot = Promise.resolve({ status: 200, text: JSON.stringify({ ...answer('boot'), boot: today }) });
    expect(await session.begin()).toBe('in');
    expect(session.takeBoot()).toEqual(today);
    expect(session.takeBoot()).toBeNull();
  });

  it('asks nothing when nobody was signed in here', async () => {
    localStorage.removeItem('aurum.session');
    expect(await session.begin()).toBe('out');
  });

  it('is told apart from being signed out when the server is away', async () => {
    window.aurumBoot = Promise.reject(new TypeError('Failed to fetch'));
    window.aurumBoot.catch(() => undefined);
    expect(await session.begin()).toBe('unreachable');
    expect(localStorage.getItem('aurum.session')).toBe('1');
  });
});
