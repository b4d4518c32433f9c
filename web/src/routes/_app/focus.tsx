// Focus on one task.
import { createFileRoute, getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { FocusView } from '@/features/focus/focus-view';
import { taskQuery } from '@/features/focus/queries';
import { focusQuery } from '@/sync/focus';

export const Route = createFileRoute('/_app/focus')({
  validateSearch: (search): { on?: string } => (typeof search['on'] === 'string' ? { on: search['on'] } : {}),
  loaderDeps: ({ search: { on } }) => ({ on }),
  loader: async ({ context: { client }, deps: { on } }) => {
    await client.prefetchQuery({ ...focusQuery, retry: false });
    const id = client.getQueryData(focusQuery.queryKey)?.session?.task_id ?? on;
    if (id !== undefined) await client.prefetchQuery({ ...taskQuery(id), retry: false });
  },
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
