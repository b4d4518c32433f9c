// The menu and the dialog of a node, loaded when first wanted; for every page that shows nodes.
import { lazy, Suspense, useState } from 'react';
import type { Hierarchy } from '@/api/types';
import { useLifeState } from './state';

const NodeMenu = lazy(() => import('./parts/node-menu').then(({ NodeMenu: it }) => ({ default: it })));
const NodeDialog = lazy(() => import('./parts/node-dialog').then(({ NodeDialog: it }) => ({ default: it })));

export function NodeOverlays({ life }: { life: Hierarchy }) {
  const menu = useLifeState((state) => state.menu);
  const editing = useLifeState((state) => state.editing);
  const [wanted, setWanted] = useState(false);
  if (menu && !wanted) setWanted(true);
  return (
    <Suspense>
      {wanted && <NodeMenu life={life} />}
      {editing && <NodeDialog key={JSON.stringify(editing)} life={life} editing={editing} />}
    </Suspense>
  );
}
