// What keys and palette do in the tree, to the row that has the focus or had it last.
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { keys } from '@/api/keys';
import type { Hierarchy } from '@/api/types';
import type { Command } from '@/commands/registry';
import { useCommands } from '@/commands/use-commands';
import { type Deed, perform } from '@/sync/deed';
import { findNode, type LifeNode } from '@/sync/hierarchy';
import { quoted } from '@/sync/task-deeds';
import { deleteNode, editNode, moveNode } from './deeds';
import { step } from './model';
import { edit, fold, openMenu, useLifeState } from './state';

export function useLifeCommands(): void {
  const client = useQueryClient();
  const commands = useMemo<Command[]>(() => {
    const life = () => client.getQueryData<Hierarchy>(keys.hierarchy());
    const active = (): LifeNode | undefined => {
      const held = life();
      const id = focusedNode() ?? useLifeState.getState().active;
      return held && id ? findNode(held, id) : undefined;
    };
    const when = () => active() !== undefined;
    const on = (run: (node: LifeNode) => void) => () => {
      const node = active();
      if (node) run(node);
    };
    const act = <Input, Output>(deed: Deed<Input, Output>, input: Input) => {
      perform(client, deed, input).catch(() => undefined);
    };
    const shift = (by: 1 | -1) =>
      on((node) => {
        const held = life();
        const move = held && step(held, node.id, by);
        if (!move) return;
        act(moveNode, move);
        requestAnimationFrame(() => focusNode(node.id));
      });
    return [
      { id: 'life.pillar', label: 'New pillar', group: 'Add', run: () => edit({ kind: 'pillar', parent: null }) },
      { id: 'life.area', label: 'New area', group: 'Add', run: () => edit({ kind: 'area', parent: null }) },
      { id: 'life.project', label: 'New project', group: 'Add', run: () => edit({ kind: 'project', parent: null }) },
      { id: 'life.next', label: 'Next row', group: 'Page', keys: ['j'], keysOnly: true, run: () => focusBeside(1) },
      { id: 'life.previous', label: 'Previous row', group: 'Page', keys: ['k'], keysOnly: true, run: () => focusBeside(-1) },
      {
        id: 'life.edit',
        label: 'Change this row',
        group: 'Page',
        keys: ['e'],
        keywords: ['rename', 'colour', 'importance', 'share'],
        when,
        run: on((node) => edit({ id: node.id })),
      },
      { id: 'life.fold', label: 'Fold or unfold', group: 'Page', keys: ['f'], when, run: on((node) => fold(node.id)) },
      {
        id: 'life.menu',
        label: 'More for this row',
        group: 'Page',
        keys: ['m'],
        keywords: ['move', 'reparent'],
        when,
        run: on((node) => {
          const anchor = document.querySelector<HTMLElement>(`[data-node-row="${CSS.escape(node.id)}"] [aria-haspopup="menu"]`);
          if (anchor) openMenu(node.id, anchor);
        }),
      },
      { id: 'life.up', label: 'Move up', group: 'Page', keys: ['Alt+ArrowUp'], when, run: shift(-1) },
      { id: 'life.down', label: 'Move down', group: 'Page', keys: ['Alt+ArrowDown'], when, run: shift(1) },
      {
        id: 'life.archive',
        label: 'Archive this row',
        group: 'Page',
        when,
        run: on((node) => act(editNode, { node, patch: { archived: true }, said: `Archived ${quoted(node)}` })),
      },
      {
        id: 'life.delete',
        label: 'Delete this row',
        group: 'Page',
        keys: ['$mod+Backspace'],
        when,
        run: on((node) => act(deleteNode, node)),
      },
    ];
  }, [client]);
  useCommands(commands);
}

function focusedNode(): string | null {
  return document.activeElement?.closest<HTMLElement>('[data-node-row]')?.dataset['nodeRow'] ?? null;
}

function focusNode(id: string): void {
  document.querySelector<HTMLElement>(`[data-node-row="${CSS.escape(id)}"] [data-node-main]`)?.focus();
}

function focusBeside(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-node-row]')];
  const at = rows.findIndex((row) => row.dataset['nodeRow'] === focusedNode());
  const next = at < 0 ? rows[0] : rows[at + by];
  next?.querySelector<HTMLElement>('[data-node-main]')?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
