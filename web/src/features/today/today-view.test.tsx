import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '@/api/keys';
import type { Today } from '@/api/types';
import { listen } from '@/commands/shortcuts';
import { Toaster } from '@/components/ui/toaster';
import { useNotices } from '@/lib/notices';
import { server } from '@/testing/server';
import { signIn } from '@/testing/signed-in';
import { aDay, anItem, aTask } from '@/testing/tasks';
// Here before it is opened, as it is on a page that somebody has been at for a moment.
import './parts/row-detail';
import { useTodayState } from './state';
import { TodayView } from './today-view';

const tasks = [aTask({ id: 'a', name: 'Pay the rent' }), aTask({ id: 'b', name: 'Call Mum' }), aTask({ id: 'c', name: 'Run' })];
const breakdown = [
  { code: 'BASE', value: 1, weight: 0.3, points: 30, reason: 'Every open task starts here.' },
  { code: 'TEMPORAL_URGENCY', value: 0.5913, weight: 0.35, points: 20.7, reason: 'Due today at 17:00.' },
];
const day = (given: Partial<Today> = {}): Today => ({
  ...aDay(tasks),
  items: tasks.map((task, at) => (at === 0 ? { ...anItem(task), score: 50.7, breakdown } : anItem(task))),
  ...given,
});

let client: QueryClient;
let stop: () => void;
beforeEach(() => {
  signIn();
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  useTodayState.setState({ expanded: new Set(), renaming: null, menu: null, active: null });
  useNotices.setState({ notices: [] });
  stop = listen();
});
afterEach(() => stop());

const show = () => {
  const root = createRootRoute();
  const today = createRoute({ getParentRoute: () => root, path: '/', component: TodayView });
  const task = createRoute({ getParentRoute: () => root, path: '/tasks/$id', component: () => <h1>The task’s own page</h1> });
  const router = createRouter({ routeTree: root.addChildren([today, task]), history: createMemoryHistory() });
  return render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router as never} />
      <Toaster />
    </QueryClientProvider>,
  );
};
const names = () =>
  screen.getAllByRole('listitem').map((row) => within(row).getByRole('checkbox').getAttribute('aria-label')?.replace(/^\w+ /, ''));
const row = (name: string) => screen.getByRole('button', { name: new RegExp(`^${name}`) });

describe('Today', () => {
  it('shows the exact arithmetic of a score', async () => {
    server.use(http.get('*/api/today', () => HttpResponse.json(day())));
    show();
    await userEvent.click(await screen.findByRole('button', { name: /^Pay the rent/ }));
    const table = await screen.findByRole('table', { name: 'How the score of 50.70 is made' });
    expect(within(table).getByRole('row', { name: /Urgency.*Due today at 17:00.*0\.5913 × 35.*\+20\.70/ })).toBeInTheDocument();
    expect(within(table).getByRole('row', { name: /30\.00 \+ 20\.70 = .*50\.70/ })).toBeInTheDocument();
  });

  it('completes by a key, and the focus goes to the neighbour', async () => {
    let done = false;
    server.use(
      http.get('*/api/today', () =>
        HttpResponse.json(done ? day({ items: day().items.slice(1), completed: [{ ...tasks[0]!, status: 'completed' }] }) : day()),
      ),
      http.post('*/api/tasks/a/complete', () => {
        done = true;
        const answer = { task: { ...tasks[0], status: 'completed' }, next: null, unblocked: [], parent_completed: null };
        return HttpResponse.json(answer, { headers: { 'aurum-batch': 'b1' } });
      }),
    );
    show();
    await screen.findByRole('button', { name: /^Pay the rent/ });
    await userEvent.keyboard('j');
    expect(row('Pay the rent')).toHaveFocus();
    await userEvent.keyboard('x');
    expect(row('Call Mum')).toHaveFocus();
    expect(await screen.findByRole('button', { name: 'Undo' })).toBeInTheDocument();
    await waitFor(() => expect(names()).toEqual(['Call Mum', 'Run']));
  });

  it('moves a row by keys, and keeps the order for the day', async () => {
    let order: unknown;
    const ordered = day({ items: [1, 0, 2].map((at) => day().items[at]!), hand_ordered: true });
    server.use(
      http.get('*/api/today', () => HttpResponse.json(order ? ordered : day())),
      http.put('*/api/today/order', async ({ request }) => {
        order = await request.json();
        return HttpResponse.json(ordered);
      }),
    );
    show();
    await screen.findByRole('button', { name: /^Pay the rent/ });
    await userEvent.keyboard('j{Alt>}{ArrowDown}{/Alt}');
    await waitFor(() => expect(names()).toEqual(['Call Mum', 'Pay the rent', 'Run']));
    await waitFor(() => expect(order).toEqual({ date: '2026-11-25', task_ids: ['b', 'a', 'c'] }));
    expect(await screen.findByRole('button', { name: 'Aurum’s order' })).toBeInTheDocument();
  });

  it('renames in place: Enter keeps the name, Esc leaves it', async () => {
    const sent: unknown[] = [];
    server.use(
      http.get('*/api/today', () => HttpResponse.json(day())),
      http.patch('*/api/tasks/a', async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json({ ...tasks[0], name: 'Pay rent', version: 2 });
      }),
    );
    show();
    await screen.findByRole('button', { name: /^Pay the rent/ });
    await userEvent.keyboard('je');
    await userEvent.keyboard('Something else{Escape}');
    // The focus goes back to the row in the next frame; typing before that would go astray.
    await waitFor(() => expect(row('Pay the rent').contains(document.activeElement)).toBe(true));
    await userEvent.keyboard('e');
    await userEvent.clear(screen.getByRole('textbox', { name: 'Name of the task' }));
    await userEvent.keyboard('Pay rent{Enter}');
    await waitFor(() => expect(sent).toEqual([{ base_version: 1, name: 'Pay rent' }]));
  });

  it('leads on to the page of a task', async () => {
    server.use(http.get('*/api/today', () => HttpResponse.json(day())));
    show();
    await userEvent.click(await screen.findByRole('button', { name: /^Call Mum/ }));
    expect(screen.getByRole('link', { name: 'Open task' })).toHaveAttribute('href', '/tasks/b');
    await userEvent.keyboard('o');
    expect(await screen.findByText('The task’s own page')).toBeInTheDocument();
  });

  it('rewards a day that is done', async () => {
    server.use(http.get('*/api/today', () => HttpResponse.json(day({ items: [], completed: tasks, completed_minutes: 80 }))));
    show();
    expect(await screen.findByText('Today is done')).toBeInTheDocument();
    expect(screen.getByText(/3 things finished, 1 h 20 min well spent/)).toBeInTheDocument();
  });

  it('says so when Aurum cannot be reached, and tries again', async () => {
    server.use(http.get('*/api/today', () => HttpResponse.error(), { once: true }));
    show();
    expect(await screen.findByText('Aurum cannot be reached')).toBeInTheDocument();
    server.use(http.get('*/api/today', () => HttpResponse.json(day())));
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('button', { name: /^Call Mum/ })).toBeInTheDocument();
    expect(client.getQueryData<Today>(keys.today())?.items).toHaveLength(3);
  });
});
