// Every page with a life on it: readable by everybody, in both themes, no wider than the screen.
import { expect, expectNoSidewaysScroll, expectNoViolations, test } from '../world';

interface Hierarchy {
  pillars: { id: string; name: string }[];
  areas: { id: string; name: string }[];
  projects: { id: string; name: string }[];
}

const PAGES: { path: string; of?: keyof Hierarchy }[] = [
  { path: '/today' },
  { path: '/life' },
  { path: '/pillars/', of: 'pillars' },
  { path: '/areas/', of: 'areas' },
  { path: '/projects/', of: 'projects' },
  { path: '/projects' },
  { path: '/tasks' },
  { path: '/tags' },
  { path: '/trash' },
  { path: '/settings' },
  { path: '/settings/profile' },
  { path: '/settings/appearance' },
  { path: '/settings/security' },
  { path: '/settings/data' },
  { path: '/insights' },
  { path: '/what-if' },
  { path: '/plan?view=day' },
  { path: '/plan?view=week' },
  { path: '/plan?view=month' },
  { path: '/plan?view=week&list=true' },
  { path: '/focus' },
  { path: '/alignment' },
  { path: '/life/map' },
  { path: '/review' },
  { path: '/settings/preferences' },
  { path: '/settings/rules' },
  { path: '/settings/learning' },
];

for (const { path, of } of PAGES) {
  test(`${of ? `a page of ${of}` : path} with a life on it`, async ({ page, person }) => {
    await person.api('POST', '/api/templates/entrepreneur/apply', {});
    const life = await person.api<Hierarchy>('GET', '/api/hierarchy');
    await page.goto(of ? `${path}${life[of][0]?.id}` : path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('main')).not.toBeEmpty();
    await page.waitForLoadState('networkidle');
    await expectNoViolations(page);
    await expectNoSidewaysScroll(page);
  });
}

test('a page of a task with a life on it', async ({ page, person }) => {
  await person.api('POST', '/api/templates/entrepreneur/apply', {});
  const { items } = await person.api<{ items: { id: string; name: string }[] }>('GET', '/api/tasks?limit=1');
  await page.goto(`/tasks/${items[0]?.id}`);
  await expect(page.getByRole('heading', { level: 1, name: items[0]?.name })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await expectNoViolations(page);
  await expectNoSidewaysScroll(page);
});

test('an address that leads nowhere says so', async ({ page, person }) => {
  expect(person.token).not.toBe('');
  await page.goto('/no-such-page');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectNoViolations(page);
});

test('from the tree of a life to a project and its tasks', async ({ page, person }) => {
  const { id: pillar } = await person.api<{ id: string }>('POST', '/api/pillars', { name: 'Health' });
  const { id: area } = await person.api<{ id: string }>('POST', '/api/areas', { name: 'Running', pillar_id: pillar });
  const { id: project } = await person.api<{ id: string }>('POST', '/api/projects', { name: 'Half marathon', area_id: area });
  await person.api('POST', '/api/tasks', { name: 'Buy shoes', project_id: project });
  await page.goto('/life');
  await expect(page.getByRole('main')).toContainText('Health');
  await expect(page.getByRole('main')).toContainText('Running');
  await page.getByRole('main').getByRole('link', { name: 'Half marathon' }).first().click();
  await expect(page).toHaveURL(new RegExp(`/projects/${project}`));
  await expect(page.getByRole('main')).toContainText('Buy shoes');
  await page.getByRole('checkbox', { name: 'Complete Buy shoes' }).click();
  const status = async () => (await person.api<{ items: { status: string }[] }>('GET', `/api/tasks?project_id=${project}`)).items.map((task) => task.status);
  await expect.poll(status).toEqual(['completed']);
  await page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(status).toEqual(['todo']);
});

for (const noun of ['pillar', 'area', 'project'] as const) {
  test(`the page of ${noun === 'area' ? 'an area' : `a ${noun}`} tells what happened to it`, async ({ page, person }) => {
    const { id } = await person.api<{ id: string }>('POST', `/api/${noun}s`, { name: 'Running' });
    await person.api('PATCH', `/api/${noun}s/${id}`, { name: 'Running far' });
    await page.goto(`/${noun}s/${id}`);
    await page.getByRole('button', { name: 'History' }).click();
    await expect(page.getByRole('main')).toContainText('Name: Running → Running far');
    await expect(page.getByRole('main')).toContainText('Written down');
    await expectNoViolations(page);
  });
}
