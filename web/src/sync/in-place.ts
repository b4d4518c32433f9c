// A deed done from a form that shows its refusal itself and closes when it was taken.
import { onlineManager, type QueryClient } from '@tanstack/react-query';
import { type Deed, perform } from './deed';

/**
 * Resolves once the server has taken it; at once when there is no network, for then it waits to be sent and a later refusal is told
 * as a notice. @throws what the request threw.
 */
export async function performInPlace<Input, Output>(client: QueryClient, deed: Deed<Input, Output>, input: Input): Promise<void> {
  if (onlineManager.isOnline()) await perform(client, { ...deed, failed: undefined }, input);
  else perform(client, deed, input).catch(() => undefined);
}
