// Tasks beyond Today: on the board, in the table, many at a time, and one beside the page.
import { expect, expectNoSidewaysScroll, expectNoViolations, type Person, test } from '../world';

interface Task {
  id: string;
  name: string;
  status: string;
  priority: string;
}

async function aProject(person: Person): Promise<string> {
  return (await person.api<{ id: string }>('POST', '/api/projects', { name: 'Atlas relaunch' })).id;
}

function add(person: Person, name: string, more: object = {}): Promise<Task> {
  return person.api<Task>('POST', '/api/tasks', { name, ...more });
}

async function held(person: Person, project: string): Promise<Record<string, string>> {
  const { items } = await person.api<{ items: Task[] }>('GET', `/api/tasks?project_id=${project}`);
  return Object.fromEntries(items.map(({ name, status }) => [name, status]));
}

test('a card goes to another column by keys, and one that waits is refused', async ({ page, person }, { project: { name: size } }) => {
  const project = await aProject(person);
  const write = await add(person, 'Write the copy', { project_id: project });
  await add(person, 'Review the copy', { project_id: project, depends_on: [write.id] });
  await page.goto(`/projects/${project}?view=board`);
  const column = (name: string) => page.getByRole('region', { name, exact: true });
  await expect(column('To do').getByRole('listitem')).toHaveCount(2);
  await expectNoViolations(page);
  await expectNoSidewaysScroll(page);
  test.skip(size === 'phone', 'a phone has no keys; its menu does the same');
  await column('To do').getByRole('link', { name: 'Write the copy' }).focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(column('In progress').getByRole('listitem')).toContainText('Write the copy');
  await expect.poll(() => held(person, project)).toEqual({ 'Write the copy': 'in_progress', 'Review the copy': 'todo' });
  await column('To do').getByRole('link', { name: 'Review the copy' }).focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('waits for Write the copy');
  await expect(column('To do').getByRole('listitem')).toContainText('Review the copy');
});

test('a card is dragged to another column', async ({ page, person }, { project: { name: size } }) => {
  test.skip(size === 'phone', 'by mouse');
  const project = await aProject(person);
  await add(person, 'Write the copy', { project_id: project });
  await page.goto(`/projects/${project}?view=board`);
  await page.getByRole('listitem').filter({ hasText: 'Write the copy' }).hover();
  await page.mouse.down();
  const target = await page.getByRole('region', { name: 'Review', exact: true }).boundingBox();
  if (!target) throw new Error('the board has no column Review');
  await page.mouse.move(target.x + target.width / 2, target.y + 60, { steps: 12 });
  await page.mouse.up();
  await expect.poll(() => held(person, project)).toEqual({ 'Write the copy': 'review' });
});

test('many tasks are changed at once, with one undo', async ({ page, person }, { project: { name: size } }) => {
  test.skip(size === 'phone', 'the table is for wide screens');
  for (const name of ['One', 'Two', 'Three']) await add(person, name);
  await page.goto('/tasks?view=table');
  await expect(page.getByRole('rowheader')).toHaveCount(3);
  await expectNoViolations(page);
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  await expect(page).toHaveURL(/sort=name/);
  await expect(page.getByRole('rowheader')).toHaveText(['One', 'Three', 'Two']);
  await page.getByRole('checkbox', { name: 'Choose One' }).click();
  await page.getByRole('checkbox', { name: 'Choose Two' }).click({ modifiers: ['Shift'] });
  await page.getByRole('toolbar', { name: 'With 3 tasks' }).getByRole('button', { name: 'Priority' }).click();
  await page.getByRole('menuitem', { name: 'Urgent' }).click();
  const priorities = async () => (await person.api<{ items: Task[] }>('GET', '/api/tasks')).items.map(({ priority }) => priority);
  await expect.poll(priorities).toEqual(['urgent', 'urgent', 'urgent']);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(priorities).toEqual(['medium', 'medium', 'medium']);
});

test('a task lies beside the page, is changed in place, and Back closes it', async ({ page, person }) => {
  const task = await add(person, 'Write the copy', { description: '**Three** versions\n\n- one\n- two' });
  await page.goto('/tasks');
  await page.getByRole('link', { name: 'Write the copy' }).click();
  await expect(page).toHaveURL(new RegExp(`task=${task.id}`));
  const beside = page.getByRole('dialog');
  await expect(beside.getByRole('strong')).toHaveText('Three');
  await expectNoViolations(page);
  await beside.getByLabel('Takes').fill('1h 30');
  await beside.getByLabel('Takes').press('Enter');
  const estimate = async () => (await person.api<{ estimate_minutes: number | null }>('GET', `/api/tasks/${task.id}`)).estimate_minutes;
  await expect.poll(estimate).toBe(90);
  await beside.getByRole('button', { name: 'History' }).click();
  await expect(beside).toContainText('Estimate: none → 1 h 30 min');
  await page.goBack();
  await expect(beside).toBeHidden();
  await expect(page).not.toHaveURL(/task=/);
});

test('a circle of tasks that wait for each other is refused by name', async ({ page, person }) => {
  const first = await add(person, 'Write the copy');
  await add(person, 'Launch', { depends_on: [first.id] });
  await page.goto(`/tasks/${first.id}`);
  const picker = page.getByRole('combobox', { name: 'Wait for another task' });
  await picker.fill('Laun');
  await page.getByRole('option', { name: /Launch/ }).click();
  await expect(page.getByText('This would close a circle: Write the copy → Launch → Write the copy.')).toBeVisible();
});

test('reminders are added, changed and removed, each with its undo', async ({ page, person }) => {
  const task = await add(person, 'Write the copy', { due: { kind: 'date', at: '2027-03-01' } });
  await page.goto(`/tasks/${task.id}`);
  const reminders = async () => (await person.api<{ reminders: object[] }>('GET', `/api/tasks/${task.id}`)).reminders;
  const part = page.getByRole('region', { name: 'Reminders' });
  await part.getByRole('button', { name: 'Reminder', exact: true }).press('Enter');
  await expect.poll(reminders).toEqual([{ kind: 'before', minutes: 30 }]);
  await part.getByRole('combobox', { name: 'Reminder 1' }).selectOption('1 day before');
  await expect.poll(reminders).toEqual([{ kind: 'before', minutes: 1440 }]);
  await part.getByRole('combobox', { name: 'Reminder 1' }).selectOption('On a day');
  await part.getByLabel('Reminder 1, day').fill('2027-02-20');
  await part.getByLabel('Reminder 1, time').fill('08:30');
  await part.getByLabel('Reminder 1, time').press('Enter');
  await expect.poll(reminders).toEqual([{ kind: 'at', at: '2027-02-20T07:30:00Z' }]);
  await expectNoViolations(page);
  await expectNoSidewaysScroll(page);
  await part.getByRole('button', { name: 'Remove reminder 1' }).click();
  await expect.poll(reminders).toEqual([]);
  await expect(part.getByRole('button', { name: 'Reminder', exact: true })).toBeFocused();
  await page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(reminders).toEqual([{ kind: 'at', at: '2027-02-20T07:30:00Z' }]);
});
