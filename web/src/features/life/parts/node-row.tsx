// One row of the tree: its place to go to, what it tells at a glance, a handle to drag and a menu.
import { Link } from '@tanstack/react-router';
import { GripVertical, MoreHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { session } from '@/api/session';
import type { Project } from '@/api/types';
import { ProgressBar } from '@/components/life/progress-bar';
import { PillarDot } from '@/components/task/path-label';
import { IconButton } from '@/components/ui/button';
import { cn } from '@/lib/cn';
import { dayIn, dayName, daysBetween } from '@/lib/dates';
import { useDrop } from '@/lib/dnd/drop-field';
import type { LifeNode } from '@/sync/hierarchy';
import { openMenu, setActive } from '../state';

export const NODE_PAGES = { pillar: '/pillars/$id', area: '/areas/$id', project: '/projects/$id' } as const;

export interface NodeRowProps {
  node: LifeNode;
  colour: string | null;
  heading?: boolean;
  before: ReactNode;
  meta: ReactNode;
  below?: ReactNode;
}

export function NodeRow({ node, colour, heading = false, before, meta, below }: NodeRowProps) {
  const { ref, lift, dragging, hint } = useDrop(node.id);
  return (
    <div
      ref={ref}
      data-node-row={node.id}
      onFocus={() => setActive(node.id)}
      className={cn(
        'group/node relative mx-1 flex items-center rounded-8 hover:bg-surface-2 focus-within:bg-surface-2',
        heading ? 'min-h-12' : 'min-h-10 max-md:min-h-12',
        dragging && 'opacity-50',
        hint === 'into' && 'bg-accent-soft outline-2 outline-accent',
        hint === 'before' && 'before:absolute before:inset-x-2 before:-top-px before:h-0.5 before:rounded-full before:bg-accent',
        hint === 'after' && 'after:absolute after:inset-x-2 after:-bottom-px after:h-0.5 after:rounded-full after:bg-accent',
      )}
    >
      {before}
      <Link
        to={NODE_PAGES[node.kind]}
        params={{ id: node.id }}
        data-node-main
        className="flex min-w-0 flex-1 items-center gap-2.5 self-stretch rounded-8 pr-2"
      >
        {node.icon ? (
          <span aria-hidden className="w-5 flex-none text-center">
            {node.icon}
          </span>
        ) : null}
        {node.kind !== 'project' && <PillarDot colour={colour} />}
        <span className="min-w-0 flex-1">
          <span className={cn('block truncate text-15', heading && 'font-semibold', node.archived ? 'text-text-3' : 'text-text')}>
            {node.name}
          </span>
          {below}
        </span>
        {node.archived && <span className="text-12 text-text-3">archived</span>}
        <span className="flex flex-none items-center gap-3 text-12 text-text-2">{meta}</span>
      </Link>
      <button
        type="button"
        {...lift}
        tabIndex={-1}
        aria-hidden
        className="flex h-8 w-7 flex-none cursor-grab items-center justify-center rounded-8 text-text-3 opacity-0 group-focus-within/node:opacity-100 group-hover/node:opacity-100 touch:hidden max-md:hidden"
      >
        <GripVertical size={16} aria-hidden />
      </button>
      <IconButton label={`More for ${node.name}`} aria-haspopup="menu" onClick={(event) => openMenu(node.id, event.currentTarget)}>
        <MoreHorizontal size={16} aria-hidden />
      </IconButton>
    </div>
  );
}

export function ProjectMeta({ project }: { project: Project }) {
  const all = project.open_tasks + project.completed_tasks;
  return (
    <>
      {project.status !== 'in_progress' && project.status !== 'not_started' && (
        <span className="max-md:hidden">{project.status === 'on_hold' ? 'On hold' : 'Completed'}</span>
      )}
      {project.deadline && project.status !== 'completed' && <Deadline day={project.deadline} />}
      {all > 0 && (
        <span className="w-16 max-md:hidden">
          <ProgressBar progress={project.progress} label={`${project.completed_tasks} of ${all} tasks done`} />
        </span>
      )}
      <span className="tabular w-14 text-right max-md:hidden">{all > 0 ? `${project.open_tasks} open` : 'no tasks'}</span>
    </>
  );
}

/** Red only when it is past. */
export function Deadline({ day }: { day: string }) {
  const zone = useStore(session, (state) => state.user?.profile.time_zone);
  const locale = useStore(session, (state) => state.user?.profile.locale);
  const today = dayIn(zone);
  const left = daysBetween(today, day);
  const tone = left < 0 ? 'font-medium text-danger' : left <= 7 ? 'font-medium text-accent-text' : 'text-text-2';
  return <span className={cn('tabular whitespace-nowrap', tone)}>{dayName(day, today, locale)}</span>;
}
