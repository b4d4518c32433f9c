// Every task of every project: found, sorted, changed many at a time.
import { LayoutList, Plus, Table2 } from 'lucide-react';
import { openOverlay } from '@/commands/overlay';
import { Button, IconButton } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Kbd } from '@/components/ui/kbd';
import { PageTitle } from '@/components/ui/page-title';
import { BareSelect } from '@/components/ui/select';
import { PHONE, useMedia } from '@/lib/use-media';
import { filters, SORTS, type TaskSearch } from './filter';
import { FilterBar } from './parts/filter-bar';
import { startSelecting } from './state';
import { TaskCollection } from './task-collection';

export interface TasksViewProps {
  search: TaskSearch;
  /** Puts other words into the address. */
  onSearch: (search: TaskSearch) => void;
}

const SORT_LABELS = {
  position: 'In order',
  due: 'By due date',
  priority: 'By priority',
  created: 'By age',
  updated: 'By last change',
  name: 'By name',
};

export function TasksView({ search, onSearch }: TasksViewProps) {
  const phone = useMedia(PHONE);
  const table = search.view === 'table' && !phone;
  const narrowed = filters(search) > 0 || search.q !== undefined;
  const change = (part: Partial<TaskSearch>) => onSearch(compact({ ...search, ...part }));
  const clear = () => onSearch(compact({ view: search.view, sort: search.sort }));
  return (
    <div className={table ? 'mx-auto max-w-[1200px]' : 'mx-auto max-w-[860px]'}>
      <header className="mb-4 flex items-end justify-between gap-3">
        <PageTitle>{search.inbox ? 'Inbox' : 'Tasks'}</PageTitle>
        <div className="flex gap-1 md:hidden">
          <Button look="quiet" onClick={startSelecting}>
            Choose
          </Button>
        </div>
      </header>
      <FilterBar
        search={search}
        onChange={change}
        onClear={clear}
        aside={
          <>
            {!table && (
              <BareSelect
                aria-label="Order"
                value={sortWord(search.sort)}
                options={SORTS.map((value) => ({ value, label: SORT_LABELS[value] }))}
                onValueChange={(value) =>
                  change({ sort: value === 'position' ? undefined : value === 'created' || value === 'updated' ? `-${value}` : value })
                }
              />
            )}
            <span className="flex max-md:hidden">
              <IconButton
                label="List"
                aria-pressed={!table}
                className={table ? '' : 'bg-surface-3'}
                onClick={() => change({ view: undefined })}
              >
                <LayoutList size={16} aria-hidden />
              </IconButton>
              <IconButton
                label="Table"
                aria-pressed={table}
                className={table ? 'bg-surface-3' : ''}
                onClick={() => change({ view: 'table' })}
              >
                <Table2 size={16} aria-hidden />
              </IconButton>
            </span>
          </>
        }
      />
      <TaskCollection
        search={search}
        look={table ? 'table' : 'list'}
        label={search.inbox ? 'Tasks of the Inbox' : 'Tasks'}
        onSort={(sort) => change({ sort })}
        empty={narrowed ? <NothingFound onClear={clear} /> : <NothingYet />}
      />
    </div>
  );
}

function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <Empty title="No task is like that" action={<Button onClick={onClear}>Clear the filter</Button>}>
      Nothing here matches what you asked for.
    </Empty>
  );
}

export function NothingYet() {
  return (
    <Empty
      title="No open tasks"
      action={
        <>
          <Button look="primary" onClick={() => openOverlay('quick-add')}>
            <Plus size={16} aria-hidden /> Add task
          </Button>
          <span className="text-12 text-text-3 max-md:hidden">
            or press <Kbd keys="q" />
          </span>
        </>
      }
    >
      Everything you write down stands here, whichever project it belongs to.
    </Empty>
  );
}

function sortWord(sort: TaskSearch['sort']): (typeof SORTS)[number] {
  return SORTS.find((value) => value === (sort ?? 'position').replace(/^-/, '')) ?? 'position';
}

/** Without the names that hold nothing, so that the address stays short. */
function compact(search: TaskSearch): TaskSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as TaskSearch;
}
