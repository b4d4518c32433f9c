// What lies over the page, each loaded when first wanted (and before that once there is someone at the page).
import { lazy, Suspense, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { closeOverlay, type Overlay, useOverlay } from '@/commands/overlay';
import { listen } from '@/commands/shortcuts';
import { whenWanted } from '@/lib/idle';
import { undoStore } from '@/sync/undo';

const load = {
  palette: () => import('@/commands/palette'),
  help: () => import('@/commands/help-sheet'),
  quickAdd: () => import('@/features/quick-add/quick-add-dialog'),
  more: () => import('./more-sheet'),
  conflict: () => import('./undo-conflict-dialog'),
};

const Palette = lazy(() => load.palette().then(({ Palette: it }) => ({ default: it })));
const HelpSheet = lazy(() => load.help().then(({ HelpSheet: it }) => ({ default: it })));
const QuickAddDialog = lazy(() => load.quickAdd().then(({ QuickAddDialog: it }) => ({ default: it })));
const MoreSheet = lazy(() => load.more().then(({ MoreSheet: it }) => ({ default: it })));
const UndoConflictDialog = lazy(() => load.conflict().then(({ UndoConflictDialog: it }) => ({ default: it })));

export function Overlays() {
  const open = useOverlay((state) => state.open);
  const conflict = useStore(undoStore, (state) => state.conflict);
  useEffect(() => listen(), []);
  useEffect(() => whenWanted(() => void Promise.all([load.quickAdd(), load.palette()])), []);
  const onOpenChange = (next: boolean) => {
    if (!next) closeOverlay();
  };
  const each = { onOpenChange };
  return (
    <Suspense>
      <OnceOpened of="palette" open={open}>
        {(shown) => <Palette open={shown} {...each} />}
      </OnceOpened>
      <OnceOpened of="help" open={open}>
        {(shown) => <HelpSheet open={shown} {...each} />}
      </OnceOpened>
      <OnceOpened of="quick-add" open={open}>
        {(shown) => <QuickAddDialog open={shown} {...each} />}
      </OnceOpened>
      <OnceOpened of="more" open={open}>
        {(shown) => <MoreSheet open={shown} {...each} />}
      </OnceOpened>
      {conflict && <UndoConflictDialog {...conflict} />}
    </Suspense>
  );
}

/** Not there before it is first opened; then kept, so that it can leave in its own time. */
function OnceOpened({ of, open, children }: { of: Overlay; open: Overlay | null; children: (shown: boolean) => React.ReactNode }) {
  const shown = open === of;
  const [wanted, setWanted] = useState(shown);
  if (shown && !wanted) setWanted(true);
  return wanted ? children(shown) : null;
}
