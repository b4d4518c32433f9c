// Who is signed in, at the foot of the side bar; its menu is loaded when it is wanted.
import { ChevronsUpDown } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useStore } from 'zustand';
import { session } from '@/api/session';

const AccountMenu = lazy(() => import('./account-menu'));

export function AccountButton() {
  const user = useStore(session, (state) => state.user);
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const name = user?.profile.display_name || user?.email || '';
  return (
    <>
      <button
        ref={setButton}
        type="button"
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerEnter={() => void import('./account-menu')}
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
        className="flex h-10 items-center gap-2.5 rounded-8 px-2 text-13 font-medium text-text-2 hover:bg-surface-2 hover:text-text"
      >
        <span
          aria-hidden
          className="flex size-6 flex-none items-center justify-center rounded-full bg-surface-3 text-11 font-semibold text-text"
        >
          {[...name][0]?.toUpperCase()}
        </span>
        <span className="min-w-0 flex-1 truncate text-left">
          <span className="sr-only">Account: </span>
          {name}
        </span>
        <ChevronsUpDown size={14} aria-hidden className="flex-none text-text-3" />
      </button>
      {wanted && (
        <Suspense>
          <AccountMenu open={open} onOpenChange={setOpen} anchor={button} />
        </Suspense>
      )}
    </>
  );
}
