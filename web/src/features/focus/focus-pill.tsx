// The clock of the session under way, on every other page: a way back to it.
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { Pause, Timer } from 'lucide-react';
import { focusQuery, timer, workedSeconds } from '@/sync/focus';
import { useNow } from './use-now';

export function FocusPill({ className }: { className?: string }) {
  const { data } = useQuery(focusQuery);
  const here = useLocation({ select: ({ pathname }) => pathname === '/focus' });
  const session = data?.session ?? null;
  const now = useNow(session !== null && session.paused_at === null && !here);
  if (!session || here) return null;
  const Icon = session.paused_at ? Pause : Timer;
  return (
    <section aria-label="Focus under way" className={className}>
      <Link
        to="/focus"
        aria-label={session.paused_at ? 'Focus, paused' : 'Focus, under way'}
        className="tabular inline-flex h-8 items-center gap-2 rounded-full border border-accent bg-accent-soft px-3 text-13 font-medium text-accent-text shadow-raised touch:h-11"
      >
        <Icon size={14} aria-hidden />
        <span role="timer">{timer(workedSeconds(session, now))}</span>
      </Link>
    </section>
  );
}
