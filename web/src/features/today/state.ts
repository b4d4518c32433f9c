// What is open on the page: which rows show their why, which one is being renamed, beside which one a menu stands.
import { create } from 'zustand';

export type MenuKind = 'all' | 'schedule' | 'priority';

interface TodayState {
  expanded: ReadonlySet<string>;
  renaming: string | null;
  menu: { id: string; kind: MenuKind; anchor: HTMLElement } | null;
  /** The row that keys act on when none has the focus. */
  active: string | null;
}

export const useTodayState = create<TodayState>(() => ({ expanded: new Set(), renaming: null, menu: null, active: null }));

export function toggleExpanded(id: string): void {
  useTodayState.setState(({ expanded }) => {
    const next = new Set(expanded);
    if (!next.delete(id)) next.add(id);
    return { expanded: next };
  });
}

export function openMenu(id: string, kind: MenuKind, anchor: HTMLElement): void {
  useTodayState.setState({ menu: { id, kind, anchor } });
}

export function closeMenu(): void {
  useTodayState.setState({ menu: null });
}

export function rename(id: string | null): void {
  useTodayState.setState({ renaming: id });
}

export function setActive(id: string): void {
  useTodayState.setState({ active: id });
}
