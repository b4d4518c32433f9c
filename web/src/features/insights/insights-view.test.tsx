import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Insight, Preferences } from '@/api/reasoning';
import { listen } from '@/commands/shortcuts';
import { useNotices } from '@/lib/notices';
import { anInsight, thePreferences } from '@/testing/reasoning';
import { server } from '@/testing/server';
import { signIn } from '@/testing/signed-in';
import { InsightsView } from './insights-view';
import { useInsightsState } from './state';

const claim = (given: Partial<Insight> & { id: string }) =>
  anInsight({
    title: `Claim ${given.id}`,
    confidence: 0.82,
    path: [{ entity: 'pillar', entity_id: 'p', name: 'Craft', statement: 'It has too little time.', confidence: 0.9 }],
    evidence: [{ entity: 'task', id: 't', name: 'Send the offer', note: 'due 12 March' }],
    inputs: { slack_minutes: -60 },
    ...given,
  });

let insights: Insight[];
let stop: () => void;
beforeEach(() => {
  signIn();
  insights = [claim({ id: 'a', impact: 0.9 }), claim({ id: 'b', impact: 0.2 })];
  useInsightsState.setState({ why: new Map(), active: null, leaving: null });
  useNotices.setState({ notices: [] });
  stop = listen();
});
afterEach(() => stop());

const show = (preferences: Partial<Preferences> = {}) => {
  server.use(
    http.get('*/api/insights', () => HttpResponse.json({ items: insights, next_cursor: null })),
    http.get('*/api/hrm/preferences', () => HttpResponse.json(thePreferences(preferences))),
  );
  const root = createRootRoute({ component: () => <InsightsView search={{}} onSearch={() => undefined} /> });
  const router = createRouter({ routeTree: root, history: createMemoryHistory() });
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
};
const card = (id: string) => screen.findByRole('article', { name: `Claim ${id}` });

describe('an insight', () => {
  it('shows its evidence and how sure it is; the why is opened', async () => {
    show();
    const shown = within(await card('a'));
    expect(shown.getByRole('list', { name: 'Evidence' })).toHaveTextContent('Send the offerdue 12 March');
    expect(shown.getByText('82 % sure')).toBeInTheDocument();
    expect(shown.queryByText('It has too little time.')).not.toBeInTheDocument();
    await userEvent.click(shown.getByRole('button', { name: 'Why' }));
    expect(shown.getByText('It has too little time.')).toBeInTheDocument();
    expect(shown.queryByText('Slack minutes')).not.toBeInTheDocument();
  });

  it('holds its evidence back where little is to be explained', async () => {
    show({ explanation: 'minimal' });
    const shown = within(await card('a'));
    const more = await shown.findByRole('button', { name: '1 piece of evidence' });
    expect(shown.queryByText('Send the offer')).not.toBeInTheDocument();
    await userEvent.click(more);
    expect(shown.getByText('Send the offer')).toBeInTheDocument();
  });

  it('shows its path and its figures at once where all is to be explained', async () => {
    show({ explanation: 'detailed' });
    const shown = within(await card('a'));
    expect(await shown.findByText('It has too little time.')).toBeInTheDocument();
    expect(shown.getByRole('row', { name: 'Slack minutes −60' })).toBeInTheDocument();
  });

  it('says neither how sure it is nor why where that is switched off', async () => {
    show({ show_confidence: false, show_path: false });
    const shown = within(await card('a'));
    await waitFor(() => expect(shown.queryByText('82 % sure')).not.toBeInTheDocument());
    expect(shown.queryByRole('button', { name: 'Why' })).not.toBeInTheDocument();
  });

  it('is gone once dismissed by a key, and the focus is on its neighbour', async () => {
    server.use(
      http.post('*/api/insights/a/feedback', () => {
        insights = insights.filter(({ id }) => id !== 'a');
        return HttpResponse.json(claim({ id: 'a', feedback: 'rejected' }));
      }),
    );
    show();
    (await card('a')).focus();
    await userEvent.keyboard('{Control>}{Backspace}{/Control}');
    await waitFor(() => expect(screen.queryByRole('article', { name: 'Claim a' })).not.toBeInTheDocument());
    expect(await card('b')).toHaveFocus();
  });

  it('that there is none of says what to do', async () => {
    insights = [];
    show();
    expect(await screen.findByText('Nothing wants to be said just now')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /Add task/ })).toBeInTheDocument();
  });
});
