// The draggable list once its code is here: unlike a lazy component it never shows a fallback in between, which would take the focus.
import { type ComponentType, createElement } from 'react';
import type { SortableListProps } from './types';

let loaded: ComponentType<SortableListProps> | null = null;

export async function loadSortable(): Promise<void> {
  loaded ??= (await import('./sortable-list')).SortableList;
}

/** Only to be drawn after `loadSortable` has answered. */
export function LoadedSortable(props: SortableListProps) {
  if (!loaded) throw new Error('the draggable list is drawn before it is loaded');
  return createElement(loaded, props);
}
