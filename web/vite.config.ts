// How the app is built: two small plugins of our own for the first paint, chunks that cost no extra round trip, and the service worker.
import tailwindcss from '@tailwindcss/vite';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { inlineShell } from './tools/vite/inline-shell.ts';
import { preloadToday } from './tools/vite/preload-today.ts';
import { stylesheetAfterShell } from './tools/vite/stylesheet-after-shell.ts';

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
    preloadToday('src/routes/_app/today.tsx'),
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
          // Every chunk before the first page costs a round trip: the libraries are one, our own floor under the pages is
          // another, and what only a lazy part needs stays out of both.
          groups: [
            {
              name: 'core',
              test: /node_modules[\\/](?:\.pnpm[\\/][^\\/]+[\\/]node_modules[\\/])?(?:react|react-dom|scheduler|use-sync-external-store|@tanstack|zustand|clsx|tinykeys)[\\/]/,
            },
            {
              name: 'floor',
              test: /src[\\/](?:api|sync|lib[\\/](?!dnd)|commands[\\/](?:registry|overlay|shortcuts|use-commands)|components[\\/]ui[\\/](?:button|kbd|empty|skeleton|toaster|logo|spinner)|components[\\/]task[\\/](?:task-check|due-chip|path-label|priority-mark|why-))/,
            },
            { name: 'icons', test: /lucide-react/, minShareCount: 3 },
          ],
        },
      },
    },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
  },
}));
