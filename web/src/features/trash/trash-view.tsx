// What was deleted in the last 30 days, and the way back.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { CircleCheck, Folder, FolderKanban, Gem, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { get } from '@/api/client';
import { keys } from '@/api/keys';
import type { Page, TrashItem } from '@/api/types';
import { QueryProblem } from '@/components/page/query-problem';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Empty } from '@/components/ui/empty';
import { PageTitle } from '@/components/ui/page-title';
import { SkeletonRows } from '@/components/ui/skeleton';
import { addDays, dayIn, dayName, daysBetween } from '@/lib/dates';
import { useDeed } from '@/sync/deed';
import { useDay } from '@/sync/use-day';
import { emptyTrash, restore } from './deeds';

export const trashQuery = queryOptions({
  queryKey: keys.trash(),
  queryFn: ({ signal }) => get<Page<TrashItem>>('/api/trash', undefined, signal),
});

/** How long the trash keeps things, in days. */
const KEPT_DAYS = 30;

export function TrashView() {
  const { data, error, isPending, isPaused, refetch } = useQuery(trashQuery);
  const [asking, setAsking] = useState(false);
  const empty = useDeed(emptyTrash);
  const items = data?.items ?? [];
  return (
    <div className="mx-auto max-w-[768px]">
      <header className="mb-4 flex items-end justify-between gap-3">
        <div>
          <PageTitle>Trash</PageTitle>
          <p className="m-0 text-13 text-text-2">Kept for {KEPT_DAYS} days, then gone for good.</p>
        </div>
        {items.length > 0 && (
          <Button look="danger" onClick={() => setAsking(true)}>
            Empty the trash
          </Button>
        )}
      </header>
      {!data ? (
        isPending && !isPaused && !error ? (
          <SkeletonRows rows={6} label="The trash is on its way" />
        ) : (
          <QueryProblem error={error} title="The trash could not be read" onRetry={() => void refetch()} />
        )
      ) : items.length === 0 ? (
        <Empty icon={<Trash2 size={22} aria-hidden />} title="The trash is empty">
          What you delete waits here for {KEPT_DAYS} days, in case you want it back.
        </Empty>
      ) : (
        <ul className="m-0 list-none p-0">
          {items.map((item) => (
            <TrashRow key={item.id} item={item} />
          ))}
        </ul>
      )}
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title="Empty the trash?"
        description={`${items.length} ${items.length === 1 ? 'item' : 'items'} and what went with them are deleted for good. This cannot be undone.`}
        width="narrow"
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Keep everything</Button>
            <Button
              look="danger"
              onClick={() => {
                setAsking(false);
                void empty(undefined);
              }}
            >
              Delete for good
            </Button>
          </>
        }
      >
        <p className="m-0 text-13 text-text-2">To bring something back instead, use its Restore button.</p>
      </Dialog>
    </div>
  );
}

const ICONS: Record<string, typeof Gem> = { pillar: Gem, area: Folder, project: FolderKanban, task: CircleCheck };

function TrashRow({ item }: { item: TrashItem }) {
  const { today, zone, locale } = useDay();
  const bring = useDeed(restore);
  const Icon = ICONS[item.entity] ?? CircleCheck;
  const day = dayIn(zone, new Date(item.deleted_at));
  const left = Math.max(0, daysBetween(today, addDays(day, KEPT_DAYS)));
  const along = withWords(item.with);
  return (
    <li className="flex min-h-12 items-center gap-3 rounded-8 px-2 hover:bg-surface-2 max-md:min-h-14">
      <Icon size={18} role="img" aria-label={item.entity} className="flex-none text-text-2" />
      <div className="min-w-0 flex-1 py-1.5">
        <p className="m-0 truncate text-15 text-text">{item.name}</p>
        <p className="tabular m-0 text-12 text-text-2">
          {along && `With ${along}. `}Deleted {dayName(day, today, locale).toLowerCase()}, {left} {left === 1 ? 'day' : 'days'} left
        </p>
      </div>
      <Button onClick={() => void bring(item)} aria-label={`Restore ${item.name}`}>
        <Undo2 size={14} aria-hidden /> Restore
      </Button>
    </li>
  );
}

function withWords(counts: TrashItem['with']): string {
  return (['areas', 'projects', 'tasks'] as const)
    .filter((noun) => counts[noun] > 0)
    .map((noun) => `${counts[noun]} ${counts[noun] === 1 ? noun.slice(0, -1) : noun}`)
    .join(', ');
}
