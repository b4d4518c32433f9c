// A new password by a one-time link.
import { createFileRoute, getRouteApi } from '@tanstack/react-router';
import { ResetForm } from '@/features/account/reset-form';

export const Route = createFileRoute('/_door/reset')({
  validateSearch: (search): { token?: string } => ({ token: typeof search['token'] === 'string' ? search['token'] : undefined }),
  component: Page,
});

const page = getRouteApi('/_door/reset');

function Page() {
  return <ResetForm token={page.useSearch().token} />;
}
