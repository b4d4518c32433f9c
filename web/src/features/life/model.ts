// What the pages of the hierarchy work out from the one answer: the tree, who may stand where, the balance in words.
import type { Area, Hierarchy, Pillar, Project } from '@/api/types';
import type { Drop, DropPlace } from '@/lib/dnd/drop-field';
import { findNode, type LifeNode, type NodeKind, parentOf } from '@/sync/hierarchy';

export interface AreaBranch {
  area: Area;
  projects: Project[];
}

export interface PillarBranch {
  pillar: Pillar;
  areas: AreaBranch[];
}

export interface LifeTree {
  pillars: PillarBranch[];
  /** What stands under no pillar. */
  unaligned: { areas: AreaBranch[]; projects: Project[] };
}

/** The tree in its order; archived rows only when asked for. */
export function tree(life: Hierarchy, archived = false): LifeTree {
  const shown = <Row extends { archived: boolean }>(rows: readonly Row[]) => rows.filter((row) => archived || !row.archived);
  const projects = shown(life.projects);
  const branch = (area: Area): AreaBranch => ({ area, projects: projects.filter(({ area_id }) => area_id === area.id) });
  const pillars = shown(life.pillars);
  const areas = shown(life.areas);
  const known = new Set(areas.map(({ id }) => id));
  const standing = new Set(pillars.map(({ id }) => id));
  return {
    pillars: pillars.map((pillar) => ({ pillar, areas: areas.filter(({ pillar_id }) => pillar_id === pillar.id).map(branch) })),
    unaligned: {
      areas: areas.filter(({ pillar_id }) => pillar_id === null || !standing.has(pillar_id)).map(branch),
      projects: projects.filter(({ area_id }) => area_id === null || !known.has(area_id)),
    },
  };
}

const ABOVE: Record<NodeKind, NodeKind | null> = { pillar: null, area: 'pillar', project: 'area' };

/** Where one node may be put relative to another: beside its own kind, into the kind above. */
export function placesFor(life: Hierarchy, id: string, over: string): DropPlace[] {
  const node = findNode(life, id);
  const target = findNode(life, over);
  if (!node || !target || id === over) return [];
  if (node.kind === target.kind) return ['before', 'after'];
  return ABOVE[node.kind] === target.kind ? ['into'] : [];
}

export interface NodeMove {
  node: LifeNode;
  /** The new parent; left out to stay under the old one. */
  parent?: string | null;
  after?: string;
  before?: string;
}

/** What a drop means. */
export function moveOf(life: Hierarchy, { id, over, place }: Drop): NodeMove | undefined {
  const node = findNode(life, id);
  const target = findNode(life, over);
  if (!node || !target) return undefined;
  if (place === 'into') return { node, parent: target.id };
  const parent = parentOf(target);
  return { node, ...(parent !== parentOf(node) && { parent }), [place]: target.id };
}

/** One place up or down among its siblings; undefined at the end of the line. */
export function step(life: Hierarchy, id: string, by: 1 | -1): NodeMove | undefined {
  const node = findNode(life, id);
  if (!node) return undefined;
  const siblings = rowsOf(life, node.kind).filter((row) => !row.archived && parentIn(row) === parentOf(node));
  const neighbour = siblings[siblings.findIndex((row) => row.id === id) + by];
  return neighbour && { node, [by === 1 ? 'after' : 'before']: neighbour.id };
}

/** The hierarchy with one node put elsewhere, as the server will answer it. */
export function replaced(life: Hierarchy, { node, parent, after, before }: NodeMove): Hierarchy {
  const name = `${node.kind}s` as const;
  const rows: (Pillar | Area | Project)[] = [...life[name]];
  const at = rows.findIndex(({ id }) => id === node.id);
  const [taken] = rows.splice(at, 1);
  if (!taken) return life;
  const moved = parent === undefined ? taken : { ...taken, [node.kind === 'area' ? 'pillar_id' : 'area_id']: parent };
  const beside = rows.findIndex(({ id }) => id === (after ?? before));
  const to = beside < 0 ? (parent === undefined ? at : rows.length) : after ? beside + 1 : beside;
  rows.splice(to, 0, moved);
  return { ...life, [name]: rows };
}

export interface Balance {
  target: number;
  /** Percent of the time of the last weeks; null while too little is known. */
  actual: number | null;
  sentence: string;
}

/** A pillar's share of the time against what the person meant it to have. */
export function balance(life: Hierarchy, pillar: Pillar): Balance {
  const share = life.shares.find(({ pillar_id }) => pillar_id === pillar.id);
  const target = pillar.target_share;
  const actual = share?.actual_share ?? null;
  return { target, actual, sentence: words(target, actual) };
}

/** Near enough to the target to say nothing of it, in points of percent. */
const NEAR = 5;

function words(target: number, actual: number | null): string {
  if (actual === null) return target > 0 ? `Meant to have ${target} % of your time` : 'No share of your time set';
  const now = `${Math.round(actual)} % of your time`;
  if (target === 0) return now;
  const gap = actual - target;
  if (Math.abs(gap) <= NEAR) return `${now}, as you meant it (${target} %)`;
  return gap < 0 ? `${now}, meant ${target} %: it could have more` : `${now}, meant ${target} %`;
}

/** What the target shares add up to, when it is not the whole. */
export function targetsSentence(pillars: readonly Pillar[]): string | null {
  const sum = pillars.filter(({ archived }) => !archived).reduce((total, { target_share }) => total + target_share, 0);
  if (sum === 0 || sum === 100) return null;
  return sum > 100 ? `Your targets add up to ${sum} %, ${sum - 100} more than there is.` : `Your targets add up to ${sum} %.`;
}

function rowsOf(life: Hierarchy, kind: NodeKind): readonly (Pillar | Area | Project)[] {
  return kind === 'pillar' ? life.pillars : kind === 'area' ? life.areas : life.projects;
}

function parentIn(row: Pillar | Area | Project): string | null {
  return 'pillar_id' in row ? row.pillar_id : 'area_id' in row ? row.area_id : null;
}
