// How the app is built: two small plugins of our own for the first paint, chunks that cost no extra round trip, and the service worker.
import tailwindcss from '@tailwindcss/vite';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { inlineShell } from './tools/vite/inline-shell.ts';
import { preloadFirstPage } from './tools/vite/preload-first-page.ts';
import { stylesheetAfterShell } from './tools/vite/stylesheet-after-shell.ts';

/** The modules of the first page; what they import comes with them. What only lazy pages use is left to them. */
const FIRST = [
  /src[\\/]main\.tsx$/,
  /src[\\/]api[\\/]/,
  /src[\\/]sync[\\/](?!hierarchy|preferences|focus|rules|tasks-by-id|in-place)/,
  /src[\\/]lib[\\/](?!dnd|markdown|same|use-window|use-settled|zone)/,
  /src[\\/]app[\\/](?!service-worker|shell[\\/](?:account-menu|more-sheet|undo-conflict))/,
  /src[\\/]features[\\/]today[\\/](?!parts[\\/](?:today-menu|row-detail))/,
  /src[\\/]routes[\\/]_app(?:[\\/]today)?\.tsx/,
];
const firstPage = (id: string) => FIRST.some((pattern) => pattern.test(id));

const server = process.env['AURUM_URL'] ?? 'http://127.0.0.1:8001';

export default defineConfig(({ mode }) => ({
  plugins: [
    tanstackRouter({
      target: 'react',
      autoCodeSplitting: true,
      // A page's loader comes with the page: the entry carries only addresses and guards.
      codeSplittingOptions: { defaultBehavior: [['loader', 'component', 'pendingComponent', 'errorComponent', 'notFoundComponent']] },
      quoteStyle: 'single',
      routeFileIgnorePattern: '\\.test\\.',
    }),
    react(),
    tailwindcss(),
    inlineShell(),
    stylesheetAfterShell(),
    preloadFirstPage(['src/routes/_app.tsx', 'src/routes/_app/today.tsx']),
    mode !== 'test' &&
      VitePWA({
        filename: 'sw.js',
        injectRegister: null,
        registerType: 'prompt',
        manifest: false,
        workbox: {
          inlineWorkboxRuntime: true,
          cleanupOutdatedCaches: true,
          globPatterns: ['index.html', 'manifest.webmanifest', 'favicon.svg', 'assets/*.{js,css}', 'assets/inter-latin-wght*.woff2'],
          navigateFallback: '/index.html',
          // The API, operators' pages and real files answer for themselves.
          navigateFallbackDenylist: [/^\/api(\/|$)/, /^\/(health|metrics|assets)(\/|$)/, /\/[^/?]+\.[^/]+$/],
        },
      }),
  ],
  resolve: { tsconfigPaths: true },
  server: { port: 5173, proxy: { '/api': server } },
  build: {
    target: 'es2022',
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Every chunk before the first page costs a place in a queue of six: the libraries are one chunk, the first page and
          // the floor under all pages another; what only a lazy part needs stays out of both.
          groups: [
            {
              name: 'core',
              test: /node_modules[\\/](?:\.pnpm[\\/][^\\/]+[\\/]node_modules[\\/])?(?:react|react-dom|scheduler|use-sync-external-store|@tanstack|zustand|clsx|tinykeys)[\\/]/,
            },
            { name: 'first', test: firstPage },
          ],
        },
      },
    },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
    restoreMocks: true,
  },
}));
