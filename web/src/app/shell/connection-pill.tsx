// A quiet word when there is no network: nothing is switched off, what one does is sent later.
import { CloudOff } from 'lucide-react';
import { cn } from '@/lib/cn';
import { useConnection } from '@/sync/connection';

export function ConnectionPill({ className }: { className?: string }) {
  const { online, waiting } = useConnection();
  return (
    <div role="status" className={cn(className, online && 'hidden')}>
      {!online && (
        <span className="inline-flex h-7 items-center gap-2 rounded-full border border-border bg-surface-2 px-3 text-12 font-medium whitespace-nowrap text-text-2">
          <CloudOff size={14} aria-hidden />
          Offline{waiting > 0 && ` · ${waiting} ${waiting === 1 ? 'change' : 'changes'} waiting`}
        </span>
      )}
    </div>
  );
}
