// Today in daily use: its states, its keys, its menus, and what a slow or missing server does to it.
import { day, expect, expectNoSidewaysScroll, expectNoViolations, row, test } from '../world';

const due = (offset: number) => ({ kind: 'date', at: day(offset) });

test('a day with nothing on it says what to do', async ({ page, person }) => {
  expect(person.token).not.toBe('');
  await page.goto('/today');
  await expect(page.getByText('Nothing asks for today')).toBeVisible();
  await expectNoViolations(page);
  await expectNoSidewaysScroll(page);
});

test('a day that is done is a reward', async ({ page, person }) => {
  const task = await person.api<{ id: string }>('POST', '/api/tasks', { name: 'The only thing', due: due(0) });
  await person.api('POST', `/api/tasks/${task.id}/complete`, {});
  await page.goto('/today');
  await expect(page.getByRole('heading', { name: 'Today is done' })).toBeVisible();
  await expectNoViolations(page);
});

test('a deed is painted before the server has answered, and taken back when it refuses', async ({ page, person }) => {
  await person.api('POST', '/api/tasks', { name: 'Water the plants', due: due(0) });
  await page.goto('/today');
  await expect(row(page, 'Water the plants')).toBeVisible();
  await page.route('**/api/tasks/*/complete', async (route) => {
    await page.evaluate(() => document.querySelector('[role=checkbox][aria-checked=true]') !== null || document.body.innerText.includes('Completed')).then((painted) =>
      expect(painted, 'painted while the request was under way').toBe(true),
    );
    await route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"title":"Broken","status":500,"code":"internal"}' });
  });
  await page.getByRole('checkbox', { name: 'Complete Water the plants' }).click();
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText(/Water the plants|could not|Broken/);
  await expect(page.getByRole('checkbox', { name: 'Complete Water the plants' })).toBeVisible();
});

test('the whole day by keyboard @keyboard', async ({ page, person }) => {
  for (const [name, offset] of [['First', -3], ['Second', -2], ['Third', -1]] as const) {
    await person.api('POST', '/api/tasks', { name, due: due(offset) });
  }
  await page.goto('/today');
  const names = page.getByRole('list', { name: 'Tasks of today, in order' }).locator('[data-row-main]');
  await expect(names).toHaveCount(3);
  const order = await names.allInnerTexts();
  const at = (place: number) => ['First', 'Second', 'Third'].find((name) => order[place]?.includes(name)) ?? '';

  await page.keyboard.press('j');
  await expect(names.nth(0)).toBeFocused();
  await page.keyboard.press('j');
  await expect(names.nth(1)).toBeFocused();
  await page.keyboard.press('w');
  await expect(page.getByRole('table', { name: /How the score/ })).toBeVisible();
  await page.keyboard.press('w');
  await page.keyboard.press('x');
  await expect(page.getByRole('button', { name: /Completed 1/ })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(row(page, at(1))).toBeVisible();
  await expect(page.getByRole('button', { name: /Completed/ })).toHaveCount(0);

  await page.keyboard.press('q');
  const line = page.getByRole('textbox', { name: 'The task in one line' });
  await expect(line).toBeFocused();
  await page.keyboard.type('Fourth today');
  await expect(page.getByRole('list', { name: 'What was understood' })).toContainText('Today');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Fourth')).toBeVisible();

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('Complete task');
  await expectNoViolations(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.type('priority');
  await expect(page.getByRole('option', { name: /Change priority/ })).toBeVisible();
  await expectNoViolations(page);
});

test('the menu of a row changes it and can be undone', async ({ page, person }) => {
  const task = await person.api<{ id: string }>('POST', '/api/tasks', { name: 'Sort the letters', due: due(0) });
  await page.goto('/today');
  await expect(row(page, 'Sort the letters')).toBeVisible();
  const more = page.getByRole('button', { name: 'More for Sort the letters' });
  if (await more.isVisible()) {
    await more.click();
  } else {
    await row(page, 'Sort the letters').locator('[data-row-main]').click();
    await row(page, 'Sort the letters').getByRole('button', { name: 'More', exact: true }).click();
  }
  await expect(page.getByRole('menu')).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('menuitem', { name: /^Pin/ }).click();
  const pinned = () => person.api<{ pinned: boolean }>('GET', `/api/tasks/${task.id}`).then((now) => now.pinned);
  await expect.poll(pinned).toBe(true);
  await page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(pinned).toBe(false);
});
