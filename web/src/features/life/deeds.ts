// What is done to pillars, areas and projects: one set of deeds for the three levels.
import type { QueryClient } from '@tanstack/react-query';
import { send } from '@/api/client';
import { keys } from '@/api/keys';
import type { Area, Hierarchy, NewArea, NewPillar, NewProject, Pillar, PillarPatch, Project, ProjectPatch } from '@/api/types';
import type { Deed } from '@/sync/deed';
import { type LifeNode, type NodeKind, findNode } from '@/sync/hierarchy';
import { quoted } from '@/sync/task-deeds';
import { type NodeMove, replaced } from './model';

export type Row = Pillar | Area | Project;
/** The fields of any level; a level refuses what it does not have. */
export type NodePatch = PillarPatch & ProjectPatch & { pillar_id?: string | null };

export interface Creation {
  kind: NodeKind;
  body: (NewPillar | NewArea | NewProject) & { id: string };
}

export interface NodeEdit {
  node: LifeNode;
  patch: NodePatch;
  said?: string;
}

export interface Deleted {
  batch_id: string;
  deleted: Counts;
}

export interface Counts {
  pillars: number;
  areas: number;
  projects: number;
  tasks: number;
}

export const createNode: Deed<Creation, Row> = {
  send: ({ kind, body }, key) => send('POST', `/api/${kind}s`, { key, body }),
  said: (_, row) => `Made ${quoted(row)}`,
};

export const editNode: Deed<NodeEdit, Row> = {
  send: ({ node, patch }, key) => send('PATCH', `/api/${node.kind}s/${node.id}`, { key, body: { base_version: node.version, ...patch } }),
  paint: (client, { node, patch }) => paint(client, (life) => changed(life, node, patch)),
  settle: (client, row, { node }) => paint(client, (life) => changed(life, node, row)),
  said: ({ node, said }) => said ?? `Changed ${quoted(node)}`,
  failed: ({ node }) => `${quoted(node)} could not be changed`,
};

export const moveNode: Deed<NodeMove, Row> = {
  send: ({ node, parent, after, before }, key) =>
    send('POST', `/api/${node.kind}s/${node.id}/move`, {
      key,
      body: { after, before, ...(parent !== undefined && { [node.kind === 'area' ? 'pillar_id' : 'area_id']: parent }) },
    }),
  paint: (client, move) => paint(client, (life) => replaced(life, move)),
  said: ({ node }) => `Moved ${quoted(node)}`,
  failed: ({ node }) => `${quoted(node)} could not be moved`,
};

export const duplicateNode: Deed<LifeNode, Row> = {
  send: (node, key) => send('POST', `/api/${node.kind}s/${node.id}/duplicate`, { key, body: {} }),
  said: (node) => `Copied ${quoted(node)}`,
  failed: (node) => `${quoted(node)} could not be copied`,
};

export const deleteNode: Deed<LifeNode, Deleted> = {
  send: (node, key) => send('DELETE', `/api/${node.kind}s/${node.id}`, { key }),
  paint: (client, node) => paint(client, (life) => without(life, node)),
  said: (node, { deleted }) => `Deleted ${quoted(node)}${along(deleted, node.kind)}`,
  failed: (node) => `${quoted(node)} could not be deleted`,
};

/** " with 2 projects and 14 tasks", or nothing when it went alone. */
export function along(counts: Counts, kind: NodeKind): string {
  const own = `${kind}s`;
  const parts = (['pillars', 'areas', 'projects', 'tasks'] as const).flatMap((noun) => {
    const count = counts[noun] - (noun === own ? 1 : 0);
    return count > 0 ? [`${count} ${count === 1 ? noun.slice(0, -1) : noun}`] : [];
  });
  const last = parts.pop();
  if (!last) return '';
  return ` with ${parts.length > 0 ? `${parts.join(', ')} and ${last}` : last}`;
}

function paint(client: QueryClient, change: (life: Hierarchy) => Hierarchy): void {
  client.setQueryData(keys.hierarchy(), (life: Hierarchy | undefined) => life && change(life));
}

function changed(life: Hierarchy, node: LifeNode, fields: NodePatch | Row): Hierarchy {
  const name = `${node.kind}s` as const;
  const { base_version: _, ...rest } = fields as NodePatch;
  return { ...life, [name]: life[name].map((row: Row) => (row.id === node.id ? { ...row, ...rest } : row)) };
}

/** Without the node and all that stands under it. */
function without(life: Hierarchy, node: LifeNode): Hierarchy {
  if (!findNode(life, node.id)) return life;
  const pillars = life.pillars.filter(({ id }) => id !== node.id);
  const areas = life.areas.filter(({ id, pillar_id }) => id !== node.id && pillar_id !== (node.kind === 'pillar' ? node.id : ''));
  const gone = new Set(life.areas.filter((area) => !areas.includes(area)).map(({ id }) => id));
  const projects = life.projects.filter(({ id, area_id }) => id !== node.id && !(area_id && gone.has(area_id)));
  return { ...life, pillars, areas, projects };
}
