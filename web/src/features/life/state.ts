// What is open on the pages of the hierarchy: the dialog, the menu, what is folded, and which row keys act on.
import { create } from 'zustand';
import type { NodeKind } from '@/sync/hierarchy';

/** A node to change, or a new one and what it is to stand under. */
export type Editing = { id: string } | { kind: NodeKind; parent: string | null };

interface LifeState {
  editing: Editing | null;
  menu: { id: string; anchor: HTMLElement } | null;
  folded: ReadonlySet<string>;
  archived: boolean;
  active: string | null;
}

export const useLifeState = create<LifeState>(() => ({ editing: null, menu: null, folded: new Set(), archived: false, active: null }));

export function edit(editing: Editing | null): void {
  useLifeState.setState({ editing });
}

export function openMenu(id: string, anchor: HTMLElement): void {
  useLifeState.setState({ menu: { id, anchor }, active: id });
}

export function closeMenu(): void {
  useLifeState.setState({ menu: null });
}

export function fold(id: string): void {
  useLifeState.setState(({ folded }) => {
    const next = new Set(folded);
    if (!next.delete(id)) next.add(id);
    return { folded: next };
  });
}

export function showArchived(archived: boolean): void {
  useLifeState.setState({ archived });
}

export function setActive(id: string): void {
  useLifeState.setState({ active: id });
}
