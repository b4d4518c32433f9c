// What moved between two orders.
import type { Place } from '@/api/reasoning';

export interface Moved extends Place {
  /** Its rank before; null when it was not among them. */
  was: number | null;
}

/** The first places of the new order, and the marked one even when it fell out of them. */
export function movedPlaces(before: readonly Place[], after: readonly Place[], most: number, marked?: string): Moved[] {
  const was = new Map(before.map(({ id, rank }) => [id, rank]));
  const rows = after.map((place) => ({ ...place, was: was.get(place.id) ?? null }));
  const first = rows.slice(0, most);
  const fell = rows.slice(most).find(({ id }) => id === marked);
  return fell ? [...first, fell] : first;
}

/** "1st", "2nd", "11th". */
export function ordinal(rank: number): string {
  const tens = rank % 100;
  const end = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][rank % 10] ?? 'th');
  return `${rank}${end}`;
}
