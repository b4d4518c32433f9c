// The tasks of one question to the server, in whichever look: its states, its pages, its menu and what is chosen.
import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { Task } from '@/api/types';
import { QueryProblem } from '@/components/page/query-problem';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Spinner } from '@/components/ui/spinner';
import { useTasksCommands } from './commands';
import type { TaskSearch } from './filter';
import { TaskList } from './parts/task-list';
import { tasksQuery } from './queries';
import { clearSelection, useTasksState } from './state';

const TasksMenu = lazy(() => import('./parts/tasks-menu').then(({ TasksMenu: it }) => ({ default: it })));
const BulkBar = lazy(() => import('./parts/bulk-bar').then(({ BulkBar: it }) => ({ default: it })));
const TaskTable = lazy(() => import('./parts/task-table').then(({ TaskTable: it }) => ({ default: it })));
const TaskBoard = lazy(() => import('./parts/task-board').then(({ TaskBoard: it }) => ({ default: it })));

export interface TaskCollectionProps {
  search: TaskSearch;
  look: 'list' | 'table' | 'board';
  label: string;
  empty: ReactNode;
  onSort?: (sort: TaskSearch['sort']) => void;
  showPath?: boolean;
}

export function TaskCollection({ search, look, label, empty, onSort, showPath }: TaskCollectionProps) {
  const { data, error, isPending, isPaused, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    tasksQuery(search),
  );
  const tasks = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  const byHand = !search.sort || search.sort === 'position';
  // One project or the Inbox is one order; several beside each other are not.
  const ordered = look === 'list' && byHand && (search.project_id !== undefined || search.inbox === true);
  useTasksCommands(tasks, ordered);
  useEffect(() => clearSelection, []);
  const more = () => {
    if (!isFetchingNextPage) void fetchNextPage();
  };
  if (!data) {
    return isPending && !isPaused && !error ? (
      <SkeletonRows rows={12} label="The tasks are on their way" />
    ) : (
      <QueryProblem error={error} title="The tasks could not be read" onRetry={() => void refetch()} />
    );
  }
  return (
    <>
      {tasks.length === 0 && look !== 'board' ? (
        empty
      ) : (
        <Suspense fallback={<SkeletonRows rows={12} label="The tasks are on their way" />}>
          {look === 'list' && <TaskList tasks={tasks} label={label} nested={byHand} ordered={ordered} showPath={showPath} />}
          {look === 'table' && <TaskTable tasks={tasks} sort={search.sort} onSort={onSort ?? (() => undefined)} />}
          {look === 'board' && <TaskBoard tasks={tasks} label={label} />}
        </Suspense>
      )}
      {hasNextPage && <More key={tasks.length} busy={isFetchingNextPage} onSeen={more} />}
      <Extras tasks={tasks} />
    </>
  );
}

/** Asks for the next page shortly before its end is on the screen. */
function More({ busy, onSeen }: { busy: boolean; onSeen: () => void }) {
  const mark = useRef<HTMLDivElement>(null);
  const seen = useRef(onSeen);
  useEffect(() => {
    seen.current = onSeen;
  }, [onSeen]);
  useEffect(() => {
    const element = mark.current;
    if (!element) return;
    const observer = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && seen.current(), {
      rootMargin: '800px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={mark} className="flex h-12 items-center justify-center">
      {busy && <Spinner label="More tasks are on their way" />}
    </div>
  );
}

function Extras({ tasks }: { tasks: readonly Task[] }) {
  const asked = useTasksState((state) => state.menu !== null);
  const selected = useTasksState((state) => state.selected);
  const [wanted, setWanted] = useState(false);
  if (asked && !wanted) setWanted(true);
  const held = tasks.filter(({ id }) => selected.has(id));
  return (
    <Suspense>
      {wanted && <TasksMenu tasks={tasks} />}
      {held.length > 0 && <BulkBar tasks={held} />}
    </Suspense>
  );
}
