// The person's day: which one it is where they live, and how they write it.
import { useStore } from 'zustand';
import { session } from '@/api/session';
import { dayIn } from '@/lib/dates';

export interface Day {
  /** `2026-12-01`. */
  today: string;
  /** IANA. */
  zone: string;
  locale: string | undefined;
  /** 1 Monday … 7 Sunday. */
  firstWeekday: number;
}

export function useDay(): Day {
  const profile = useStore(session, (state) => state.user?.profile);
  const zone = profile?.time_zone ?? 'UTC';
  return { today: dayIn(zone), zone, locale: profile?.locale, firstWeekday: profile?.first_weekday ?? 1 };
}
