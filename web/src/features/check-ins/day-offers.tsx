// What the day's line offers: planning it, and the ritual of the hour where the person switched it on. A word, never a window.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CalendarCheck, CalendarClock, Moon, Sunrise } from 'lucide-react';
import { Button, buttonClass } from '@/components/ui/button';
import { weekday } from '@/lib/dates';
import { wallNow } from '@/lib/zone';
import { preferencesQuery } from '@/sync/preferences';
import { useDay } from '@/sync/use-day';
import { CheckInOverlay } from './check-in-dialog';
import { offered, reviewDay } from './model';
import { checkInsQuery } from './queries';
import { openCheckIn } from './state';
import { useCheckInCommands } from './use-check-in-commands';

export function DayOffers() {
  const { today, zone, firstWeekday } = useDay();
  const { data: preferences } = useQuery(preferencesQuery);
  const asked = preferences !== undefined && (preferences.morning_check_in || preferences.evening_check_in);
  const { data: answered } = useQuery({ ...checkInsQuery(today, today), enabled: asked });
  useCheckInCommands();
  const kind = preferences && answered ? offered(preferences, wallNow(zone).minute, answered.items, today) : null;
  const review = preferences?.weekly_review === true && reviewDay(weekday(today), firstWeekday);
  return (
    <>
      {kind && (
        <Button look="quiet" size="small" onClick={() => openCheckIn(kind, today)}>
          {kind === 'morning' ? <Sunrise size={14} aria-hidden /> : <Moon size={14} aria-hidden />} Check in
        </Button>
      )}
      {review && (
        <Link to="/review" className={buttonClass('quiet', 'small')}>
          <CalendarCheck size={14} aria-hidden /> Review
        </Link>
      )}
      <Link to="/plan" search={{ view: 'day', day: today, propose: 'day' }} className={buttonClass('quiet', 'small')}>
        <CalendarClock size={14} aria-hidden />
        <span className="max-md:hidden">Plan my day</span>
        <span className="md:hidden">Plan</span>
      </Link>
      <CheckInOverlay />
    </>
  );
}
