// Every page of a signed-in person: the guard, and the shell around it.
import { createFileRoute, getRouteApi, Outlet, redirect } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { begin, session } from '@/api/session';
import { AppShell } from '@/app/shell/app-shell';
import { useSearchSource } from '@/features/search/use-search-source';

export const Route = createFileRoute('/_app')({
  // The task that lies open beside the page, whichever page it is.
  validateSearch: (search): { task?: string } => (typeof search['task'] === 'string' ? { task: search['task'] } : {}),
  beforeLoad: async ({ location }) => {
    await begin();
    const { status, user } = session.getState();
    if (status === 'out') throw redirect({ to: '/sign-in', search: location.href === '/today' ? {} : { next: location.href } });
    if (user && !user.profile.onboarded_at) throw redirect({ to: '/welcome' });
  },
  component: Shell,
});

const shell = getRouteApi('/_app');
const TaskDrawer = lazy(() => import('@/features/task/task-drawer').then(({ TaskDrawer: it }) => ({ default: it })));

function Shell() {
  useSearchSource();
  return (
    <AppShell>
      <Outlet />
      <OpenTask />
    </AppShell>
  );
}

/** The task that lies beside the page; loaded when one is first opened. */
function OpenTask() {
  const { task } = shell.useSearch();
  const navigate = shell.useNavigate();
  const [wanted, setWanted] = useState(task !== undefined);
  if (task && !wanted) setWanted(true);
  return (
    wanted && (
      <Suspense>
        <TaskDrawer
          id={task}
          onClose={() => void navigate({ to: '.', search: (held) => ({ ...held, task: undefined }), resetScroll: false })}
        />
      </Suspense>
    )
  );
}
