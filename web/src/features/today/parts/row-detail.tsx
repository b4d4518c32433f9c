// What opens under a row: where it stands, why it is here, and the exact arithmetic of its score.
import { Link } from '@tanstack/react-router';
import { ArrowRight, MoreHorizontal } from 'lucide-react';
import type { TodayItem } from '@/api/types';
import { PathLabel } from '@/components/task/path-label';
import { WhyTable } from '@/components/task/why-table';
import { Button } from '@/components/ui/button';
import { plainText } from '@/lib/plain';
import { INCLUDED } from '../model';
import { type MenuKind, openMenu } from '../state';

const ACTIONS: { kind: MenuKind; label: string }[] = [
  { kind: 'schedule', label: 'When' },
  { kind: 'priority', label: 'Priority' },
];

const WAY = 'inline-flex h-8 items-center gap-1.5 rounded-8 text-13 font-medium text-accent-text hover:underline touch:h-11';

export function RowDetail({ item }: { item: TodayItem }) {
  const { task, path, reason_included, breakdown, score } = item;
  return (
    <div className="px-4 pb-3 md:pr-12 md:pl-[66px]">
      <div className="flex flex-col gap-1 text-13 text-text-2">
        <PathLabel path={path} />
        <p className="m-0">{INCLUDED[reason_included]}</p>
        {task.description && <p className="m-0 line-clamp-3 whitespace-pre-line text-text">{plainText(task.description)}</p>}
      </div>
      <div className="mt-2">
        <WhyTable breakdown={breakdown} score={score} />
      </div>
      <div className="mt-1 flex gap-5">
        <Link to="/tasks/$id" params={{ id: task.id }} className={WAY}>
          Open task <ArrowRight size={14} aria-hidden />
        </Link>
        {task.status !== 'completed' && (
          <Link to="/focus" search={{ on: task.id }} className={WAY}>
            Focus
          </Link>
        )}
      </div>
      <div className="mt-1 flex gap-1 md:hidden">
        {ACTIONS.map(({ kind, label }) => (
          <Button key={kind} look="quiet" size="small" onClick={(event) => openMenu(task.id, kind, event.currentTarget)}>
            {label}
          </Button>
        ))}
        <Button
          look="quiet"
          size="small"
          className="ml-auto"
          aria-haspopup="menu"
          onClick={(event) => openMenu(task.id, 'all', event.currentTarget)}
        >
          <MoreHorizontal size={18} aria-hidden /> More
        </Button>
      </div>
    </div>
  );
}
