// What happened to a pillar, area, project or task, by whom and when; asked for when it is opened.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { get } from '@/api/client';
import { keys } from '@/api/keys';
import { sentence } from '@/api/problem';
import type { Change, Page } from '@/api/types';
import { Button } from '@/components/ui/button';
import { SkeletonRows } from '@/components/ui/skeleton';
import { cn } from '@/lib/cn';
import { findNode, hierarchyQuery } from '@/sync/hierarchy';
import { useDay } from '@/sync/use-day';
import { actor, lineOf, type Reader } from './history-words';

export interface HistoryProps {
  noun: 'pillar' | 'area' | 'project' | 'task';
  id: string;
}

export function History({ noun, id }: HistoryProps) {
  const [open, setOpen] = useState(false);
  return (
    <section>
      <h2 className="m-0">
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="-ml-1.5 flex h-8 items-center gap-1.5 rounded-8 px-1.5 text-13 font-semibold text-text hover:bg-surface-2 touch:h-11"
        >
          <ChevronRight size={14} aria-hidden className={cn('transition-transform', open && 'rotate-90')} />
          History
        </button>
      </h2>
      {open && <Lines noun={noun} id={id} />}
    </section>
  );
}

function historyQuery({ noun, id }: HistoryProps) {
  return queryOptions({
    queryKey: keys.history(noun, id),
    queryFn: ({ signal }) => get<Page<Change>>(`/api/${noun}s/${id}/history`, undefined, signal),
  });
}

function Lines({ noun, id }: HistoryProps) {
  const { data, error, refetch } = useQuery(historyQuery({ noun, id }));
  const { data: life } = useQuery(hierarchyQuery);
  const { today, zone, locale } = useDay();
  const reader: Reader = { today, zone, locale, nameOf: (node) => life && findNode(life, node)?.name };
  const at = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone });
  if (error) {
    return (
      <p className="m-0 flex items-center gap-3 text-13 text-danger">
        {sentence(error)} <Button onClick={() => void refetch()}>Try again</Button>
      </p>
    );
  }
  if (!data) return <SkeletonRows rows={3} label="The history is on its way" />;
  return (
    <ol className="m-0 mt-1 flex list-none flex-col gap-3 border-l border-border p-0 pl-4">
      {data.items.map((change) => {
        const { title, details } = lineOf(change, reader);
        return (
          <li key={change.seq} className="text-13">
            <p className="m-0 text-text">{title}</p>
            {details.map((detail) => (
              <p key={detail} className="m-0 text-text-2">
                {detail}
              </p>
            ))}
            <p className="tabular m-0 text-12 text-text-3">
              {actor(change)}, <time dateTime={change.at}>{at.format(new Date(change.at))}</time>
            </p>
          </li>
        );
      })}
    </ol>
  );
}
