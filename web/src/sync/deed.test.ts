import { QueryClient } from '@tanstack/react-query';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { keys } from '@/api/keys';
import type { Today } from '@/api/types';
import { useNotices } from '@/lib/notices';
import { server } from '@/testing/server';
import { signIn } from '@/testing/signed-in';
import { aDay, aTask } from '@/testing/tasks';
import { perform } from './deed';
import { completeTask, editTask } from './task-deeds';
import { undoLatest, undoStore } from './undo';

const task = aTask({ id: 't1', name: 'Book the dentist' });
let client: QueryClient;

beforeEach(() => {
  signIn();
  client = new QueryClient({ defaultOptions: { mutations: { retry: 3, retryDelay: 1 } } });
  client.setQueryData(keys.today(), aDay([task, aTask({ id: 't2' })]));
  undoStore.setState({ done: [], conflict: null });
  useNotices.setState({ notices: [] });
});

const status = () => client.getQueryData<Today>(keys.today())?.items[0]?.task.status;
const completion = { task: { ...task, status: 'completed' }, next: null, unblocked: [], parent_completed: null };

describe('a deed', () => {
  it('is painted before the server has answered', async () => {
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    server.use(
      http.post('*/api/tasks/t1/complete', async () => {
        await asked;
        return HttpResponse.json(completion);
      }),
    );
    const done = perform(client, completeTask, task);
    await Promise.resolve();
    expect(status()).toBe('completed');
    answer();
    await done;
  });

  it('is put back when it is refused, and says why', async () => {
    server.use(
      http.post('*/api/tasks/t1/complete', () => HttpResponse.json({ code: 'internal', detail: 'Written down as 42.' }, { status: 500 })),
    );
    await expect(perform(client, completeTask, task)).rejects.toThrow('Written down as 42.');
    expect(status()).toBe('todo');
    expect(useNotices.getState().notices).toMatchObject([
      { tone: 'danger', text: '“Book the dentist” could not be completed', detail: 'Written down as 42.' },
    ]);
  });

  it('keeps its key over every retry', async () => {
    const seen: (string | null)[] = [];
    server.use(
      http.patch('*/api/tasks/t1', ({ request }) => {
        seen.push(request.headers.get('idempotency-key'));
        return seen.length < 3 ? HttpResponse.error() : HttpResponse.json({ ...task, priority: 'high', version: 2 });
      }),
    );
    await perform(client, editTask, { task, patch: { priority: 'high' } });
    expect(seen).toHaveLength(3);
    expect(new Set(seen).size).toBe(1);
    expect(client.getQueryData<Today>(keys.today())?.items[0]?.task).toMatchObject({ priority: 'high', version: 2 });
  });

  it('leaves what it did not touch as it is, so that only one row is drawn anew', () => {
    const before = client.getQueryData<Today>(keys.today());
    editTask.paint?.(client, { task, patch: { pinned: true } });
    const after = client.getQueryData<Today>(keys.today());
    expect(after?.items[0]?.task.pinned).toBe(true);
    expect(after?.items[1]).toBe(before?.items[1]);
  });
});

describe('undo', () => {
  const complete = async () => {
    server.use(http.post('*/api/tasks/t1/complete', () => HttpResponse.json(completion, { headers: { 'aurum-batch': 'b1' } })));
    await perform(client, completeTask, task);
  };

  it('offers to take back what was just done, for at least eight seconds', async () => {
    await complete();
    const [notice] = useNotices.getState().notices;
    expect(notice).toMatchObject({ text: 'Completed “Book the dentist”', action: { label: 'Undo' } });
    expect(notice?.stayMs).toBeGreaterThanOrEqual(8_000);
  });

  it('takes back the latest deed and can do it again', async () => {
    await complete();
    const asked: unknown[] = [];
    server.use(
      http.post('*/api/undo', async ({ request }) => {
        asked.push(await request.json());
        return HttpResponse.json({ batch_id: `undo-of-${asked.length}`, undone: 1, skipped: [] });
      }),
    );
    await undoLatest(client);
    expect(undoStore.getState().done).toEqual([]);
    expect(useNotices.getState().notices.map(({ text }) => text)).toEqual(['Undone: Completed “Book the dentist”']);
    useNotices.getState().notices.at(-1)?.action?.run();
    await expect.poll(() => undoStore.getState().done).toMatchObject([{ batch: 'undo-of-2', label: 'Completed “Book the dentist”' }]);
    expect(asked).toEqual([
      { batch_id: 'b1', on_conflict: 'refuse' },
      { batch_id: 'undo-of-1', on_conflict: 'refuse' },
    ]);
  });

  it('shows a conflict instead of overwriting what was changed since', async () => {
    await complete();
    const conflicts = [
      { change_seq: 9, entity: 'task', entity_id: 't1', name: 'Book the dentist', field: 'status', expected: 'completed', found: 'review' },
    ];
    server.use(
      http.post('*/api/undo', () => HttpResponse.json({ code: 'undo-conflict', detail: 'Changed since.', conflicts }, { status: 409 })),
    );
    await undoLatest(client);
    expect(undoStore.getState().conflict).toMatchObject({ deed: { batch: 'b1', label: 'Completed “Book the dentist”' }, conflicts });
    expect(undoStore.getState().done).toEqual([]);
  });

  it('keeps a deed that could not be taken back because the server is away', async () => {
    await complete();
    server.use(http.post('*/api/undo', () => HttpResponse.error()));
    await undoLatest(client);
    expect(undoStore.getState().done).toHaveLength(1);
  });

  it('says so when there is nothing to undo', async () => {
    await undoLatest(client);
    expect(useNotices.getState().notices).toMatchObject([{ text: 'Nothing to undo' }]);
  });
});
