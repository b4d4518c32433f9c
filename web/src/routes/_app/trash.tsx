// The trash.
import { createFileRoute } from '@tanstack/react-router';
import { TrashView, trashQuery } from '@/features/trash/trash-view';

export const Route = createFileRoute('/_app/trash')({
  loader: ({ context: { client } }) => client.prefetchQuery({ ...trashQuery, retry: false }),
  component: TrashView,
});
