// Every page of a signed-in person: the guard, and the shell around it.
import { createFileRoute, Outlet, redirect } from '@tanstack/react-router';
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

function Shell() {
  useSearchSource();
  return (
    <AppShell>
      <Outlet />
    </AppShell>
  );
}
