// How far a project has come.

export interface ProgressBarProps {
  /** 0 to 1. */
  progress: number;
  label: string;
}

export function ProgressBar({ progress, label }: ProgressBarProps) {
  return (
    <span role="img" aria-label={label} title={label} className="block h-1 w-full overflow-hidden rounded-full bg-surface-3">
      <span className="block h-full rounded-full bg-accent-solid" style={{ width: `${Math.round(progress * 100)}%` }} />
    </span>
  );
}
