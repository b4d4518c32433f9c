// Registers the service worker, and hands over to a newer one only when the person says so.

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): { createScriptURL: (url: string) => string };
}

const ADDRESS = '/sw.js';

export async function registerWorker(onUpdate: (take: () => void) => void): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  try {
    const registration = await navigator.serviceWorker.register(trusted(ADDRESS));
    const offer = (worker: ServiceWorker) => onUpdate(() => takeOver(worker));
    if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const fresh = registration.installing;
      fresh?.addEventListener('statechange', () => {
        if (fresh.state === 'installed' && navigator.serviceWorker.controller) offer(fresh);
      });
    });
  } catch (error) {
    // The app works without it; only offline start is lost.
    console.warn('The service worker could not be registered.', error);
  }
}

function takeOver(worker: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), { once: true });
  worker.postMessage({ type: 'SKIP_WAITING' });
}

/** Under `require-trusted-types-for 'script'` a worker's address must come from a policy. */
function trusted(address: string): string {
  const types = (window as { trustedTypes?: TrustedTypes }).trustedTypes;
  if (!types) return address;
  const policy = types.createPolicy('aurum', {
    createScriptURL: (url) => {
      if (url !== ADDRESS) throw new TypeError(`no script is taken from ${url}`);
      return url;
    },
  });
  return policy.createScriptURL(address);
}
