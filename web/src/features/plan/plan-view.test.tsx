import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TimeBlock } from '@/api/reasoning';
import { listen } from '@/commands/shortcuts';
import { useNotices } from '@/lib/notices';
import { aLife } from '@/testing/life';
import { aBlock, thePreferences } from '@/testing/reasoning';
import { server } from '@/testing/server';
import { signIn } from '@/testing/signed-in';
import { aTask } from '@/testing/tasks';
import { PlanView } from './plan-view';
import type { PlanSearch } from './search';
import { usePlanState } from './state';

const DAY = '2026-11-26';
let blocks: TimeBlock[];
let asked: { method: string; path: string; body: unknown }[];
let stop: () => void;

beforeEach(() => {
  signIn();
  Element.prototype.scrollTo = () => undefined;
  asked = [];
  blocks = [
    aBlock('Dentist', `${DAY}T08:00Z`, `${DAY}T09:00Z`),
    aBlock('Report', `${DAY}T08:30Z`, `${DAY}T10:00Z`, { task_id: 't', title: '' }),
  ];
  usePlanState.setState({ editing: null, nudged: new Map(), said: '' });
  useNotices.setState({ notices: [] });
  const note = async (request: Request) => {
    const text = await request.text();
    asked.push({ method: request.method, path: new URL(request.url).pathname, body: text ? JSON.parse(text) : null });
  };
  server.use(
    http.get('*/api/blocks', () => HttpResponse.json({ items: blocks })),
    http.get('*/api/hierarchy', () => HttpResponse.json(aLife())),
    http.get('*/api/hrm/preferences', () => HttpResponse.json(thePreferences())),
    http.get('*/api/tasks', () => HttpResponse.json({ items: [aTask({ id: 't', name: 'Write the report' })], next_cursor: null })),
    http.patch('*/api/blocks/:id', async ({ request, params }) => {
      await note(request.clone());
      const patch = (await request.json()) as Partial<TimeBlock>;
      blocks = blocks.map((block) => (block.id === params['id'] ? { ...block, ...patch, version: block.version + 1 } : block));
      return HttpResponse.json(
        blocks.find(({ id }) => id === params['id']),
        { headers: { 'aurum-batch': 'b' } },
      );
    }),
    http.post('*/api/plan/day', async ({ request }) => {
      await note(request);
      const planned = (task_id: string, hour: number) => ({
        task_id,
        starts_at: `${DAY}T${hour}:00:00Z`,
        ends_at: `${DAY}T${hour + 1}:00:00Z`,
        kind: 'general',
        energy: null,
        reason: `Because of ${hour}.`,
        score: 50,
      });
      return HttpResponse.json({
        day: DAY,
        blocks: [planned('t', 11), planned('t', 13)],
        unplaced: [{ task_id: 't', minutes: 30, reason: 'The day is full.' }],
        drop: null,
        capacity_minutes: 480,
        planned_minutes: 120,
        overload: null,
      });
    }),
    http.post('*/api/plan/day/accept', async ({ request }) => {
      await note(request);
      return HttpResponse.json({ items: [] }, { headers: { 'aurum-batch': 'b' } });
    }),
  );
  stop = listen();
});
afterEach(() => stop());

function Page({ first }: { first: PlanSearch }) {
  const [search, setSearch] = useState<PlanSearch>(first);
  return <PlanView search={search} onSearch={setSearch} />;
}

const show = (search: PlanSearch) => {
  const root = createRootRoute({ component: () => <Page first={search} /> });
  const router = createRouter({ routeTree: root, history: createMemoryHistory() });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
};
const block = (name: RegExp) => screen.findByRole('button', { name });

describe('the plan', () => {
  it('names a block by its task, with its time in the person’s zone', async () => {
    show({ view: 'day', day: DAY });
    expect(await block(/^Write the report, .*9:30–11:00, 1 h 30 min/)).toBeInTheDocument();
    expect(screen.getByRole('group', { name: 'Thursday 26 November, 2 blocks' })).toBeInTheDocument();
  });

  it('sends several presses of keys as one change, and reads aloud where the block is', async () => {
    show({ view: 'day', day: DAY });
    (await block(/^Dentist/)).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Shift>}{ArrowDown}{/Shift}');
    expect(await block(/^Dentist, .*9:30–10:45/)).toHaveFocus();
    expect(screen.getByText(/^Dentist: .*9:30–10:45$/)).toBeInTheDocument();
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(asked[0]?.body).toEqual({ base_version: 1, starts_at: `${DAY}T08:30:00.000Z`, ends_at: `${DAY}T09:45:00.000Z` });
    expect(useNotices.getState().notices[0]).toMatchObject({ text: /Moved “Dentist”/, action: { label: 'Undo' } } as never);
  });

  it('shows the reason of each proposed block and takes one alone, then the rest', async () => {
    show({ view: 'day', day: DAY, propose: 'day' });
    const list = await screen.findByRole('list', { name: 'Proposed blocks' });
    expect(within(list).getByText('Because of 11.')).toBeInTheDocument();
    expect(screen.getByText('The day is full.')).toBeInTheDocument();
    await userEvent.click((await within(list).findAllByRole('button', { name: 'Accept Write the report' }))[0]!);
    await userEvent.click(screen.getByRole('button', { name: 'Accept it' }));
    await waitFor(() => expect(asked.filter(({ path }) => path.endsWith('/accept'))).toHaveLength(2));
    const taken = asked
      .filter(({ path }) => path.endsWith('/accept'))
      .map(({ body }) => (body as { blocks: { starts_at: string }[] }).blocks.map((one) => one.starts_at));
    expect(taken).toEqual([[`${DAY}T11:00:00Z`], [`${DAY}T13:00:00Z`]]);
  });

  it('is a list too, with the same blocks', async () => {
    show({ view: 'week', day: DAY, list: true });
    const day = await screen.findByRole('region', { name: 'Thursday 26 November' });
    await waitFor(() => expect(within(day).getByText('Write the report')).toBeInTheDocument());
    expect(within(day).getByRole('checkbox', { name: 'Complete block Dentist' })).not.toBeChecked();
  });
});
