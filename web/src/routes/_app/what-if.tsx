// What if one thing were otherwise.
import { createFileRoute, getRouteApi } from '@tanstack/react-router';
import { WhatIfView } from '@/features/what-if/what-if-view';

export const Route = createFileRoute('/_app/what-if')({
  validateSearch: (search): { on?: string } => (typeof search['on'] === 'string' ? { on: search['on'] } : {}),
  component: Page,
});

const page = getRouteApi('/_app/what-if');

function Page() {
  const { on } = page.useSearch();
  const navigate = page.useNavigate();
  return <WhatIfView on={on} onTask={(next) => void navigate({ search: (held) => ({ ...held, on: next }), replace: true })} />;
}
