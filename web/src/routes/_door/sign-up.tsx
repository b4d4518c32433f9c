// Make an account.
import { createFileRoute, getRouteApi, redirect, useRouter } from '@tanstack/react-router';
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

const page = getRouteApi('/_door/sign-up');

function Page() {
  const router = useRouter();
  const { next } = page.useSearch();
  return <SignUpForm onDone={() => void router.navigate({ to: next ?? '/today', replace: true })} />;
}
