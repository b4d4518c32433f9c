// The first minute of a new person; left for good once it is over.
import { createFileRoute, redirect, useRouter } from '@tanstack/react-router';
import { useStore } from 'zustand';
import { begin, session } from '@/api/session';
import { ImportView } from '@/features/import/import-view';
import { WelcomeView } from '@/features/onboarding/welcome-view';

export const Route = createFileRoute('/welcome')({
  beforeLoad: async () => {
    await begin();
    const { status, user } = session.getState();
    if (status === 'out') throw redirect({ to: '/sign-in' });
    if (user?.profile.onboarded_at) throw redirect({ to: '/today' });
  },
  component: Page,
});

function Page() {
  const router = useRouter();
  const name = useStore(session, (state) => state.user?.profile.display_name ?? '');
  return (
    <WelcomeView
      name={name.split(' ')[0] ?? ''}
      importer={(finish) => <ImportView onDone={finish} />}
      onDone={() => void router.navigate({ to: '/today', replace: true })}
    />
  );
}
