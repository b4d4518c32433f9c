// Between a dated field and the day and time of the pickers.
import type { Dated } from '@/api/types';
import { onDay } from '@/lib/dates';

/** The time of day as a picker holds it, `09:00`; empty for a whole day. */
export function clockOf(dated: Dated, zone: string): string {
  if (dated.kind === 'date') return '';
  if (dated.kind === 'floating') return dated.at.slice(11, 16);
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return parts.format(new Date(dated.at));
}

/** The field for a picked day and time. What was not changed stays as it was, so that an instant stays one. */
export function momentOf(held: Dated | null, day: string, clock: string, zone: string): Dated {
  if (held && clockOf(held, zone) === clock) {
    const same = onDay(held, day, zone);
    return held.kind === 'instant' && onDay(held, day, zone).at.slice(0, 16) === localOf(held, zone) ? held : same;
  }
  if (!clock) return { kind: 'date', at: day };
  return { kind: 'floating', at: `${day}T${clock}:00`, time_zone: zone };
}

function localOf(dated: Dated, zone: string): string {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(dated.at),
  );
  return `${day}T${clockOf(dated, zone)}`;
}
