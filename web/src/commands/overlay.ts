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

export function openOverlay(open: Overlay): void {
  useOverlay.setState({ open });
}

export function closeOverlay(): void {
  useOverlay.setState({ open: null });
}

/** A page about a project or task says so while it is shown, so that `Q` adds there. The answer takes it back. */
export function offerQuickAdd(context: QuickAddContext): () => void {
  useOverlay.setState({ quickAdd: context });
  return () => useOverlay.setState(({ quickAdd }) => (quickAdd === context ? { quickAdd: null } : {}));
}
