// The pages before one is in: signing in and out, and what they say when something is wrong.
import { expect, expectNoSidewaysScroll, expectNoViolations, PASSWORD, test } from '../world';

for (const path of ['/sign-in', '/sign-up', '/reset?token=none']) {
  test(`${path} can be used by everybody`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectNoViolations(page);
    await expectNoSidewaysScroll(page);
  });
}

test('a wrong password is said, the right one goes to Today', async ({ page, person }) => {
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill('not what it is at all');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toBeVisible();
  await expectNoViolations(page);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
});

test('who is not signed in is asked to sign in', async ({ page }) => {
  await page.goto('/today');
  await expect(page).toHaveURL(/sign-in/);
});
