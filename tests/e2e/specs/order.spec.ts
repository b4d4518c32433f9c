// The order a person gives the tasks of a project: by keys, by mouse, by touch and from the menu.
import type { Locator, Page } from '@playwright/test';
import { expect, expectNoSidewaysScroll, expectNoViolations, type Person, test } from '../world';

const NAMES = ['Write the copy', 'Draw the pictures', 'Ask for the price', 'Send it'];

async function aProject(person: Person): Promise<string> {
  const { id } = await person.api<{ id: string }>('POST', '/api/projects', { name: 'Atlas relaunch' });
  for (const name of NAMES) await person.api('POST', '/api/tasks', { name, project_id: id });
  return id;
}

async function held(person: Person, project: string): Promise<string[]> {
  const { items } = await person.api<{ items: { name: string }[] }>('GET', `/api/tasks?project_id=${project}`);
  return items.map(({ name }) => name);
}

const list = (page: Page): Locator => page.getByRole('list', { name: 'Tasks of the project' });

/** The names as they stand on the page. */
function shown(page: Page): Promise<string[]> {
  return list(page).evaluate((element) => [...element.querySelectorAll('[data-row-main] > span:first-child')].map((name) => name.textContent ?? ''));
}

async function middle(row: Locator): Promise<{ x: number; y: number }> {
  const box = await row.boundingBox();
  if (!box) throw new Error('the row is not on the page');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test('a task goes up and down by keys and keeps the focus @keyboard', async ({ page, person }) => {
  const project = await aProject(person);
  await page.goto(`/projects/${project}`);
  await list(page).getByRole('link', { name: 'Send it' }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => held(person, project)).toEqual(['Write the copy', 'Draw the pictures', 'Send it', 'Ask for the price']);
  await expect(list(page).getByRole('link', { name: 'Send it' })).toBeFocused();
  expect(await shown(page)).toEqual(await held(person, project));
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => held(person, project)).toEqual(NAMES);
});

test('a task is dragged by its handle, and lifted by keys on it @keyboard', async ({ page, person }) => {
  const project = await aProject(person);
  await page.goto(`/projects/${project}`);
  await list(page).getByRole('listitem').first().hover();
  const handle = list(page).getByRole('button', { name: 'Move Write the copy' });
  await handle.hover();
  await expectNoViolations(page);
  await handle.hover();
  await page.mouse.down();
  const target = await middle(list(page).getByRole('listitem').nth(2));
  await page.mouse.move(target.x - 200, target.y, { steps: 10 });
  await page.mouse.up();
  const after = ['Draw the pictures', 'Ask for the price', 'Write the copy', 'Send it'];
  await expect.poll(() => held(person, project)).toEqual(after);
  await expect.poll(() => shown(page)).toEqual(after);
  await handle.focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('Write the copy is over position 3 of 4.')).toBeAttached();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText('Write the copy is over position 4 of 4.')).toBeAttached();
  await page.keyboard.press('Space');
  await expect.poll(() => held(person, project)).toEqual(['Draw the pictures', 'Ask for the price', 'Send it', 'Write the copy']);
});

test('the menu moves a task by one place', async ({ page, person }) => {
  const project = await aProject(person);
  await page.goto(`/projects/${project}`);
  await list(page).getByRole('button', { name: 'More for Write the copy' }).click();
  await expect(page.getByRole('menuitem', { name: /Move up/ })).toBeDisabled();
  await page.getByRole('menuitem', { name: /Move down/ }).click();
  await expect.poll(() => held(person, project)).toEqual(['Draw the pictures', 'Write the copy', 'Ask for the price', 'Send it']);
});

test('a finger lifts a task with a long press and puts it down elsewhere', async ({ page, person }, { project: { name: size } }) => {
  test.skip(size !== 'phone', 'by touch');
  await page.setViewportSize({ width: 390, height: 844 });
  const project = await aProject(person);
  await page.goto(`/projects/${project}`);
  const cdp = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  const first = list(page).getByRole('listitem').first();
  // The first touch brings what makes rows draggable.
  await first.dispatchEvent('touchstart');
  await expect(list(page).getByRole('button', { name: 'Move Write the copy', includeHidden: true })).toBeAttached();
  await expectNoSidewaysScroll(page);
  const from = await middle(first);
  const to = await middle(list(page).getByRole('listitem').nth(2));
  await touch('touchStart', [from]);
  await expect(page.getByText('Write the copy is over position 1 of 4.')).toBeAttached();
  for (let step = 1; step <= 8; step += 1) await touch('touchMove', [{ x: from.x, y: from.y + ((to.y - from.y) * step) / 8 }]);
  await touch('touchEnd', []);
  const after = ['Draw the pictures', 'Ask for the price', 'Write the copy', 'Send it'];
  await expect.poll(() => held(person, project)).toEqual(after);
  await expect.poll(() => shown(page)).toEqual(after);
  await expect(page).not.toHaveURL(/task=/);
});
