// One line in, the right task out.
import { day, expect, expectNoViolations, row, test } from '../world';

interface Tasks {
  items: { name: string; due: { at: string } | null; priority: string; tags: string[]; estimate_minutes: number | null; recurrence: unknown }[];
}

async function openQuickAdd(page: import('@playwright/test').Page) {
  await page.goto('/today');
  await page.getByRole('button', { name: /Add task/ }).first().click();
  return page.getByRole('textbox', { name: 'The task in one line' });
}

test('a line becomes a task with what its words mean', async ({ page, person }) => {
  const line = await openQuickAdd(page);
  await line.fill('Call Ana today @phone p1 for 30min');
  const chips = page.getByRole('list', { name: 'What was understood' });
  await expect(chips).toContainText('Today');
  await expect(chips).toContainText('phone');
  await expect(chips).toContainText('Urgent');
  await expect(chips).toContainText('30 min');
  await expectNoViolations(page);
  await line.press('Enter');
  await expect(row(page, 'Call Ana')).toBeVisible();
  await expect
    .poll(async () => (await person.api<Tasks>('GET', '/api/tasks')).items)
    .toMatchObject([{ name: 'Call Ana', due: { at: day(0) }, priority: 'urgent', tags: ['phone'], estimate_minutes: 30 }]);
});

test('a chip that was not meant stays text', async ({ page, person }) => {
  const line = await openQuickAdd(page);
  await line.fill('Print the p1 form today');
  await page.getByRole('button', { name: /Keep “p1” as text/ }).click();
  await expect(page.getByRole('button', { name: /Keep “p1” as text/ })).toHaveCount(0);
  await line.press('Enter');
  await expect
    .poll(async () => (await person.api<Tasks>('GET', '/api/tasks')).items.map(({ name }) => name))
    .toEqual(['Print the p1 form']);
});

test('who types at once loses nothing and completes nothing @keyboard', async ({ page, person }) => {
  await person.api('POST', '/api/tasks', { name: 'Stays open', pinned: true });
  await page.goto('/today');
  await expect(row(page, 'Stays open')).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('q');
  await page.keyboard.type('Fix the exam box');
  await expect(page.getByRole('textbox', { name: 'The task in one line' })).toHaveValue('Fix the exam box');
  await page.keyboard.press('Escape');
  expect((await person.api<{ items: { status: string }[] }>('GET', '/api/tasks')).items[0]?.status).toBe('todo');
});
