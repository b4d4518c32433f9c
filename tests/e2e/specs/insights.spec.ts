// Insights in use: a statement follows what is done, a dismissal teaches, and what was learnt is taken back.
import { day, expect, expectNoSidewaysScroll, expectNoViolations, type Person, test } from '../world';

interface Made {
  id: string;
}

/** A task that is long overdue and holds up three others: enough to be spoken of. */
async function overdue(person: Person, name: string): Promise<Made> {
  const { id: pillar_id } = await person.api<Made>('POST', '/api/pillars', { name: 'Craft', importance: 5, target_share: 60 });
  const { id: area_id } = await person.api<Made>('POST', '/api/areas', { name: 'Studio', pillar_id, importance: 5 });
  const { id: project_id } = await person.api<Made>('POST', '/api/projects', { name: 'Atlas website', area_id, importance: 5 });
  const due = { kind: 'date', at: day(-5) };
  const task = await person.api<Made>('POST', '/api/tasks', { name, project_id, due, priority: 'urgent', estimate_minutes: 60 });
  for (const waiting of ['Write the text', 'Choose the type', 'Ask for the logo']) {
    await person.api('POST', '/api/tasks', { name: waiting, project_id, depends_on: [task.id], estimate_minutes: 60 });
  }
  await person.api('POST', '/api/hrm/analyze', {});
  return task;
}

test('completing a task changes what is said of it', async ({ page, person }) => {
  const name = 'Send the offer';
  await overdue(person, name);
  await page.goto('/insights');
  const about = page.getByRole('article').filter({ has: page.getByRole('heading', { name: new RegExp(name) }) });
  await expect(about.first()).toBeVisible();
  await expect(about.first().getByRole('list', { name: 'Evidence' })).toBeVisible();

  await about.first().getByRole('button', { name: 'Why' }).click();
  await expect(about.first().getByText('Craft').first()).toBeVisible();
  await expectNoViolations(page);
  await expectNoSidewaysScroll(page);

  await about.first().getByRole('link', { name }).first().click();
  const drawer = page.getByRole('dialog', { name: 'Task' });
  await drawer.getByRole('checkbox', { name: `Complete ${name}` }).click();
  await expect(drawer.getByRole('checkbox', { name: `Reopen ${name}` })).toBeVisible();
  await page.goto('/insights');
  await page.getByRole('button', { name: 'Look again' }).first().click();
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('Looked again');
  await expect(about).toHaveCount(0);
});

test('a dismissal with a reason teaches a step, and the step is taken back', async ({ page, person }) => {
  await overdue(person, 'Send the offer');
  await page.goto('/insights');
  const cards = page.getByRole('article');
  await expect(cards.first()).toBeVisible();
  const before = await cards.count();
  const title = await cards.first().getByRole('heading').innerText();
  await page.getByRole('button', { name: `What you think of “${title}”` }).click();
  await expectNoViolations(page);
  await page.getByRole('menuitem', { name: 'It is not important' }).click();
  await expect(cards).toHaveCount(before - 1);
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('Dismissed');

  await page.goto('/settings/learning');
  const steps = page.getByRole('list', { name: 'Steps' }).getByRole('listitem');
  await expect(steps.first()).toBeVisible();
  await expectNoViolations(page);
  await steps.first().getByRole('button', { name: /Take back/ }).click();
  await expect(steps.first()).toContainText('taken back');
  await page.reload();
  await expect(steps.first()).toContainText('taken back');
});

test('what if: a task falls when it is no longer due, and nothing is kept', async ({ page, person }) => {
  const { id } = await overdue(person, 'Send the offer');
  for (const name of ['Call the bank', 'Read the contract']) {
    await person.api('POST', '/api/tasks', { name, due: { kind: 'date', at: day(1) }, priority: 'high', estimate_minutes: 30 });
  }
  await page.goto(`/what-if?on=${id}`);
  await page.getByLabel('Due', { exact: true }).fill('');
  await expect(page.getByRole('list', { name: 'The order as it would be' })).toContainText('Send the offer');
  await expect(page.getByRole('table', { name: 'What changes in its score' })).toContainText('Urgency');
  await expectNoViolations(page);
  const { due } = await person.api<{ due: { at: string } }>('GET', `/api/tasks/${id}`);
  expect(due.at).toBe(day(-5));
});
