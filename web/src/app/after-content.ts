// What can wait until the first page stands: the web font, the service worker, a new version of the app.
import { whenIdle } from '@/lib/idle';
import { notify } from '@/lib/notices';
import { setting } from '@/lib/storage';

/** Whether Inter is in this browser's cache already, so that fetching it early costs nothing. */
const font = setting('font', ['1']);
const WORKER_AFTER_MS = 3_000;

export function afterContent(): void {
  if (font.get()) loadFont();
  else whenLoaded(() => whenIdle(loadFont));
  whenLoaded(() => setTimeout(startWorker, WORKER_AFTER_MS));
  // A page from before an update asks for chunks that are gone: take the new page.
  window.addEventListener('vite:preloadError', (event) => {
    event.preventDefault();
    offerUpdate(() => window.location.reload());
  });
}

function startWorker(): void {
  void import('./service-worker').then(({ registerWorker }) => registerWorker(offerUpdate));
}

function whenLoaded(act: () => void): void {
  if (document.readyState === 'complete') act();
  else window.addEventListener('load', act, { once: true });
}

function loadFont(): void {
  void import('@/styles/inter.css').then(() => font.set('1'));
}

function offerUpdate(take: () => void): void {
  notify({ text: 'A new version of Aurum is ready', action: { label: 'Reload', run: take }, stayMs: 0 });
}
