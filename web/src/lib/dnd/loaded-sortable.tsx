// The draggable list once its code is here: unlike a lazy component it never shows a fallback in between, which would take the focus.
import { type ComponentType, createElement, useEffect, useState } from 'react';
import { whenWanted } from '../idle';
import type { SortableListProps } from './types';

let loaded: ComponentType<SortableListProps> | null = null;

async function loadSortable(): Promise<void> {
  loaded ??= (await import('./sortable-list')).SortableList;
}

/** Only to be drawn once `useSortable` says so. */
export function LoadedSortable(props: SortableListProps) {
  if (!loaded) throw new Error('the draggable list is drawn before it is loaded');
  return createElement(loaded, props);
}

/**
 * Whether rows can be drawn draggable yet: the code is here and nothing holds it back. Loaded when there is someone to drag them.
 * The rows are made anew then, so who draws them carries the focus over: `onTurned` runs once after that.
 */
export function useSortable(wanted: boolean, held: boolean, onTurned: () => void): boolean {
  const [here, setHere] = useState(loaded !== null);
  const [on, setOn] = useState(false);
  if (wanted && here && !held && !on) setOn(true);
  useEffect(() => {
    if (!wanted) return;
    let mounted = true;
    const stop = whenWanted(() => {
      void loadSortable().then(() => {
        if (mounted) setHere(true);
      });
    });
    return () => {
      mounted = false;
      stop();
    };
  }, [wanted]);
  useEffect(() => {
    if (on) onTurned();
  }, [on, onTurned]);
  return wanted && on;
}
