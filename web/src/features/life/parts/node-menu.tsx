// The menu of a node: change it, put it elsewhere, put it away. The same on every page.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Archive, ArchiveRestore, ArrowDown, ArrowUp, Copy, FolderInput, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { get } from '@/api/client';
import { life as lifeKey } from '@/api/keys';
import type { Hierarchy } from '@/api/types';
import { AnchoredMenu, MenuBranch, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { type Deed, perform } from '@/sync/deed';
import { findNode, type LifeNode, parentOf } from '@/sync/hierarchy';
import { quoted } from '@/sync/task-deeds';
import { along, type Counts, deleteNode, duplicateNode, editNode, moveNode } from '../deeds';
import { step } from '../model';
import { closeMenu, edit, useLifeState } from '../state';

export function NodeMenu({ life }: { life: Hierarchy }) {
  const menu = useLifeState((state) => state.menu);
  const [shown, setShown] = useState(menu);
  if (menu && menu !== shown) setShown(menu);
  const node = shown && findNode(life, shown.id);
  if (!shown || !node) return null;
  return (
    <AnchoredMenu open={menu !== null} onOpenChange={(open) => !open && closeMenu()} anchor={shown.anchor} label={`More for ${node.name}`}>
      <Items life={life} node={node} open={menu !== null} />
    </AnchoredMenu>
  );
}

function Items({ life, node, open }: { life: Hierarchy; node: LifeNode; open: boolean }) {
  const client = useQueryClient();
  const router = useRouter();
  const { data: preview } = useQuery({
    queryKey: [...lifeKey, 'delete-preview', node.id],
    queryFn: ({ signal }) => get<Counts>(`/api/${node.kind}s/${node.id}/delete-preview`, undefined, signal),
    enabled: open,
  });
  const act = <Input, Output>(deed: Deed<Input, Output>, input: Input) => {
    perform(client, deed, input).catch(() => undefined);
  };
  const up = step(life, node.id, -1);
  const down = step(life, node.id, 1);
  const parents = node.kind === 'area' ? life.pillars : node.kind === 'project' ? life.areas : [];
  const child = node.kind === 'pillar' ? 'area' : node.kind === 'area' ? 'project' : null;
  const remove = () => {
    act(deleteNode, node);
    if (router.state.location.pathname.endsWith(node.id)) void router.navigate({ to: '/life' });
  };
  return (
    <>
      <MenuItem icon={<Pencil size={16} aria-hidden />} keys="e" onSelect={() => edit({ id: node.id })}>
        Change…
      </MenuItem>
      {child && (
        <MenuItem icon={<Plus size={16} aria-hidden />} onSelect={() => edit({ kind: child, parent: node.id })}>
          Add {child}
        </MenuItem>
      )}
      {node.kind !== 'pillar' && (
        <MenuBranch icon={<FolderInput size={16} aria-hidden />} label="Move to">
          {parents
            .filter(({ archived }) => !archived)
            .map((parent) => (
              <MenuItem key={parent.id} checked={parentOf(node) === parent.id} onSelect={() => act(moveNode, { node, parent: parent.id })}>
                {parent.name}
              </MenuItem>
            ))}
          <MenuSeparator />
          <MenuItem checked={parentOf(node) === null} onSelect={() => act(moveNode, { node, parent: null })}>
            No {node.kind === 'area' ? 'pillar' : 'area'}
          </MenuItem>
        </MenuBranch>
      )}
      <MenuSeparator />
      <MenuItem icon={<ArrowUp size={16} aria-hidden />} keys="Alt+ArrowUp" disabled={!up} onSelect={() => up && act(moveNode, up)}>
        Move up
      </MenuItem>
      <MenuItem
        icon={<ArrowDown size={16} aria-hidden />}
        keys="Alt+ArrowDown"
        disabled={!down}
        onSelect={() => down && act(moveNode, down)}
      >
        Move down
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<Copy size={16} aria-hidden />} onSelect={() => act(duplicateNode, node)}>
        Duplicate
      </MenuItem>
      <MenuItem
        icon={node.archived ? <ArchiveRestore size={16} aria-hidden /> : <Archive size={16} aria-hidden />}
        onSelect={() =>
          act(editNode, {
            node,
            patch: { archived: !node.archived },
            said: `${node.archived ? 'Brought back' : 'Archived'} ${quoted(node)}`,
          })
        }
      >
        {node.archived ? 'Bring back from the archive' : 'Archive'}
      </MenuItem>
      <MenuItem icon={<Trash2 size={16} aria-hidden />} tone="danger" onSelect={remove}>
        Delete{preview ? along(preview, node.kind) : ''}
      </MenuItem>
    </>
  );
}
