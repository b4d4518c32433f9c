// Journeys through the real binary on a fresh file, in the system's Chromium, at two sizes.
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';

// Chosen once; the workers read this file again and find it chosen.
process.env.E2E_PORT ??= String(await freePort());
process.env.E2E_FOLDER ??= mkdtempSync(join(tmpdir(), 'aurum-e2e.'));
const origin = `http://127.0.0.1:${process.env.E2E_PORT}`;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const held = createServer();
    held.on('error', reject);
    held.listen(0, '127.0.0.1', () => {
      const address = held.address();
      held.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });
}

const off = Object.fromEntries(
  ['ADDRESS__READ', 'ADDRESS__WRITE', 'ADDRESS__COSTLY', 'ADDRESS__SIGN_IN', 'ADDRESS__REGISTER', 'PERSON__READ', 'PERSON__WRITE', 'PERSON__COSTLY'].map(
    (rate) => [`AURUM_LIMITS__PER_${rate}`, 'off'],
  ),
);

export default defineConfig({
  testDir: 'specs',
  outputDir: '../../target/e2e/results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  globalTeardown: './teardown.ts',
  webServer: {
    command: `${process.env.E2E_BINARY ?? '../../target/quick/aurum'} serve`,
    url: `${origin}/api/health`,
    env: {
      ...off,
      AURUM_DATA: join(process.env.E2E_FOLDER, 'data'),
      AURUM_LISTEN: `127.0.0.1:${process.env.E2E_PORT}`,
      AURUM_LOG: 'warn',
      // New accounts are few per address and hour; each test comes from an address of its own.
      AURUM_TRUSTED_PROXIES: '127.0.0.1/32',
    },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    stderr: 'pipe',
  },
  use: {
    baseURL: origin,
    timezoneId: 'Europe/Berlin',
    locale: 'en-GB',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
    // Keys are for keyboards.
    { name: 'phone', grepInvert: /@keyboard/, use: { ...devices['Pixel 7'], defaultBrowserType: undefined } },
  ],
});
