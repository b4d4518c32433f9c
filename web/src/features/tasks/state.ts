// What is chosen on a list of tasks, and the menu that is open beside one of them.
import { create } from 'zustand';
import type { Task } from '@/api/types';

export type MenuKind = 'all' | 'schedule' | 'priority';

interface TasksState {
  /** The tasks on the page, in order: what keys act on. */
  tasks: readonly Task[];
  /** Whether they stand as the person put them. */
  ordered: boolean;
  selected: ReadonlySet<string>;
  /** On a phone rows show their boxes only then. */
  selecting: boolean;
  /** Where a range chosen with Shift begins. */
  anchor: string | null;
  menu: { id: string; kind: MenuKind; anchor: HTMLElement } | null;
  active: string | null;
}

export const useTasksState = create<TasksState>(() => ({
  tasks: [],
  ordered: false,
  selected: new Set(),
  selecting: false,
  anchor: null,
  menu: null,
  active: null,
}));

/** Chooses or leaves one; with `range`, all between it and the one chosen before. */
export function toggleSelected(id: string, order: readonly string[], range = false): void {
  useTasksState.setState(({ selected, anchor }) => ({
    selected: chosen(selected, id, order, range ? anchor : null),
    anchor: id,
    selecting: true,
  }));
}

/** The selection after a click on `id`. */
export function chosen(selected: ReadonlySet<string>, id: string, order: readonly string[], anchor: string | null): Set<string> {
  const next = new Set(selected);
  if (anchor === null || !order.includes(anchor)) {
    if (!next.delete(id)) next.add(id);
    return next;
  }
  const [from, to] = [order.indexOf(anchor), order.indexOf(id)].toSorted((a, b) => a - b);
  for (const one of order.slice(from, (to ?? 0) + 1)) next.add(one);
  return next;
}

export function selectAll(ids: readonly string[]): void {
  useTasksState.setState({ selected: new Set(ids), selecting: true });
}

export function clearSelection(): void {
  useTasksState.setState({ selected: new Set(), selecting: false, anchor: null });
}

export function startSelecting(): void {
  useTasksState.setState({ selecting: true });
}

export function openMenu(id: string, kind: MenuKind, anchor: HTMLElement): void {
  useTasksState.setState({ menu: { id, kind, anchor }, active: id });
}

export function closeMenu(): void {
  useTasksState.setState({ menu: null });
}

export function setActive(id: string): void {
  useTasksState.setState({ active: id });
}
