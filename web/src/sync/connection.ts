// Whether the network is there and how many deeds still wait to be sent.
import { onlineManager, useMutationState } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { DEED } from './undo';

export interface Connection {
  online: boolean;
  /** Deeds painted here that the server has not answered yet because there is no network. */
  waiting: number;
}

export function useConnection(): Connection {
  const online = useSyncExternalStore(
    (changed) => onlineManager.subscribe(changed),
    () => onlineManager.isOnline(),
  );
  const waiting = useMutationState({ filters: { mutationKey: DEED, predicate: (mutation) => mutation.state.isPaused } }).length;
  return { online, waiting };
}
