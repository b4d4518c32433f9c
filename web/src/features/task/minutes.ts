// Reads a length of time as people write it.

/** Minutes; null for nothing written, undefined for what is no length of time. */
export function minutesOf(text: string): number | null | undefined {
  const written = text.trim().toLowerCase().replace(/,/g, '.');
  if (!written) return null;
  if (/^\d+$/.test(written)) return within(Number(written));
  const clock = /^(\d{1,3}):([0-5]\d)$/.exec(written);
  if (clock) return within(Number(clock[1]) * 60 + Number(clock[2]));
  const parts = /^(?:(\d+(?:\.\d+)?)\s*h(?:ours?|rs?)?)?\s*(?:(\d+)\s*(?:m(?:in(?:utes?|s)?)?)?)?$/.exec(written);
  if (!parts || (parts[1] === undefined && parts[2] === undefined)) return undefined;
  return within(Number(parts[1] ?? 0) * 60 + Number(parts[2] ?? 0));
}

/** As many as the server takes. */
const MOST = 60_000;

function within(minutes: number): number | undefined {
  const whole = Math.round(minutes);
  return whole >= 1 && whole <= MOST ? whole : undefined;
}
