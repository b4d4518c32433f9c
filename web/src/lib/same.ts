// Whether two answers say the same: for long lists, where most of what comes again is what was there.

/** Whether two values of JSON are alike all the way down. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  let names = 0;
  for (const name in left) {
    names += 1;
    if (!same(left[name], right[name]) || !(name in right)) return false;
  }
  for (const _ in right) names -= 1;
  return names === 0;
}
