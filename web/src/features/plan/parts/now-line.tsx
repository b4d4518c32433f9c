// Where the day stands now.
import { useEffect, useState } from 'react';
import { wallOf } from '@/lib/zone';
import { PX } from './scale';

export function NowLine({ day, zone }: { day: string; zone: string }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  const wall = wallOf(now, zone);
  if (wall.day !== day) return null;
  return (
    <span aria-hidden className="pointer-events-none absolute inset-x-0 z-10 h-0.5 bg-accent" style={{ top: wall.minute * PX - 1 }}>
      <span className="absolute -top-[3px] -left-1 size-2 rounded-full bg-accent" />
    </span>
  );
}
