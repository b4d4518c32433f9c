// A small life for tests: two pillars, an area with two projects, and things that stand under nothing.
import type { Area, Hierarchy, Pillar, Project } from '@/api/types';

const ROW = {
  version: 1,
  created_at: '2026-11-25T08:00:00Z',
  updated_at: '2026-11-25T08:00:00Z',
  deleted_at: null,
  description: '',
  icon: null,
  importance: 3,
  archived: false,
};

export function aPillar(id: string, given: Partial<Pillar> = {}): Pillar {
  return { ...ROW, id, name: id, colour: null, position: id, target_share: 0, vision: '', success_metrics: [], ...given };
}

export function anArea(id: string, pillar_id: string | null, given: Partial<Area> = {}): Area {
  return { ...ROW, id, name: id, colour: null, position: id, pillar_id, ...given };
}

export function aProject(id: string, area_id: string | null, given: Partial<Project> = {}): Project {
  return {
    ...ROW,
    id,
    name: id,
    position: id,
    area_id,
    status: 'not_started',
    priority: 'medium',
    start_date: null,
    deadline: null,
    completed_at: null,
    open_tasks: 0,
    completed_tasks: 0,
    progress: 0,
    ...given,
  };
}

export function aLife(given: Partial<Hierarchy> = {}): Hierarchy {
  return {
    seq: 1,
    pillars: [aPillar('Health', { target_share: 40 }), aPillar('Craft', { target_share: 60 })],
    areas: [anArea('Running', 'Health'), anArea('Sleep', 'Health'), anArea('Street', null)],
    projects: [aProject('Marathon', 'Running'), aProject('Shoes', 'Running'), aProject('Festival', null)],
    inbox_open_tasks: 0,
    shares: [],
    tags: [],
    tasks: null,
    ...given,
  };
}
