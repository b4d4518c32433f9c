// The plan in use: a proposal taken as it is, a block moved by mouse and by keys, and all of it there after a reload.
import { day, expect, expectNoSidewaysScroll, expectNoViolations, type Person, test } from '../world';

/** Two hours of work for tomorrow, on which one works whatever the weekday. */
async function work(person: Person): Promise<void> {
  await person.api('PATCH', '/api/auth/me', { work_minutes: [480, 480, 480, 480, 480, 480, 480] });
  for (const name of ['Write the report', 'Call the bank']) {
    await person.api('POST', '/api/tasks', { name, due: { kind: 'date', at: day(1) }, priority: 'high', estimate_minutes: 60 });
  }
}

test('my day is planned, a block is moved, and both are there after a reload', async ({ page, person }) => {
  await work(person);
  await page.goto(`/plan?view=day&day=${day(1)}`);
  await page.getByRole('button', { name: 'Plan my day' }).click();
  const proposed = page.getByRole('list', { name: 'Proposed blocks' }).getByRole('listitem');
  await expect(proposed).toHaveCount(2);
  await expect(proposed.first().locator('p').last()).not.toBeEmpty();
  await expectNoViolations(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: 'Accept all 2' }).click();
  const block = page.getByRole('button', { name: /^Write the report/ });
  await expect(block).toBeVisible();
  await page.reload();
  await expect(block).toBeVisible();
  await page.getByRole('button', { name: 'Leave it' }).click();

  await block.click();
  await page.getByRole('dialog').getByLabel('From').fill('18:00');
  await page.getByRole('dialog').getByLabel('To').fill('19:30');
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(block).toHaveAccessibleName(/18:00–19:30, 1 h 30 min/);
  await page.reload();
  await expect(block).toHaveAccessibleName(/18:00–19:30, 1 h 30 min/);
  await expect(page.getByRole('button', { name: /^Call the bank/ })).toBeVisible();
});

test('one of the proposed blocks is taken, and Undo takes it back', async ({ page, person }) => {
  await work(person);
  await page.goto(`/plan?view=day&day=${day(1)}&propose=day`);
  await page.getByRole('button', { name: 'Accept Write the report' }).click();
  const block = page.getByRole('button', { name: /^Write the report/ });
  await expect(block).toBeVisible();
  await page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Undo' }).click();
  await expect(block).toHaveCount(0);
});

test('a block is pulled to another hour and made longer at its foot', async ({ page, person, isMobile }) => {
  test.skip(isMobile, 'a phone pulls after a long press; the editor is its twin');
  await person.api('POST', '/api/blocks', { title: 'Dentist', starts_at: `${day(1)}T09:00:00Z`, ends_at: `${day(1)}T10:00:00Z` });
  await page.goto(`/plan?view=day&day=${day(1)}`);
  const block = page.getByRole('button', { name: /^Dentist/ });
  await expect(block).toBeVisible();
  const length = (await block.getAttribute('aria-label')) ?? '';
  const pull = async (fromY: number, by: number) => {
    const box = await block.boundingBox();
    if (!box) throw new Error('the block is not on the page');
    const [x, y] = [box.x + 60, fromY < 0 ? box.y + box.height + fromY : box.y + fromY];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y + by / 2, { steps: 4 });
    await page.mouse.move(x, y + by, { steps: 4 });
    await page.mouse.up();
  };
  // 48 pixels an hour.
  await pull(12, 96);
  await expect(block).not.toHaveAccessibleName(length);
  await expect(block).toHaveAccessibleName(/, 1 h$/);
  await pull(-3, 48);
  await expect(block).toHaveAccessibleName(/, 2 h$/);
  const moved = (await block.getAttribute('aria-label')) ?? '';
  await page.reload();
  await expect(block).toHaveAccessibleName(moved);
});

test('a block is moved, made shorter and deleted by keys @keyboard', async ({ page, person }) => {
  await person.api('POST', '/api/blocks', { title: 'Dentist', starts_at: `${day(1)}T09:00:00Z`, ends_at: `${day(1)}T10:00:00Z`, time_zone: 'UTC' });
  await person.api('PATCH', '/api/auth/me', { time_zone: 'UTC' });
  await page.goto(`/plan?view=day&day=${day(1)}`);
  const block = page.getByRole('button', { name: /^Dentist/ });
  await block.focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'Shift+ArrowUp']) await page.keyboard.press(key);
  await expect(block).toHaveAccessibleName(/9:30–10:15, 45 min/);
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('Moved “Dentist”');
  await page.reload();
  await expect(block).toHaveAccessibleName(/9:30–10:15, 45 min/);
  await block.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Block' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await block.focus();
  await page.keyboard.press('Delete');
  await expect(block).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('Deleted the block');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(block).toBeVisible();
});
