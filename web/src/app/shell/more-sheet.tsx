// What the phone's bar has no room for.
import { Link } from '@tanstack/react-router';
import { LogOut, Monitor, Moon, Search, Sun } from 'lucide-react';
import { closeOverlay, openOverlay } from '@/commands/overlay';
import { Sheet } from '@/components/ui/sheet';
import { cn } from '@/lib/cn';
import { setTheme, useTheme } from '@/lib/theme';
import { navItems } from './nav-items';
import { useSignOut } from './use-sign-out';

const ROW = 'flex h-12 w-full items-center gap-3 rounded-8 px-2 text-left text-15 text-text hover:bg-surface-2';
const THEMES = [
  { choice: 'system', label: 'System', icon: Monitor },
  { choice: 'light', label: 'Light', icon: Sun },
  { choice: 'dark', label: 'Dark', icon: Moon },
] as const;

export function MoreSheet({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const chosen = useTheme((state) => state.choice);
  const signOut = useSignOut();
  return (
    <Sheet open={open} onOpenChange={onOpenChange} title="More">
      <div className="flex flex-col">
        <button type="button" className={ROW} onClick={() => openOverlay('palette')}>
          <Search size={20} aria-hidden className="text-text-2" />
          Find or do
        </button>
        {navItems.map(({ to, label, icon: Icon }) => (
          <Link key={to} to={to} onClick={closeOverlay} className={ROW}>
            <Icon size={20} aria-hidden className="text-text-2" />
            {label}
          </Link>
        ))}
        <fieldset className="m-0 mt-3 border-0 p-0">
          <legend className="mb-1 px-2 text-12 font-medium text-text-2">Theme</legend>
          <div className="flex gap-1 rounded-12 bg-surface-2 p-1">
            {THEMES.map(({ choice, label, icon: Icon }) => (
              <button
                key={choice}
                type="button"
                aria-pressed={chosen === choice}
                onClick={() => setTheme(choice)}
                className={cn(
                  'flex h-11 flex-1 items-center justify-center gap-2 rounded-8 text-13 font-medium',
                  chosen === choice ? 'bg-surface text-text shadow-raised' : 'text-text-2',
                )}
              >
                <Icon size={16} aria-hidden />
                {label}
              </button>
            ))}
          </div>
        </fieldset>
        <button
          type="button"
          className={cn(ROW, 'mt-3')}
          onClick={() => {
            closeOverlay();
            void signOut();
          }}
        >
          <LogOut size={20} aria-hidden className="text-text-2" />
          Sign out
        </button>
      </div>
    </Sheet>
  );
}
