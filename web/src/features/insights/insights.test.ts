import { QueryClient } from '@tanstack/react-query';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { keys } from '@/api/keys';
import type { Insight } from '@/api/reasoning';
import { useNotices } from '@/lib/notices';
import { perform } from '@/sync/deed';
import { anInsight } from '@/testing/reasoning';
import { server } from '@/testing/server';
import { signIn } from '@/testing/signed-in';
import { act, analysisWords, dismiss, pin } from './deeds';
import { figures, grouped, inOrder, neighbour, subject } from './model';
import { insightsQuery } from './queries';
import { filters, queryOf, readSearch } from './search';
import { leadsTo } from './use-actions';

describe('the address of the insights', () => {
  it('keeps what it understands and drops the rest', () => {
    expect(readSearch({ type: 'obstacle_identification', entity: 'task', sure: '70', pinned: 'true', evil: 1 })).toEqual({
      type: 'obstacle_identification',
      entity: 'task',
      sure: 70,
      pinned: true,
    });
    expect(readSearch({ type: 'prophecy', entity: 'dog', sure: 71, dismissed: false })).toEqual({});
  });

  it('asks for what stands, and for what was dismissed only when told to', () => {
    expect(queryOf({ sure: 85, pinned: true })).toMatchObject({
      state: 'active',
      min_confidence: 0.85,
      pinned: true,
      rejected: undefined,
    });
    expect(queryOf({ dismissed: true })).toMatchObject({ rejected: true });
  });

  it('counts one node as one filter', () => {
    expect(filters({ entity: 'project', entity_id: 'p' })).toBe(1);
    expect(filters({ sure: 50, pinned: true })).toBe(2);
  });
});

describe('insights in order', () => {
  const insights = [
    anInsight({ id: 'later', urgency: 'later' }),
    anInsight({ id: 'weak', impact: 0.9, confidence: 0.2 }),
    anInsight({ id: 'strong', impact: 0.5, confidence: 0.9 }),
    anInsight({ id: 'pinned', impact: 0.1, pinned: true }),
  ];

  it('stand by urgency; pinned ones first, then what would change most, weighed by how sure it is', () => {
    const groups = grouped(insights);
    expect(groups.map(({ urgency }) => urgency)).toEqual(['now', 'later']);
    expect(inOrder(groups).map(({ id }) => id)).toEqual(['pinned', 'strong', 'weak', 'later']);
  });

  it('hand the focus on to the next, and from the last to the one before', () => {
    const ordered = inOrder(grouped(insights));
    expect(neighbour(ordered, 'pinned')).toBe('strong');
    expect(neighbour(ordered, 'later')).toBe('weak');
    expect(neighbour([anInsight({ id: 'only' })], 'only')).toBeUndefined();
  });

  it('name what they are about by their path', () => {
    const step = { statement: '', confidence: 1 };
    const path = [
      { ...step, entity: 'pillar' as const, entity_id: 'p', name: 'Health' },
      { ...step, entity: 'task' as const, entity_id: 't', name: 'Run' },
    ];
    expect(subject(anInsight({ id: 'a', path }))?.name).toBe('Run');
    expect(subject(anInsight({ id: 'a', path, entity: 'pillar', entity_id: 'p' }))?.name).toBe('Health');
  });

  it('show the figures they rest on as words, without what is no plain value', () => {
    const shown = figures({
      slack_minutes: -960,
      at: '2026-11-25T08:00:00Z',
      ids: Array.from({ length: 12 }, () => 'x'),
      none: null,
      deep: { a: 1 },
    });
    expect(shown).toEqual([
      { name: 'Slack minutes', value: '−960' },
      { name: 'At', value: '2026-11-25 08:00:00 UTC' },
      { name: 'Ids', value: '12' },
    ]);
  });

  it('lead to the day to plan, to a node’s page, or nowhere', () => {
    expect(leadsTo({ label: '', action: 'plan_day', day: '2026-11-25' })).toBe('/plan?view=day&day=2026-11-25&propose=day');
    expect(leadsTo({ label: '', action: 'open', entity: 'project', id: 'p' })).toBe('/projects/p');
    expect(leadsTo({ label: '', action: 'pin_task', task_id: 't' })).toBeUndefined();
  });

  it('say what looking again found', () => {
    expect(analysisWords({ posted: 2, refreshed: 1, superseded: 1, retired: 1 })).toBe('Looked again: 2 new, 2 changed, 1 no longer true');
    expect(analysisWords({})).toBe('Looked again: nothing has changed');
  });
});

describe('what is done with an insight', () => {
  let client: QueryClient;
  const shown = (search = {}) =>
    client.getQueryData<{ pages: { items: Insight[] }[] }>(insightsQuery(search).queryKey)?.pages.flatMap(({ items }) => items) ?? [];
  beforeEach(() => {
    signIn();
    client = new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } });
    useNotices.setState({ notices: [] });
    for (const search of [{}, { dismissed: true as const }]) {
      client.setQueryData(insightsQuery(search).queryKey, {
        pages: [{ items: [anInsight({ id: 'a' }), anInsight({ id: 'b' })], next_cursor: null }],
        pageParams: [null],
      });
    }
    client.setQueryData(keys.insight('a'), anInsight({ id: 'a' }));
  });

  it('dismissing takes it from the list at once, and marks it where dismissed ones are shown', async () => {
    let asked: unknown;
    server.use(
      http.post('*/api/insights/a/feedback', async ({ request }) => {
        asked = await request.json();
        return HttpResponse.json(anInsight({ id: 'a', feedback: 'rejected' }));
      }),
    );
    const done = perform(client, dismiss, { insight: anInsight({ id: 'a' }), reason: 'not_now' });
    expect(shown().map(({ id }) => id)).toEqual(['b']);
    expect(shown({ dismissed: true }).map(({ id, feedback }) => [id, feedback])).toEqual([
      ['a', 'rejected'],
      ['b', null],
    ]);
    await done;
    expect(asked).toEqual({ verdict: 'rejected', reason: 'not_now' });
  });

  it('a pin that is refused is taken off again, and said', async () => {
    server.use(http.post('*/api/insights/a/pin', () => HttpResponse.json({ title: 'No', detail: 'It is gone.' }, { status: 404 })));
    const done = perform(client, pin, anInsight({ id: 'a' }));
    expect(shown()[0]?.pinned).toBe(true);
    await expect(done).rejects.toThrow('It is gone.');
    expect(shown()[0]?.pinned).toBe(false);
    expect(useNotices.getState().notices[0]).toMatchObject({ text: 'It could not be pinned', detail: 'It is gone.' });
  });

  it('acting sends the place of the action and says what was done', async () => {
    const insight = anInsight({ id: 'a', recommendations: [{ label: 'Pin it', action: 'pin_task', task_id: 't' }] });
    let asked: unknown;
    server.use(
      http.post('*/api/insights/a/act', async ({ request }) => {
        asked = await request.json();
        return HttpResponse.json({ insight: { ...insight, feedback: 'accepted' }, result: null }, { headers: { 'aurum-batch': 'batch' } });
      }),
    );
    await perform(client, act, { insight, index: 0 });
    expect(asked).toEqual({ index: 0 });
    expect(shown()[0]?.feedback).toBe('accepted');
    expect(useNotices.getState().notices[0]).toMatchObject({ text: 'Done: Pin it', action: { label: 'Undo' } });
  });
});
