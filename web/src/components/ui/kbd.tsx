// A key as its cap.
import { caps, spoken } from '@/lib/keys';

/** `keys` in tinykeys notation, such as `$mod+k` or `g t`. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <kbd className="inline-flex items-center gap-1 font-sans text-11 text-text-3">
      <span className="sr-only">{spoken(keys)}</span>
      {caps(keys).map((press, at) => (
        <span key={`${at}${press.join('')}`} aria-hidden className="inline-flex items-center gap-1">
          {at > 0 && <span>then</span>}
          {press.map((cap) => (
            <span
              key={cap}
              className="inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-[4px] border border-border bg-surface-2 px-1 text-text-2"
            >
              {cap}
            </span>
          ))}
        </span>
      ))}
    </kbd>
  );
}
