// Theme, keys and the way out.
import { Keyboard, LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { openOverlay } from '@/commands/overlay';
import { AnchoredMenu, MenuGroup, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { setTheme, useTheme } from '@/lib/theme';
import { useSignOut } from './use-sign-out';

export interface AccountMenuProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  anchor: HTMLElement | null;
}

const THEMES = [
  { choice: 'system', label: 'As the system', icon: Monitor },
  { choice: 'light', label: 'Light', icon: Sun },
  { choice: 'dark', label: 'Dark', icon: Moon },
] as const;

export default function AccountMenu(props: AccountMenuProps) {
  const chosen = useTheme((state) => state.choice);
  const signOut = useSignOut();
  return (
    <AnchoredMenu {...props} label="Account">
      <MenuGroup label="Theme">
        {THEMES.map(({ choice, label, icon: Icon }) => (
          <MenuItem key={choice} icon={<Icon size={16} aria-hidden />} checked={chosen === choice} onSelect={() => setTheme(choice)}>
            {label}
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuSeparator />
      <MenuItem icon={<Keyboard size={16} aria-hidden />} keys="Shift+?" onSelect={() => openOverlay('help')}>
        Keyboard
      </MenuItem>
      <MenuItem icon={<LogOut size={16} aria-hidden />} onSelect={() => void signOut()}>
        Sign out
      </MenuItem>
    </AnchoredMenu>
  );
}
