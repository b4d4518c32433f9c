// The whole life above the tasks, from one answer: what pages, pickers and filters look things up in.
import { queryOptions } from '@tanstack/react-query';
import { get } from '@/api/client';
import { keys } from '@/api/keys';
import type { Area, Hierarchy, PathNode, Pillar, Project } from '@/api/types';

export const hierarchyQuery = queryOptions({
  queryKey: keys.hierarchy(),
  queryFn: ({ signal }) => get<Hierarchy>('/api/hierarchy', undefined, signal),
});

export type NodeKind = 'pillar' | 'area' | 'project';

/** A node of one of the three levels, with its level. */
export type LifeNode = ({ kind: 'pillar' } & Pillar) | ({ kind: 'area' } & Area) | ({ kind: 'project' } & Project);

/** The node with this id, whichever level it stands on. */
export function findNode(life: Hierarchy, id: string): LifeNode | undefined {
  const pillar = life.pillars.find((row) => row.id === id);
  if (pillar) return { kind: 'pillar', ...pillar };
  const area = life.areas.find((row) => row.id === id);
  if (area) return { kind: 'area', ...area };
  const project = life.projects.find((row) => row.id === id);
  return project && { kind: 'project', ...project };
}

/** What it stands under; null for a pillar and for what is unaligned. */
export function parentOf(node: LifeNode): string | null {
  if (node.kind === 'area') return node.pillar_id;
  if (node.kind === 'project') return node.area_id;
  return null;
}

/** From the pillar down to the node's parent, as a path of names. */
export function pathTo(life: Hierarchy, node: LifeNode): PathNode[] {
  const path: PathNode[] = [];
  let above = parentOf(node);
  while (above !== null) {
    const parent = findNode(life, above);
    if (!parent) break;
    const colour = parent.kind === 'project' ? null : parent.colour;
    path.unshift({ kind: parent.kind, id: parent.id, name: parent.name, colour });
    above = parentOf(parent);
  }
  return path;
}

/** The colour a node shows: its own, else that of what it stands under. */
export function colourOf(life: Hierarchy, node: LifeNode): string | null {
  if (node.kind !== 'project' && node.colour) return node.colour;
  const above = parentOf(node);
  const parent = above === null ? undefined : findNode(life, above);
  return parent ? colourOf(life, parent) : null;
}

/** Projects that can take a task, each with its path in words: "Craft › Studio › Atlas website". */
export function projectChoices(life: Hierarchy): { id: string; label: string }[] {
  return life.projects
    .filter((project) => !project.archived)
    .map((project) => {
      const path = pathTo(life, { kind: 'project', ...project });
      return { id: project.id, label: [...path.map(({ name }) => name), project.name].join(' › ') };
    })
    .toSorted((a, b) => a.label.localeCompare(b.label));
}
