// The tags.
import { createFileRoute } from '@tanstack/react-router';
import { TagsView, tagsQuery } from '@/features/tags/tags-view';

export const Route = createFileRoute('/_app/tags')({
  loader: ({ context: { client } }) => client.prefetchQuery({ ...tagsQuery, retry: false }),
  component: TagsView,
});
