// The places of the app, in the order of the side bar; the phone shows the first ones and keeps the rest under More.
import type { LinkProps } from '@tanstack/react-router';
import { FolderKanban, ListTodo, type LucideIcon, Settings, Sun, Tags, Trash2, TreePine } from 'lucide-react';

export interface NavItem {
  to: NonNullable<LinkProps['to']>;
  label: string;
  icon: LucideIcon;
  /** Keys that go there. */
  keys: string;
  keywords?: readonly string[];
  /** One of the two places in the phone's bar beside Today; the others are under More. */
  onPhone?: boolean;
}

export const navItems: readonly NavItem[] = [
  { to: '/today', label: 'Today', icon: Sun, keys: 'g t', keywords: ['home', 'day'], onPhone: true },
  { to: '/tasks', label: 'Tasks', icon: ListTodo, keys: 'g a', keywords: ['all', 'list', 'table', 'inbox'], onPhone: true },
  { to: '/projects', label: 'Projects', icon: FolderKanban, keys: 'g p', keywords: ['board'] },
  {
    to: '/life',
    label: 'Life',
    icon: TreePine,
    keys: 'g l',
    keywords: ['pillars', 'areas', 'hierarchy', 'tree', 'balance'],
    onPhone: true,
  },
  { to: '/tags', label: 'Tags', icon: Tags, keys: 'g #', keywords: ['labels'] },
  { to: '/trash', label: 'Trash', icon: Trash2, keys: 'g Backspace', keywords: ['deleted', 'restore'] },
  {
    to: '/settings',
    label: 'Settings',
    icon: Settings,
    keys: 'g s',
    keywords: ['profile', 'account', 'theme', 'export', 'import', 'password'],
  },
];
