// What can be done to the day as a whole: its order.
import type { QueryClient } from '@tanstack/react-query';
import { send } from '@/api/client';
import { keys } from '@/api/keys';
import type { Today } from '@/api/types';
import type { Deed } from '@/sync/deed';
import { inOrder } from './model';

export interface Reorder {
  date: string;
  ids: string[];
  /** What was moved. */
  name: string;
}

export const reorderToday: Deed<Reorder, Today> = {
  send: ({ date, ids }, key) => send('PUT', '/api/today/order', { key, body: { date, task_ids: ids } }),
  paint: (client, { ids }) => {
    paintToday(client, (today) => ({ ...today, items: inOrder(today.items, ids), hand_ordered: true }));
  },
  settle: (client, today) => client.setQueryData(keys.today(), today),
  said: ({ name }) => `Moved “${name}”`,
  failed: () => 'The order could not be kept',
};

export const resetOrder: Deed<{ date: string }, Today> = {
  send: ({ date }, key) => send('DELETE', '/api/today/order', { key, query: { date } }),
  settle: (client, today) => client.setQueryData(keys.today(), today),
  said: () => 'Back to Aurum’s order',
  failed: () => 'The order could not be changed back',
};

function paintToday(client: QueryClient, change: (today: Today) => Today): void {
  client.setQueryData(keys.today(), (today: Today | undefined) => today && change(today));
}
