// The journey everything begins with: a newcomer imports a list and sees why.
import { randomUUID } from 'node:crypto';
import { day, expect, expectNoSidewaysScroll, expectNoViolations, PASSWORD, row, test } from '../world';

const LIST = [
  'TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE',
  `task,Send the tax return @paperwork,The forms lie in the blue folder,1,1,Ada (1),,${day(-2)},en,Europe/Berlin`,
  `task,Book the train to Vienna,,2,1,Ada (1),,${day(0)},en,Europe/Berlin`,
  'task,Read about composting,,4,1,Ada (1),,,,Europe/Berlin',
  `task,Buy seeds,,4,2,Ada (1),,${day(40)},en,Europe/Berlin`,
].join('\n');

test('a newcomer imports a list and sees why', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: /make (an )?account|sign up/i }).click();
  await page.getByLabel('Your name').fill('Ada');
  await page.getByLabel('Email').fill(`${randomUUID()}@example.org`);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Make account' }).click();

  await expect(page.getByRole('heading', { name: 'Welcome, Ada' })).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('button', { name: /Bring your list/ }).click();
  await page.locator('input[type=file]').setInputFiles({ name: 'Home [6Crg].csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) });
  await expect(page.getByRole('region', { name: 'Rows of the file' })).toContainText('Send the tax return');
  await expectNoViolations(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: 'Bring in 4 tasks' }).click();

  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  const names = page.getByRole('list', { name: 'Tasks of today, in order' }).locator('[data-row-main]');
  await expect(names.nth(0)).toContainText('Send the tax return');
  await expect(names.nth(1)).toContainText('Book the train to Vienna');

  await row(page, 'Send the tax return').locator('[data-row-main]').click();
  const why = page.getByRole('table', { name: /How the score of .* is made/ });
  await expect(why).toContainText('overdue');
  const points = await why.locator('tbody tr td:last-child').allInnerTexts();
  const whole = await why.locator('tfoot td:last-child').innerText();
  const decimal = (text: string) => Number(text.replace('−', '-').replace('+', ''));
  const sum = points.map((text) => Math.round(decimal(text) * 100)).reduce((a, b) => a + b, 0);
  expect(sum, 'the points shown add up to the score shown').toBe(Math.round(decimal(whole) * 100));
  await expectNoViolations(page);
  await expectNoSidewaysScroll(page);

  await page.getByRole('checkbox', { name: /Complete Send the tax return/ }).click();
  await expect(page.getByRole('button', { name: /Completed 1/ })).toBeVisible();
  await expect(row(page, 'Send the tax return')).toHaveCount(0);
  await page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Undo' }).last().click();
  await expect(names.nth(0)).toContainText('Send the tax return');
  await page.reload();
  await expect(names.nth(0)).toContainText('Send the tax return');
  await expect(page.getByRole('button', { name: /Completed/ })).toHaveCount(0);
});
