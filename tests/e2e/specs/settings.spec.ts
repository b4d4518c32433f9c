// Settings: who one is called by, and a ready-made life beside one's own.
import { randomUUID } from 'node:crypto';
import { expect, expectNoSidewaysScroll, expectNoViolations, test } from '../world';

test('a username is chosen, and what speaks against one stands at its field', async ({ page, person }) => {
  const name = `ada-${randomUUID().slice(0, 8)}`;
  await page.goto('/settings/profile');
  const field = page.getByRole('textbox', { name: 'Username' });
  await field.fill('a b');
  await page.getByRole('button', { name: 'Choose username' }).click();
  await expect(field).toHaveAccessibleDescription(/3 to 30 of A–Z, a–z, 0–9, _ and -\./);
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expectNoViolations(page);
  await field.fill(name);
  await page.getByRole('button', { name: 'Choose username' }).click();
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText(`Your username is ${name}`);
  const held = async () => (await person.api<{ username: string | null }>('GET', '/api/auth/me')).username;
  expect(await held()).toBe(name);
  // The first change is free, the next has to wait.
  for (const next of [`${name}-b`, `${name}-c`]) {
    await field.fill(next);
    await page.getByRole('button', { name: 'Change username' }).click();
    if (next.endsWith('b')) await expect.poll(held).toBe(next);
  }
  await expect(field).toHaveAccessibleDescription(/once in 7 days: again from/);
  expect(await held()).toBe(`${name}-b`);
});

test('a ready-made life is seen before it is added, and one undo takes it away', async ({ page, person }) => {
  await person.api('POST', '/api/tasks', { name: 'Mine' });
  const names = async () => (await person.api<{ pillars: { name: string }[] }>('GET', '/api/hierarchy')).pillars.map((pillar) => pillar.name);
  await page.goto('/settings/data');
  await page.getByRole('button', { name: /^See what .* adds$/ }).first().click();
  const preview = page.getByRole('region', { name: /^What .* adds$/ });
  await expect(preview).toContainText(/\d pillars: /);
  await expectNoViolations(page);
  await expectNoSidewaysScroll(page);
  expect(await names()).toEqual([]);
  await preview.getByRole('button', { name: 'Add it' }).click();
  await expect(preview).toBeHidden();
  expect((await names()).length).toBeGreaterThan(0);
  await page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Undo' }).click();
  await expect.poll(names).toEqual([]);
});
