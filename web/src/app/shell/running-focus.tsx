// The clock of a focus session, once its code is here: nothing of the first page waits for it.
import { lazy, Suspense } from 'react';

const FocusPill = lazy(() => import('@/features/focus/focus-pill').then(({ FocusPill: it }) => ({ default: it })));

export function RunningFocus({ className }: { className: string }) {
  return (
    <Suspense>
      <FocusPill className={className} />
    </Suspense>
  );
}
