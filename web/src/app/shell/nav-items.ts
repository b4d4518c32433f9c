// The places of the app, in the order of the side bar; the phone shows the first ones and keeps the rest under More.
import type { LinkProps } from '@tanstack/react-router';
import {
  CalendarCheck,
  CalendarDays,
  FolderKanban,
  Lightbulb,
  ListTodo,
  type LucideIcon,
  Scale,
  Settings,
  Sun,
  Tags,
  Timer,
  Trash2,
  TreePine,
} from 'lucide-react';

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
  { to: '/plan', label: 'Plan', icon: CalendarDays, keys: 'g c', keywords: ['calendar', 'week', 'month', 'blocks', 'schedule'] },
  { to: '/focus', label: 'Focus', icon: Timer, keys: 'g f', keywords: ['timer', 'session', 'work'] },
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
  { to: '/insights', label: 'Insights', icon: Lightbulb, keys: 'g i', keywords: ['reasons', 'statements', 'why', 'recommendations'] },
  { to: '/alignment', label: 'Alignment', icon: Scale, keys: 'g b', keywords: ['balance', 'analytics', 'shares', 'eisenhower', 'trend'] },
  { to: '/review', label: 'Weekly review', icon: CalendarCheck, keys: 'g w', keywords: ['look back', 'week', 'ritual'] },
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

/** Places that are reached from others, and by name. */
export const otherPlaces: readonly Pick<NavItem, 'to' | 'label' | 'keywords'>[] = [
  { to: '/life/map', label: 'Life map', keywords: ['shares', 'pillars', 'balance'] },
  { to: '/what-if', label: 'What if…', keywords: ['suppose', 'simulate'] },
  { to: '/settings/preferences', label: 'Preferences', keywords: ['style', 'personality', 'check-ins', 'work hours', 'goal'] },
  { to: '/settings/rules', label: 'Rules', keywords: ['weights', 'profiles', 'when then'] },
  { to: '/settings/learning', label: 'What Aurum has learnt', keywords: ['feedback', 'reliability', 'learning'] },
];
