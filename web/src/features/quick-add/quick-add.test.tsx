import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keys } from '@/api/keys';
import type { QuickAddLine, QuickAddReading, QuickAddToken, Today } from '@/api/types';
import { server } from '@/testing/server';
import { signIn } from '@/testing/signed-in';
import { aDay, aTask } from '@/testing/tasks';
import { chipWords } from './chip-words';
import { keepDraft } from './draft';
import { QuickAddDialog } from './quick-add-dialog';
import { carry, pieces } from './spans';

describe('the tokens of a line', () => {
  it('are counted in characters, so that an emoji before them does not shift them', () => {
    expect(pieces('🎁 gift tomorrow', [{ start: 7, end: 15 }])).toEqual([
      { text: '🎁 gift ', token: false },
      { text: 'tomorrow', token: true },
    ]);
  });

  it('that no longer fit the line are passed over', () => {
    expect(pieces('gift', [{ start: 2, end: 9 }])).toEqual([{ text: 'gift', token: false }]);
  });

  it('stay dismissed while one types before or after them, and not when they are changed', () => {
    const spans = [{ start: 4, end: 6 }];
    expect(carry(spans, 'the p1 report', 'see the p1 report')).toEqual([{ start: 8, end: 10 }]);
    expect(carry(spans, 'the p1 report', 'the p1 reports')).toEqual(spans);
    expect(carry(spans, 'the p1 report', 'the p2 report')).toEqual([]);
  });

  it('say what they mean', () => {
    const token = (kind: QuickAddToken['kind'], text: string, value: unknown) => ({ start: 0, end: text.length, kind, text, value });
    const say = (kind: QuickAddToken['kind'], text: string, value: unknown) =>
      chipWords(token(kind, text, value), { project_id: null }, 'every month', '2026-11-25', 'Europe/Berlin', 'en-GB').label;
    expect(say('due', 'tomorrow 9am', { kind: 'floating', at: '2026-11-26T09:00:00' })).toBe('Tomorrow 9:00');
    expect(say('priority', 'p1', 'urgent')).toBe('Urgent');
    expect(say('estimate', 'for 90min', 90)).toBe('1 h 30 min');
    expect(say('project', '#Finance', 'Finance')).toBe('Finance (new)');
    expect(say('tag', '@phone', 'phone')).toBe('phone');
    expect(say('recurrence', 'monthly', { rule: 'FREQ=MONTHLY' })).toBe('every month');
  });
});

describe('quick add', () => {
  const read = vi.fn<(line: QuickAddLine) => QuickAddReading>();
  const added = vi.fn<(line: QuickAddLine) => void>();
  let client: QueryClient;

  beforeEach(() => {
    signIn();
    keepDraft('');
    read.mockReset();
    added.mockReset();
    read.mockImplementation(({ text, dismissed }) => {
      const start = text.indexOf('p1');
      const token = start >= 0 && !dismissed?.length;
      return {
        title: token ? text.replace(/ ?p1/, '') : text,
        tokens: token ? [{ start, end: start + 2, kind: 'priority', text: 'p1', value: 'urgent' }] : [],
        fields: token ? { priority: 'urgent' } : {},
        notes: [],
        recurrence_preview: [],
        recurrence_text: null,
      };
    });
    server.use(
      http.post('*/api/tasks/quick-add/parse', async ({ request }) => HttpResponse.json(read((await request.json()) as QuickAddLine))),
      http.post('*/api/tasks/quick-add', async ({ request }) => {
        const line = (await request.json()) as QuickAddLine;
        added(line);
        return HttpResponse.json(aTask({ id: 'new', name: line.text }), { status: 201 });
      }),
    );
    client = new QueryClient();
    client.setQueryData(keys.today(), aDay([]));
  });

  const show = (onOpenChange = vi.fn()) => {
    const view = render(
      <QueryClientProvider client={client}>
        <QuickAddDialog open onOpenChange={onOpenChange} />
      </QueryClientProvider>,
    );
    return { ...view, onOpenChange, input: screen.getByRole('textbox', { name: 'The task in one line' }) };
  };

  it('shows what it understood, and keeps a dismissed part as text', async () => {
    const { input } = show();
    await userEvent.type(input, 'Call Ana p1');
    await userEvent.click(await screen.findByRole('button', { name: 'Keep “p1” as text' }));
    await waitFor(() => expect(screen.queryByText('Urgent')).not.toBeInTheDocument());
    await userEvent.type(input, '{Enter}');
    await waitFor(() =>
      expect(added).toHaveBeenCalledWith(expect.objectContaining({ text: 'Call Ana p1', dismissed: [{ start: 9, end: 11 }] })),
    );
  });

  it('adds and closes with Enter, adds and stays with Shift and Enter', async () => {
    const { input, onOpenChange } = show();
    await userEvent.type(input, 'One{Shift>}{Enter}{/Shift}');
    expect(input).toHaveValue('');
    expect(onOpenChange).not.toHaveBeenCalled();
    await userEvent.type(input, 'Two{Enter}');
    expect(onOpenChange).toHaveBeenCalledWith(false);
    await waitFor(() => expect(added.mock.calls.map(([line]) => line.text)).toEqual(['One', 'Two']));
  });

  it('shows a task of today on Today before the server has answered', async () => {
    read.mockReturnValue({
      title: 'Water the plants',
      tokens: [],
      fields: { due: { kind: 'date', at: '2026-11-25' } },
      notes: [],
      recurrence_preview: [],
      recurrence_text: null,
    });
    server.use(http.post('*/api/tasks/quick-add', () => new Promise<never>(() => undefined)));
    const { input } = show();
    await userEvent.type(input, 'Water the plants today');
    await waitFor(() => expect(read.mock.lastCall?.[0].text).toBe('Water the plants today'));
    await waitFor(() => expect(client.isFetching()).toBe(0));
    await userEvent.type(input, '{Enter}');
    expect(client.getQueryData<Today>(keys.today())?.items.map(({ task }) => task.name)).toEqual(['Water the plants']);
  });

  it('keeps a line that was begun for the next time', async () => {
    const { input, unmount } = show();
    await userEvent.type(input, 'Half a thou');
    unmount();
    expect(show().input).toHaveValue('Half a thou');
  });
});
