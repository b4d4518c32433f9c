// Other tabs of this browser: what is done in one is asked for again in the others.
import type { QueryClient } from '@tanstack/react-query';
import { life } from '@/api/keys';

const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('aurum-life');

/** Says that something of the person's life was changed here. */
export function tellOtherTabs(): void {
  channel?.postMessage('changed');
}

/** Asks again for what is shown when another tab changed something. */
export function followOtherTabs(client: QueryClient): void {
  channel?.addEventListener('message', () => void client.invalidateQueries({ queryKey: life }));
}
