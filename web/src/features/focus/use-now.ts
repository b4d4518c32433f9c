// The time, told anew every second while something runs.
import { useSyncExternalStore } from 'react';

/** In milliseconds, to the whole second. */
export function useNow(running: boolean): number {
  return useSyncExternalStore(running ? tick : still, second);
}

function tick(changed: () => void): () => void {
  const timer = setInterval(changed, 1000);
  return () => clearInterval(timer);
}

const still = () => () => undefined;
const second = () => Math.floor(Date.now() / 1000) * 1000;
