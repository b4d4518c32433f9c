// Sign in.
import { createFileRoute, getRouteApi, redirect, useRouter } from '@tanstack/react-router';
import { begin, session } from '@/api/session';
import { SignInForm } from '@/features/account/sign-in-form';
import { insidePath } from '@/lib/inside';

export const Route = createFileRoute('/_door/sign-in')({
  validateSearch: (search): { next?: string } => ({ next: insidePath(search['next']) }),
  beforeLoad: async ({ search }) => {
    await begin();
    if (session.getState().status === 'in') throw redirect({ to: search.next ?? '/today' });
  },
  component: Page,
});

const page = getRouteApi('/_door/sign-in');

function Page() {
  const router = useRouter();
  const { next } = page.useSearch();
  return <SignInForm onDone={() => void router.navigate({ to: next ?? '/today', replace: true })} />;
}
