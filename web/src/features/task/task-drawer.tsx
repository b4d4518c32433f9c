// A task beside the page one is on; on a phone it takes the whole screen.
import { Link } from '@tanstack/react-router';
import { ArrowLeft, Maximize2, X } from 'lucide-react';
import { useState } from 'react';
import { Drawer } from '@/components/ui/drawer';
import { IconButton } from '@/components/ui/button';
import { TaskView } from './task-view';

export interface TaskDrawerProps {
  /** The task in the address; none when it is closed. */
  id: string | undefined;
  onClose: () => void;
}

export function TaskDrawer({ id, onClose }: TaskDrawerProps) {
  const [shown, setShown] = useState(id);
  // Kept while it leaves.
  if (id && id !== shown) setShown(id);
  return (
    <Drawer open={id !== undefined} onOpenChange={(open) => !open && onClose()} title="Task">
      {shown && (
        <TaskView
          key={shown}
          id={shown}
          onGone={onClose}
          actions={
            <>
              <Link
                to="/tasks/$id"
                params={{ id: shown }}
                aria-label="Open as a page"
                title="Open as a page"
                className="inline-flex size-8 flex-none items-center justify-center rounded-8 text-text-2 hover:bg-surface-3 hover:text-text max-md:hidden"
              >
                <Maximize2 size={16} aria-hidden />
              </Link>
              <IconButton label="Close" keys="Escape" className="max-md:hidden" onClick={onClose}>
                <X size={18} aria-hidden />
              </IconButton>
              <IconButton label="Back" className="order-first md:hidden" onClick={onClose}>
                <ArrowLeft size={20} aria-hidden />
              </IconButton>
            </>
          }
        />
      )}
    </Drawer>
  );
}
