// Focus on one task.
import { createFileRoute, getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { FocusView } from '@/features/focus/focus-view';
import { focusQuery } from '@/sync/focus';

export const Route = createFileRoute('/_app/focus')({
  validateSearch: (search): { on?: string } => (typeof search['on'] === 'string' ? { on: search['on'] } : {}),
  loader: ({ context: { client } }) => client.prefetchQuery({ ...focusQuery, retry: false }),
  component: Page,
});

const page = getRouteApi('/_app/focus');

function Page() {
  const { on } = page.useSearch();
  const navigate = page.useNavigate();
  const onTask = useCallback(
    (next: string | undefined) => void navigate({ search: (held) => ({ ...held, on: next }), replace: true }),
    [navigate],
  );
  return <FocusView on={on} onTask={onTask} />;
}
