import { QueryClient } from '@tanstack/react-query';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { keys } from '@/api/keys';
import type { Hierarchy } from '@/api/types';
import { perform } from '@/sync/deed';
import { findNode, type LifeNode } from '@/sync/hierarchy';
import { aLife, aPillar, aProject } from '@/testing/life';
import { server } from '@/testing/server';
import { signIn } from '@/testing/signed-in';
import { along, deleteNode, moveNode } from './deeds';
import { bodyOf, draftOf } from './draft';
import { balance, moveOf, placesFor, replaced, step, targetsSentence, tree } from './model';

const life = aLife();
const node = (id: string): LifeNode => findNode(life, id)!;
const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name);

describe('the tree', () => {
  it('puts areas under their pillars, projects under their areas, and the rest apart', () => {
    const { pillars, unaligned } = tree(life);
    expect(pillars.map(({ pillar, areas }) => [pillar.name, areas.map(({ area }) => area.name)])).toEqual([
      ['Health', ['Running', 'Sleep']],
      ['Craft', []],
    ]);
    expect(names(pillars[0]!.areas[0]!.projects)).toEqual(['Marathon', 'Shoes']);
    expect(unaligned.areas.map(({ area }) => area.name)).toEqual(['Street']);
    expect(names(unaligned.projects)).toEqual(['Festival']);
  });

  it('hides what is archived and shows what stood under it as unaligned', () => {
    const held = aLife({ pillars: [aPillar('Health', { archived: true })] });
    expect(tree(held).pillars).toEqual([]);
    expect(tree(held).unaligned.areas.map(({ area }) => area.name)).toContain('Running');
    expect(tree(held, true).pillars).toHaveLength(1);
  });
});

describe('putting a node elsewhere', () => {
  it('is possible beside its own kind and into the kind above, and nowhere else', () => {
    expect(placesFor(life, 'Marathon', 'Shoes')).toEqual(['before', 'after']);
    expect(placesFor(life, 'Marathon', 'Sleep')).toEqual(['into']);
    expect(placesFor(life, 'Marathon', 'Health')).toEqual([]);
    expect(placesFor(life, 'Health', 'Running')).toEqual([]);
    expect(placesFor(life, 'Marathon', 'Marathon')).toEqual([]);
  });

  it('names a new parent only when it changes', () => {
    expect(moveOf(life, { id: 'Marathon', over: 'Shoes', place: 'after' })).toEqual({ node: node('Marathon'), after: 'Shoes' });
    expect(moveOf(life, { id: 'Marathon', over: 'Sleep', place: 'into' })).toEqual({ node: node('Marathon'), parent: 'Sleep' });
    expect(moveOf(life, { id: 'Marathon', over: 'Festival', place: 'before' })).toMatchObject({ parent: null, before: 'Festival' });
  });

  it('steps among siblings and stops at the end of the line', () => {
    expect(step(life, 'Marathon', 1)).toMatchObject({ after: 'Shoes' });
    expect(step(life, 'Shoes', -1)).toMatchObject({ before: 'Marathon' });
    expect(step(life, 'Shoes', 1)).toBeUndefined();
  });

  it('looks at once as the server will answer', () => {
    expect(names(replaced(life, { node: node('Marathon'), after: 'Shoes' }).projects)).toEqual(['Shoes', 'Marathon', 'Festival']);
    expect(replaced(life, { node: node('Marathon'), parent: 'Sleep' }).projects.find(({ id }) => id === 'Marathon')?.area_id).toBe('Sleep');
    expect(replaced(life, { node: node('Running'), parent: 'Craft' }).areas.find(({ id }) => id === 'Running')?.pillar_id).toBe('Craft');
  });

  it('asks the server for the same, and goes back when it is refused', async () => {
    signIn();
    const client = new QueryClient();
    client.setQueryData(keys.hierarchy(), life);
    let asked: unknown;
    server.use(
      http.post('*/api/projects/Marathon/move', async ({ request }) => {
        asked = await request.json();
        return HttpResponse.json({ code: 'invalid', detail: 'No.' }, { status: 422 });
      }),
    );
    await expect(perform(client, moveNode, { node: node('Marathon'), parent: 'Sleep' })).rejects.toThrow('No.');
    expect(asked).toEqual({ area_id: 'Sleep' });
    expect(client.getQueryData<Hierarchy>(keys.hierarchy())).toEqual(life);
  });
});

describe('deleting a node', () => {
  it('takes at once what stands under it', () => {
    const client = new QueryClient();
    client.setQueryData(keys.hierarchy(), life);
    deleteNode.paint?.(client, node('Health'));
    const left = client.getQueryData<Hierarchy>(keys.hierarchy())!;
    expect([names(left.pillars), names(left.areas), names(left.projects)]).toEqual([['Craft'], ['Street'], ['Festival']]);
  });

  it('says what goes along, itself not counted', () => {
    expect(along({ pillars: 0, areas: 1, projects: 2, tasks: 14 }, 'area')).toBe(' with 2 projects and 14 tasks');
    expect(along({ pillars: 1, areas: 1, projects: 1, tasks: 1 }, 'pillar')).toBe(' with 1 area, 1 project and 1 task');
    expect(along({ pillars: 0, areas: 0, projects: 1, tasks: 0 }, 'project')).toBe('');
  });
});

describe('a share of the time', () => {
  const share = (actual: number | null) => {
    const held = aLife({ shares: [{ pillar_id: 'Health', target_share: 40, actual_share: actual, minutes: 0 }] });
    return balance(held, held.pillars[0]!).sentence;
  };

  it('is told calmly, against what was meant', () => {
    expect(share(null)).toBe('Meant to have 40 % of your time');
    expect(share(38)).toBe('38 % of your time, as you meant it (40 %)');
    expect(share(12.4)).toBe('12 % of your time, meant 40 %: it could have more');
    expect(share(60)).toBe('60 % of your time, meant 40 %');
  });

  it('says when the targets are not a whole', () => {
    expect(targetsSentence(life.pillars)).toBeNull();
    expect(targetsSentence([aPillar('a', { target_share: 70 }), aPillar('b', { target_share: 50 })])).toContain('120 %, 20 more');
  });
});

describe('the dialog of a node', () => {
  it('moves nothing when only the name was changed', () => {
    const marathon: LifeNode = { kind: 'project', ...aProject('Marathon', 'Running') };
    const body = bodyOf('project', { ...draftOf(marathon, null), name: ' Half marathon ' }, 'Running');
    expect(body).toMatchObject({ name: 'Half marathon', deadline: null });
    expect(body).not.toHaveProperty('area_id');
  });

  it('clears the parent when none is chosen, and splits the metrics by line', () => {
    expect(bodyOf('area', { ...draftOf(node('Running'), null), parent: '' }, 'Health')).toMatchObject({ pillar_id: null });
    expect(bodyOf('pillar', { ...draftOf(undefined, null), metrics: 'one\n\n two ' }, undefined)).toMatchObject({
      success_metrics: ['one', 'two'],
      target_share: 0,
    });
  });
});
