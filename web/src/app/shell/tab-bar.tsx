// The bottom bar of a phone: the first places, the add button in the middle, the rest under More.
import { Link } from '@tanstack/react-router';
import { Menu, Plus } from 'lucide-react';
import { openOverlay } from '@/commands/overlay';
import { ConnectionPill } from './connection-pill';
import { navItems } from './nav-items';

const TAB = 'flex h-14 min-w-11 flex-1 flex-col items-center justify-center gap-0.5 text-11 font-medium';

export function TabBar() {
  const shown = navItems.filter(({ onPhone }) => onPhone);
  const [first, ...others] = shown;
  return (
    <>
      <ConnectionPill className="fixed bottom-[calc(64px+env(safe-area-inset-bottom))] left-1/2 z-20 -translate-x-1/2 md:hidden" />
      <nav aria-label="Main" className="safe-bottom fixed inset-x-0 bottom-0 z-30 border-t border-border bg-surface md:hidden">
        <div className="flex">
          {first && <Tab item={first} />}
          {others.slice(0, 1).map((item) => (
            <Tab key={item.to} item={item} />
          ))}
          <button type="button" onClick={() => openOverlay('quick-add')} className={TAB} aria-label="Add task">
            <span className="flex size-10 items-center justify-center rounded-full bg-accent-solid text-on-accent">
              <Plus size={22} aria-hidden />
            </span>
          </button>
          {others.slice(1, 2).map((item) => (
            <Tab key={item.to} item={item} />
          ))}
          <button type="button" onClick={() => openOverlay('more')} className={`${TAB} text-text-2`}>
            <Menu size={22} aria-hidden />
            More
          </button>
        </div>
      </nav>
    </>
  );
}

function Tab({ item: { to, label, icon: Icon } }: { item: (typeof navItems)[number] }) {
  return (
    <Link to={to} className={TAB} activeProps={{ className: 'text-accent-text' }} inactiveProps={{ className: 'text-text-2' }}>
      <Icon size={22} aria-hidden />
      {label}
    </Link>
  );
}
