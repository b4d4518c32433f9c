// What journeys have in common: people of their own, tasks through the API, axe, and no error in the console.
import { randomUUID } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Locator, type Page } from '@playwright/test';

export { expect };
export const PASSWORD = 'a long enough pass phrase';

export interface Person {
  email: string;
  token: string;
  /** Asks the API as this person. */
  api: <T>(method: 'GET' | 'POST' | 'PATCH' | 'PUT', path: string, body?: unknown) => Promise<T>;
}

interface World {
  /** Signed in, past the welcome, with the page open nowhere yet. */
  person: Person;
}

/** Days from today in the zone the browser is set to, `2026-11-25`. */
export function day(offset: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(new Date(Date.now() + offset * 86_400_000));
}

export const test = base.extend<World>({
  page: async ({ page }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      // A refused request is the page's business to show; everything else is a fault.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) errors.push(message.text());
    });
    await page.setExtraHTTPHeaders({ 'X-Forwarded-For': address() });
    await use(page);
    expect(errors, 'errors in the console').toEqual([]);
  },
  person: async ({ page, baseURL }, use) => {
    const email = `${randomUUID()}@example.org`;
    const data = { email, password: PASSWORD, display_name: 'Ada', time_zone: 'Europe/Berlin', locale: 'en-GB' };
    const answer = await page.request.post('/api/auth/register', { data, headers: { 'X-Forwarded-For': address() } });
    expect(answer.status()).toBe(201);
    const { access_token: token } = (await answer.json()) as { access_token: string };
    const api: Person['api'] = async (method, path, body) => {
      const asked = await fetch(`${baseURL}${path}`, {
        method,
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (!asked.ok) throw new Error(`${method} ${path}: ${asked.status} ${await asked.text()}`);
      return asked.status === 204 ? undefined : await asked.json();
    };
    await api('PATCH', '/api/auth/me', { onboarded_at: new Date().toISOString() });
    await page.addInitScript(() => localStorage.setItem('aurum.session', '1'));
    await use({ email, token, api });
  },
});

let count = 0;
/** An address nobody else has. */
function address(): string {
  count += 1;
  return `10.${process.pid & 255}.${count >> 8}.${count & 255}`;
}

/** No violation of WCAG 2.2 A and AA or of axe's best practices, in both themes. */
export async function expectNoViolations(page: Page): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name;
    }, theme);
    // What fades in has not its own colours until it is there.
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map((running) => running.finished)));
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    const said = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`);
    expect(said, `axe, ${theme}`).toEqual([]);
  }
}

/** Nothing is wider than the screen. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over, 'pixels wider than the screen').toBeLessThanOrEqual(0);
}

/** The row of Today with this name. */
export function row(page: Page, name: string): Locator {
  return page.getByRole('list', { name: 'Tasks of today, in order' }).getByRole('listitem').filter({ hasText: name });
}
