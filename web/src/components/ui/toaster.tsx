// Draws the notices at the foot of the screen: the latest in front, all of them when pointed at or focused; then they wait.
import { X } from 'lucide-react';
import { type FocusEvent, useEffect, useState } from 'react';
import { cn } from '@/lib/cn';
import { dismiss, type Notice, useNotices } from '@/lib/notices';
import { IconButton } from './button';

/** Beside a dialog they stand on the left, where they cover none of its actions. */
export function Toaster() {
  const notices = useNotices((state) => state.notices);
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const held = (pointed || focused) && notices.length > 0;
  return (
    <section
      aria-label="Notices"
      className="pointer-events-none fixed right-0 bottom-0 z-50 flex w-full justify-center p-3 max-md:bottom-[calc(56px+env(safe-area-inset-bottom))] md:justify-end md:p-4 md:[html:has([role=dialog])_&]:justify-start"
    >
      <div
        role="status"
        aria-live="polite"
        onPointerEnter={() => setPointed(true)}
        onPointerLeave={() => setPointed(false)}
        onFocus={(event: FocusEvent) => setFocused(event.target.matches(':focus-visible'))}
        onBlur={() => setFocused(false)}
        className={cn('w-full max-w-[420px]', held ? 'flex flex-col gap-2' : 'grid items-end', notices.length > 0 && 'pointer-events-auto')}
      >
        {notices.map((notice, at) => (
          <Toast key={notice.id} notice={notice} held={held} behind={notices.length - 1 - at} />
        ))}
      </div>
    </section>
  );
}

/** `behind`: how many lie before it; a little of the first ones behind is seen. */
function Toast({ notice, held, behind }: { notice: Notice; held: boolean; behind: number }) {
  useEffect(() => {
    if (held || notice.stayMs === 0) return;
    const timer = setTimeout(() => dismiss(notice.id), notice.stayMs);
    return () => clearTimeout(timer);
  }, [held, notice]);

  return (
    <div
      // What lies behind another is covered by it: it can be reached once all are spread out.
      inert={!held && behind > 0}
      style={held ? undefined : { transform: `translateY(${-behind * 8}px) scale(${1 - behind * 0.05})` }}
      className={cn(
        'col-start-1 row-start-1 flex w-full items-center gap-2 rounded-12 border bg-surface py-1.5 pr-1.5 pl-4 text-13 shadow-overlay',
        'transition-[opacity,transform] duration-[200ms] starting:translate-y-2 starting:opacity-0',
        notice.tone === 'danger' ? 'border-danger' : 'border-border',
      )}
    >
      <div className="min-w-0 flex-1 py-1">
        <p className={cn('m-0 line-clamp-2', notice.tone === 'danger' && 'font-medium text-danger')}>{notice.text}</p>
        {notice.detail && <p className="m-0 text-text-2">{notice.detail}</p>}
      </div>
      {notice.action && (
        <button
          type="button"
          onClick={() => {
            dismiss(notice.id);
            notice.action?.run();
          }}
          className="h-8 flex-none rounded-8 px-2 font-semibold text-accent-text hover:bg-surface-2 touch:h-11 touch:px-3"
        >
          {notice.action.label}
        </button>
      )}
      <IconButton label="Dismiss" onClick={() => dismiss(notice.id)}>
        <X size={16} aria-hidden />
      </IconButton>
    </div>
  );
}
