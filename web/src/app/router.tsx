// The router: its context, its waits, and what it does when a session ends.
import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { begin, session } from '@/api/session';
import { routeTree } from '@/routeTree.gen';
import { PageError, PageNotFound, PagePending } from './page-states';

export interface RouterContext {
  client: QueryClient;
}

export function makeRouter(client: QueryClient) {
  void begin();
  const router = createRouter({
    routeTree,
    context: { client } satisfies RouterContext,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    // A page that is ready at once is shown at once; see the router's own default of half a second.
    defaultPendingMs: 300,
    defaultPendingMinMs: 0,
    scrollRestoration: true,
    defaultErrorComponent: PageError,
    defaultNotFoundComponent: PageNotFound,
    defaultPendingComponent: PagePending,
  });
  session.subscribe(({ status }, before) => {
    if (status !== 'out' || before.status !== 'in') return;
    client.clear();
    void router.invalidate();
  });
  return router;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
