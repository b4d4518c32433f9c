// A pillar's share of the time: what it has as a bar, what it is meant to have as a mark on it. Never an alarm.

export interface ShareBarProps {
  /** Percent. */
  target: number;
  /** Percent; null while too little is known. */
  actual: number | null;
  label: string;
}

export function ShareBar({ target, actual, label }: ShareBarProps) {
  return (
    <span role="img" aria-label={label} title={label} className="relative block h-1.5 w-full rounded-full bg-surface-3">
      <span className="absolute inset-y-0 left-0 rounded-full bg-accent" style={{ width: `${Math.min(100, actual ?? 0)}%` }} />
      {target > 0 && (
        <span className="absolute -inset-y-1 w-0.5 rounded-full bg-text-2" style={{ left: `calc(${Math.min(100, target)}% - 1px)` }} />
      )}
    </span>
  );
}
