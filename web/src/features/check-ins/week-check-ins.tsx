// The check-ins of a week, each open to be changed or taken back, and the way to today's.
import { Moon, Sunrise, Trash2 } from 'lucide-react';
import type { CheckIn } from '@/api/reasoning';
import { Part } from '@/components/page/part';
import { Button, IconButton } from '@/components/ui/button';
import { longDay } from '@/lib/dates';
import { useDeed } from '@/sync/deed';
import { useDay } from '@/sync/use-day';
import { CheckInOverlay } from './check-in-dialog';
import { removeCheckIn } from './deeds';
import { summary } from './model';
import { openCheckIn } from './state';
import { useCheckInCommands } from './use-check-in-commands';

export function WeekCheckIns({ held, thisWeek }: { held: readonly CheckIn[]; thisWeek: boolean }) {
  const { today, locale } = useDay();
  const remove = useDeed(removeCheckIn);
  useCheckInCommands();
  return (
    <Part
      title="Check-ins"
      framed
      aside={
        thisWeek && (
          <span className="flex gap-1">
            <Button look="quiet" size="small" onClick={() => openCheckIn('morning', today)}>
              <Sunrise size={14} aria-hidden /> Morning
            </Button>
            <Button look="quiet" size="small" onClick={() => openCheckIn('evening', today)}>
              <Moon size={14} aria-hidden /> Evening
            </Button>
          </span>
        )
      }
    >
      {held.length === 0 ? (
        <p className="m-0 text-13 text-text-2">None this week. They can be switched on under Settings, Preferences.</p>
      ) : (
        <ul className="m-0 list-none p-0">
          {held.map((checkIn) => {
            const words = checkIn.kind === 'morning' ? checkIn.intention : checkIn.accomplishment || checkIn.challenge;
            const Icon = checkIn.kind === 'morning' ? Sunrise : Moon;
            return (
              <li key={checkIn.id} className="flex items-start gap-2 border-t border-border py-1.5 first:border-t-0">
                <Icon size={16} role="img" aria-label={checkIn.kind} className="mt-1.5 flex-none text-text-2" />
                <button
                  type="button"
                  onClick={() => openCheckIn(checkIn.kind, checkIn.day)}
                  className="min-h-8 min-w-0 flex-1 rounded-8 px-1 text-left hover:bg-surface-2 touch:min-h-11"
                >
                  <span className="block text-12 text-text-2">{longDay(checkIn.day, locale)}</span>
                  <span className="block text-13">{summary(checkIn) || 'Checked in'}</span>
                  {words && <span className="line-clamp-2 block text-13 text-text-2">{words}</span>}
                </button>
                <IconButton
                  label={`Delete the ${checkIn.kind} check-in of ${longDay(checkIn.day, locale)}`}
                  onClick={() => void remove(checkIn)}
                >
                  <Trash2 size={14} aria-hidden />
                </IconButton>
              </li>
            );
          })}
        </ul>
      )}
      <CheckInOverlay />
    </Part>
  );
}
