// Draws the notices at the foot of the screen; they wait while one points at them or has the focus in them.
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { cn } from '@/lib/cn';
import { dismiss, type Notice, useNotices } from '@/lib/notices';
import { IconButton } from './button';

export function Toaster() {
  const notices = useNotices((state) => state.notices);
  const [held, setHeld] = useState(false);
  return (
    <section
      aria-label="Notices"
      className="pointer-events-none fixed right-0 bottom-0 z-50 flex w-full flex-col items-center gap-2 p-3 max-md:bottom-[calc(56px+env(safe-area-inset-bottom))] md:items-end md:p-4"
    >
      <div role="status" aria-live="polite" className="contents">
        {notices.map((notice) => (
          <Toast key={notice.id} notice={notice} held={held} onHold={setHeld} />
        ))}
      </div>
    </section>
  );
}

function Toast({ notice, held, onHold }: { notice: Notice; held: boolean; onHold: (held: boolean) => void }) {
  useEffect(() => {
    if (held || notice.stayMs === 0) return;
    const timer = setTimeout(() => dismiss(notice.id), notice.stayMs);
    return () => clearTimeout(timer);
  }, [held, notice]);
  // One that is taken away while it is held cannot say that it was let go.
  useEffect(() => () => onHold(false), [onHold]);

  return (
    <div
      onPointerEnter={() => onHold(true)}
      onPointerLeave={() => onHold(false)}
      onFocus={() => onHold(true)}
      onBlur={() => onHold(false)}
      className={cn(
        'pointer-events-auto flex w-full max-w-[420px] items-center gap-2 rounded-12 border bg-surface py-1.5 pr-1.5 pl-4 text-13 shadow-overlay',
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
