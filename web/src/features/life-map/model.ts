// A life as a map: pillars with what they have and were meant to have, what stands under them, and where something wants to be said.
import type { Insight, NodeKind, Urgency } from '@/api/reasoning';
import type { Area, Hierarchy, Pillar, Project } from '@/api/types';

export interface Badge {
  count: number;
  /** Of the most urgent. */
  urgency: Urgency;
}

export interface MapArea {
  area: Area;
  /** Minutes of the last weeks; null while not known. */
  minutes: number | null;
  projects: Project[];
}

export interface MapPillar {
  pillar: Pillar;
  /** Percent of all targets. */
  target: number;
  /** Percent of the time; null while too little is known. */
  actual: number | null;
  areas: MapArea[];
}

export interface LifeMap {
  pillars: MapPillar[];
  unaligned: { areas: MapArea[]; projects: Project[] };
}

export function mapOf(life: Hierarchy, minutes: ReadonlyMap<string, number> | undefined): LifeMap {
  const open = life.projects.filter(({ archived, status }) => !archived && status !== 'completed');
  const areas = life.areas.filter(({ archived }) => !archived);
  const pillars = life.pillars.filter(({ archived }) => !archived);
  const branch = (area: Area): MapArea => ({
    area,
    minutes: minutes ? (minutes.get(area.id) ?? 0) : null,
    projects: open.filter(({ area_id }) => area_id === area.id),
  });
  const known = new Set(areas.map(({ id }) => id));
  const standing = new Set(pillars.map(({ id }) => id));
  return {
    pillars: pillars.map((pillar) => ({
      pillar,
      target: pillar.target_share,
      actual: life.shares.find(({ pillar_id }) => pillar_id === pillar.id)?.actual_share ?? null,
      areas: areas.filter(({ pillar_id }) => pillar_id === pillar.id).map(branch),
    })),
    unaligned: {
      areas: areas.filter(({ pillar_id }) => pillar_id === null || !standing.has(pillar_id)).map(branch),
      projects: open.filter(({ area_id }) => area_id === null || !known.has(area_id)),
    },
  };
}

const ORDER: Urgency[] = ['now', 'week', 'later'];

/** By the id of what it is about: how many insights, and how urgent the first of them is. Those about tasks count for nothing here. */
export function badges(insights: readonly Pick<Insight, 'entity' | 'entity_id' | 'urgency' | 'feedback'>[]): Map<string, Badge> {
  const found = new Map<string, Badge>();
  for (const { entity, entity_id, urgency, feedback } of insights) {
    if (!entity_id || !ON_MAP.includes(entity) || feedback === 'rejected') continue;
    const held = found.get(entity_id);
    const first = held && ORDER.indexOf(held.urgency) < ORDER.indexOf(urgency) ? held.urgency : urgency;
    found.set(entity_id, { count: (held?.count ?? 0) + 1, urgency: first });
  }
  return found;
}

const ON_MAP: NodeKind[] = ['pillar', 'area', 'project'];

/** Shares that fill a strip together: each as part of their sum; nothing when there are none. */
export function strip(shares: readonly { id: string; share: number }[]): { id: string; part: number }[] {
  const whole = shares.reduce((sum, { share }) => sum + share, 0);
  return whole > 0 ? shares.filter(({ share }) => share > 0).map(({ id, share }) => ({ id, part: share / whole })) : [];
}
