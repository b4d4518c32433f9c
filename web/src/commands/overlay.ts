// Which of the things that lie over the page is open: one at a time, from anywhere.
import { create } from 'zustand';

export type Overlay = 'palette' | 'help' | 'quick-add' | 'more';

/** Where a task goes that is added from a page about something. */
export interface QuickAddContext {
  project_id?: string;
  parent_task_id?: string;
  /** Its name, for the person. */
  label: string;
}

interface OverlayState {
  open: Overlay | null;
  /** The place the page offers; null for the Inbox. */
  quickAdd: QuickAddContext | null;
}

export const useOverlay = create<OverlayState>(() => ({ open: null, quickAdd: null }));

/** What was typed for an overlay while it was still on its way. */
let ahead = '';

export function openOverlay(open: Overlay): void {
  ahead = '';
  useOverlay.setState({ open });
}

/** Takes a key that was meant for what has been opened and is not there yet. */
export function typeAhead(key: string): void {
  ahead = key === 'Backspace' ? ahead.slice(0, -1) : ahead + key;
}

export function typedAhead(): string {
  return ahead;
}

export function closeOverlay(): void {
  useOverlay.setState({ open: null });
}

/** A page about a project or task says so while it is shown, so that `Q` adds there. The answer takes it back. */
export function offerQuickAdd(context: QuickAddContext): () => void {
  useOverlay.setState({ quickAdd: context });
  return () => useOverlay.setState(({ quickAdd }) => (quickAdd === context ? { quickAdd: null } : {}));
}
