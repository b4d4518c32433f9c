// For what may wait: until the browser has nothing better to do, or until there is someone to do it for.

const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'touchstart', 'focusin', 'wheel'] as const;

/** Runs `act` when idle, after two seconds at the latest. */
export function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(act, { timeout: 2_000 });
  else setTimeout(act, 200);
}

/** Runs `act` at the first sign of a person at the page, when idle. The answer takes it back. */
export function whenWanted(act: () => void): () => void {
  const stop = () => {
    for (const sign of SIGNS) window.removeEventListener(sign, go);
  };
  const go = () => {
    stop();
    whenIdle(act);
  };
  for (const sign of SIGNS) window.addEventListener(sign, go, { passive: true });
  return stop;
}
