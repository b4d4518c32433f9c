// Starts the app: the session (already asked for by the inline script), the router, then React over the skeleton.
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { afterContent } from '@/app/after-content';
import { makeRouter } from '@/app/router';
import { makeQueryClient } from '@/sync/query-client';
import { followOtherTabs } from '@/sync/tabs';
import '@/lib/theme';
import './styles/app.css';

const client = makeQueryClient();
followOtherTabs(client);
const router = makeRouter(client);

// The skeleton stays until the first page has its data: what comes after it is the page itself, not a second wait.
// (Not a top-level await: the pages' chunks import this one, and would wait for it while it waits for them.)
void router.load().then(render);

function render(): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  // A transition is drawn in slices of a few milliseconds: what a person does meanwhile is not kept waiting.
  startTransition(() => {
    createRoot(root).render(
      <StrictMode>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </StrictMode>,
    );
  });
  afterContent();
}
