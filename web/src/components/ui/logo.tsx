// The mark: a ring with a point, the old sign for gold.

export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden className="flex-none">
      <rect width="32" height="32" rx="8" fill="var(--logo-ground)" />
      <circle cx="16" cy="16" r="8" fill="none" stroke="var(--logo-gold)" strokeWidth="2.5" />
      <circle cx="16" cy="16" r="2.75" fill="var(--logo-gold)" />
    </svg>
  );
}
