// Addresses that come in from outside may only lead inside.

/** The path to go on to, or undefined when it would leave this site. */
export function insidePath(path: unknown): string | undefined {
  if (typeof path !== 'string' || !path.startsWith('/') || /^\/[/\\]/.test(path)) return undefined;
  const url = new URL(path, 'http://inside.invalid');
  return url.host === 'inside.invalid' ? url.pathname + url.search + url.hash : undefined;
}
