// Between a dated field and the day and time of the pickers.
import type { Dated } from '@/api/types';
import { dayOf, onDay } from '@/lib/dates';

/** The time of day as a picker holds it, `09:00`; empty for a whole day. */
export function clockOf(dated: Dated, zone: string): string {
  if (dated.kind === 'date') return '';
  if (dated.kind === 'floating') return dated.at.slice(11, 16);
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return parts.format(new Date(dated.at));
}

/** The field for a picked day and time. A time that was not changed is kept as it was written; an instant on another day becomes floating. */
export function momentOf(held: Dated | null, day: string, clock: string, zone: string): Dated {
  if (held && clockOf(held, zone) === clock) return day === dayOf(held, zone) ? held : onDay(held, day, zone);
  if (!clock) return { kind: 'date', at: day };
  return { kind: 'floating', at: `${day}T${clock}:00`, time_zone: zone };
}
