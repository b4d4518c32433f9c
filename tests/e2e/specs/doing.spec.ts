// Focus, check-ins and the week they end up in.
import { day, expect, expectNoSidewaysScroll, expectNoViolations, test } from '../world';

test('focus begins at a task, survives a reload, and completes it', async ({ page, person }) => {
  const { id } = await person.api<{ id: string }>('POST', '/api/tasks', { name: 'Write the report', due: { kind: 'date', at: day(0) }, estimate_minutes: 60 });
  await page.goto(`/tasks/${id}`);
  await page.getByRole('link', { name: 'Focus on this task' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Write the report' })).toBeVisible();
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByRole('timer')).toBeVisible();
  await expectNoViolations(page);
  await expectNoSidewaysScroll(page);
  await page.reload();
  await expect(page.getByRole('timer')).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused', { exact: true })).toBeVisible();
  await page.goto('/today');
  await page.getByRole('link', { name: 'Focus, paused' }).click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Complete task' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Focus' })).toBeVisible();
  // The page is ahead of the server.
  await expect.poll(async () => (await person.api<{ status: string }>('GET', `/api/tasks/${id}`)).status).toBe('completed');
});

test('from a row of Today to the clock by keys @keyboard', async ({ page, person }) => {
  await person.api('POST', '/api/tasks', { name: 'Write the report', due: { kind: 'date', at: day(0) } });
  await page.goto('/today');
  await expect(page.getByText('Write the report')).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('f');
  await expect(page.getByRole('heading', { level: 1, name: 'Write the report' })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByRole('timer')).toBeVisible();
  await page.keyboard.press('s');
  await expect(page.getByRole('heading', { level: 1, name: 'Focus' })).toBeVisible();
});

test('an evening is checked in and stands in the week’s review', async ({ page, person }) => {
  expect(person.token).not.toBe('');
  await page.goto('/review');
  await page.getByRole('button', { name: 'Evening' }).click();
  await page.getByRole('dialog').getByText('8', { exact: true }).click();
  await page.getByRole('dialog').getByText('Calm', { exact: true }).click();
  await page.getByLabel('What went well?').fill('Finished the report');
  await expectNoViolations(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: 'Check in' }).click();
  await expect(page.getByText('Day 8 of 10, calm')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Finished the report')).toBeVisible();
});

test('a rule of one’s own is tried, made, and switched off', async ({ page, person }) => {
  await person.api('POST', '/api/tasks', { name: 'Call the bank', priority: 'high' });
  await page.goto('/settings/rules');
  await page.getByRole('button', { name: 'Rule', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('What I call high');
  await page.getByRole('button', { name: 'Test on my tasks' }).click();
  await expect(page.getByRole('list', { name: 'Tasks it holds for' })).toContainText('Call the bank');
  await expectNoViolations(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: 'Make the rule' }).click();
  const made = page.getByRole('switch', { name: 'What I call high, switched on' });
  await expect(made).toBeChecked();
  await made.click();
  await expect(made).not.toBeChecked();
  await page.reload();
  await expect(made).not.toBeChecked();
});
