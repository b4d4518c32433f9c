// The places of the app, in the order of the side bar; the phone shows the first ones and keeps the rest under More.
import type { LinkProps } from '@tanstack/react-router';
import { type LucideIcon, Sun } from 'lucide-react';

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
];
