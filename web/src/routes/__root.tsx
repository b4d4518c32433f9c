// The outermost route: the page, and the notices at its edge.
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { RouterContext } from '@/app/router';

export const Route = createRootRouteWithContext<RouterContext>()({
  component: Root,
});

// What is said before it is here is kept, and shown then.
const Toaster = lazy(() => import('@/components/ui/toaster').then(({ Toaster: it }) => ({ default: it })));

function Root() {
  return (
    <>
      <Outlet />
      <Suspense>
        <Toaster />
      </Suspense>
    </>
  );
}
