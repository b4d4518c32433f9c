import { describe, expect, it } from 'vitest';
import { aLife, aProject } from '@/testing/life';
import { badges, mapOf, strip } from './model';

describe('the life map', () => {
  it('hangs areas under pillars and open projects under areas, and the rest under none', () => {
    const life = aLife();
    life.projects.push(aProject('Old', 'Running', { status: 'completed' }));
    const map = mapOf(life, new Map([['Running', 90]]));
    expect(
      map.pillars.map(({ pillar, areas }) => [
        pillar.name,
        areas.map(({ area, minutes, projects }) => [area.name, minutes, projects.length]),
      ]),
    ).toEqual([
      [
        'Health',
        [
          ['Running', 90, 2],
          ['Sleep', 0, 0],
        ],
      ],
      ['Craft', []],
    ]);
    expect([map.unaligned.areas.map(({ area }) => area.name), map.unaligned.projects.map(({ name }) => name)]).toEqual([
      ['Street'],
      ['Festival'],
    ]);
  });

  it('says nothing of time while none is known', () => {
    expect(mapOf(aLife(), undefined).pillars[0]?.areas[0]?.minutes).toBeNull();
  });

  it('marks what insights are about, by the most urgent, without dismissed ones and tasks', () => {
    const marks = badges([
      { entity: 'area', entity_id: 'a', urgency: 'later', feedback: null },
      { entity: 'area', entity_id: 'a', urgency: 'now', feedback: 'accepted' },
      { entity: 'area', entity_id: 'a', urgency: 'week', feedback: 'rejected' },
      { entity: 'task', entity_id: 't', urgency: 'now', feedback: null },
      { entity: 'global', entity_id: null, urgency: 'now', feedback: null },
    ]);
    expect([...marks]).toEqual([['a', { count: 2, urgency: 'now' }]]);
  });

  it('fills a strip with shares as parts of their sum', () => {
    expect(
      strip([
        { id: 'a', share: 30 },
        { id: 'b', share: 0 },
        { id: 'c', share: 10 },
      ]),
    ).toEqual([
      { id: 'a', part: 0.75 },
      { id: 'c', part: 0.25 },
    ]);
    expect(strip([{ id: 'a', share: 0 }])).toEqual([]);
  });
});
