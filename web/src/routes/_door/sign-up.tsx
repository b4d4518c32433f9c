// Make an account.
import { createFileRoute, redirect, useRouter } from '@tanstack/react-router';
import { begin, session } from '@/api/session';
import { SignUpForm } from '@/features/account/sign-up-form';
import { insidePath } from '@/lib/inside';

export const Route = createFileRoute('/_door/sign-up')({
  validateSearch: (search): { next?: string } => ({ next: insidePath(search['next']) }),
  beforeLoad: async ({ search }) => {
    await begin();
    if (session.getState().status === 'in') throw redirect({ to: search.next ?? '/today' });
  },
  component: Page,
});

function Page() {
  const router = useRouter();
  const { next } = Route.useSearch();
  return <SignUpForm onDone={() => void router.navigate({ to: next ?? '/today', replace: true })} />;
}
