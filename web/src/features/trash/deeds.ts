// Bringing things back from the trash, and emptying it for good.
import type { QueryClient } from '@tanstack/react-query';
import { send } from '@/api/client';
import { keys } from '@/api/keys';
import type { Page, TrashItem } from '@/api/types';
import type { Deed } from '@/sync/deed';
import { quoted } from '@/sync/task-deeds';

export const restore: Deed<TrashItem, unknown> = {
  send: ({ entity, id }, key) => send('POST', `/api/${entity}s/${id}/restore`, { key, body: {} }),
  paint: (client, item) => paint(client, (items) => items.filter(({ id }) => id !== item.id)),
  said: (item) => `Brought back ${quoted(item)}`,
  failed: (item) => `${quoted(item)} could not be brought back`,
};

export const emptyTrash: Deed<void, { purged: number }> = {
  send: (_, key) => send('POST', '/api/trash/empty', { key, body: {} }),
  paint: (client) => paint(client, () => []),
  said: (_, { purged }) => `${purged} ${purged === 1 ? 'item is' : 'items are'} gone for good`,
  failed: () => 'The trash could not be emptied',
};

function paint(client: QueryClient, change: (items: TrashItem[]) => TrashItem[]): void {
  client.setQueryData(keys.trash(), (page: Page<TrashItem> | undefined) => page && { ...page, items: change(page.items) });
}
