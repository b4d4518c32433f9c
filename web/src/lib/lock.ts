// One at a time over all tabs of a browser, where it knows Web Locks (a secure context); within the tab elsewhere.

const waiting = new Map<string, Promise<unknown>>();

export function withLock<T>(name: string, act: () => Promise<T>): Promise<T> {
  if (navigator.locks) return navigator.locks.request(name, act);
  const before = waiting.get(name) ?? Promise.resolve();
  const turn = before.then(act, act);
  waiting.set(
    name,
    turn.catch(() => undefined),
  );
  return turn;
}
