// The side bar of a wide screen.
import { Link } from '@tanstack/react-router';
import { Plus, Search } from 'lucide-react';
import { openOverlay } from '@/commands/overlay';
import { Kbd } from '@/components/ui/kbd';
import { Logo } from '@/components/ui/logo';
import { ariaKeys } from '@/lib/keys';
import { AccountButton } from './account-button';
import { ConnectionPill } from './connection-pill';
import { navItems } from './nav-items';
import { RunningFocus } from './running-focus';

const ROW = 'flex h-9 flex-none items-center gap-3 rounded-8 px-2.5 text-13 font-medium transition-colors duration-[80ms]';

export function Sidebar() {
  return (
    <header className="fixed inset-y-0 left-0 z-30 flex w-[232px] flex-col border-r border-border bg-surface p-3 max-md:hidden">
      <Link to="/today" className="flex h-8 items-center gap-2 rounded-8 px-2 text-15 font-semibold text-text">
        <Logo />
        Aurum
      </Link>
      <button
        type="button"
        onClick={() => openOverlay('palette')}
        aria-keyshortcuts={ariaKeys('$mod+k')}
        className="mt-4 flex h-9 items-center gap-2 rounded-8 border border-border bg-bg px-2.5 text-13 text-text-2 hover:border-border-strong"
      >
        <Search size={16} aria-hidden />
        <span className="flex-1 text-left">Find or do</span>
        <Kbd keys="$mod+k" />
      </button>
      <nav aria-label="Main" className="mt-3 flex flex-1 flex-col gap-0.5 overflow-y-auto">
        <button
          type="button"
          onClick={() => openOverlay('quick-add')}
          aria-keyshortcuts="q"
          className={`${ROW} text-accent-text hover:bg-surface-2`}
        >
          <Plus size={18} aria-hidden />
          <span className="flex-1 text-left">Add task</span>
          <Kbd keys="q" />
        </button>
        {navItems.map(({ to, label, icon: Icon, keys }) => (
          <Link
            key={to}
            to={to}
            className={ROW}
            activeProps={{ className: 'bg-accent-soft text-accent-text' }}
            inactiveProps={{ className: 'text-text-2 hover:bg-surface-2 hover:text-text' }}
            aria-keyshortcuts={ariaKeys(keys)}
          >
            <Icon size={18} aria-hidden />
            {label}
          </Link>
        ))}
      </nav>
      <RunningFocus className="mb-2 self-start" />
      <ConnectionPill className="mb-2 self-start" />
      <AccountButton />
    </header>
  );
}
