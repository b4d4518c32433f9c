// The commands that are there on every page.
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { closeOverlay, openOverlay, useOverlay } from '@/commands/overlay';
import type { Command } from '@/commands/registry';
import { useCommands } from '@/commands/use-commands';
import { setTheme, toggleTheme } from '@/lib/theme';
import { undoLatest } from '@/sync/undo';
import { navItems, otherPlaces } from './nav-items';
import { useSignOut } from './use-sign-out';

export function useAppCommands(): void {
  const router = useRouter();
  const client = useQueryClient();
  const signOut = useSignOut();
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'add.task',
        label: 'Add task',
        group: 'Add',
        keys: ['q', 'c'],
        keywords: ['new', 'create', 'capture'],
        run: () => openOverlay('quick-add'),
      },
      ...navItems.map<Command>(({ to, label, keys, keywords }) => ({
        id: `go.${to}`,
        label: `Go to ${label}`,
        group: 'Go to',
        keys: [keys],
        keywords,
        run: () => void router.navigate({ to }),
      })),
      ...otherPlaces.map<Command>(({ to, label, keywords }) => ({
        id: `go.${to}`,
        label: `Go to ${label}`,
        group: 'Go to',
        keywords,
        run: () => void router.navigate({ to }),
      })),
      {
        id: 'edit.undo',
        label: 'Undo',
        group: 'Edit',
        keys: ['$mod+z'],
        keywords: ['take back', 'revert'],
        run: () => void undoLatest(client),
      },
      {
        id: 'view.palette',
        label: 'Commands',
        group: 'Help',
        keys: ['$mod+k'],
        keysOnly: true,
        run: () => (useOverlay.getState().open === 'palette' ? closeOverlay() : openOverlay('palette')),
      },
      {
        id: 'view.theme',
        label: 'Switch between light and dark',
        group: 'View',
        keywords: ['theme', 'appearance', 'night'],
        run: toggleTheme,
      },
      { id: 'view.theme-system', label: 'Theme as the system', group: 'View', keywords: ['light', 'dark'], run: () => setTheme('system') },
      {
        id: 'help.keys',
        label: 'Keyboard',
        group: 'Help',
        keys: ['Shift+?', '?'],
        keywords: ['shortcuts', 'help'],
        run: () => openOverlay('help'),
      },
      { id: 'account.sign-out', label: 'Sign out', group: 'Account', keywords: ['log out', 'leave'], run: () => void signOut() },
    ],
    [router, client, signOut],
  );
  useCommands(commands);
}
