// All tags: what each is on, its colour, and tidying them up.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { AtSign, Merge, MoreHorizontal, Palette, Pencil, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { get } from '@/api/client';
import { keys } from '@/api/keys';
import type { Page, Tag } from '@/api/types';
import { QueryProblem } from '@/components/page/query-problem';
import { PillarDot } from '@/components/task/path-label';
import { Button, IconButton } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { inputClass } from '@/components/ui/field';
import { Menu, MenuBranch, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { PageTitle } from '@/components/ui/page-title';
import { SkeletonRows } from '@/components/ui/skeleton';
import { cn } from '@/lib/cn';
import { HUES } from '@/lib/hues';
import { useDeed } from '@/sync/deed';
import { deleteTag, editTag, mergeTag } from './deeds';

export const tagsQuery = queryOptions({
  queryKey: keys.tags(),
  queryFn: ({ signal }) => get<Page<Tag>>('/api/tags', undefined, signal),
});

export function TagsView() {
  const { data, error, isPending, isPaused, refetch } = useQuery(tagsQuery);
  return (
    <div className="mx-auto max-w-[640px]">
      <header className="mb-4">
        <PageTitle>Tags</PageTitle>
        <p className="m-0 text-13 text-text-2">Write @word in a task and the tag is there.</p>
      </header>
      {!data ? (
        isPending && !isPaused && !error ? (
          <SkeletonRows rows={8} label="The tags are on their way" />
        ) : (
          <QueryProblem error={error} title="The tags could not be read" onRetry={() => void refetch()} />
        )
      ) : data.items.length === 0 ? (
        <Empty icon={<AtSign size={22} aria-hidden />} title="No tags yet">
          A tag cuts across projects: @phone, @errand, @waiting. Type one while adding a task.
        </Empty>
      ) : (
        <ul className="m-0 list-none p-0">
          {data.items.map((tag) => (
            <TagRow key={tag.id} tag={tag} all={data.items} />
          ))}
        </ul>
      )}
    </div>
  );
}

function TagRow({ tag, all }: { tag: Tag; all: readonly Tag[] }) {
  const [renaming, setRenaming] = useState(false);
  const edit = useDeed(editTag);
  const merge = useDeed(mergeTag);
  const remove = useDeed(deleteTag);
  const others = all.filter(({ id }) => id !== tag.id);
  return (
    <li className="flex min-h-11 items-center gap-2.5 rounded-8 pl-3 hover:bg-surface-2 focus-within:bg-surface-2">
      <PillarDot colour={tag.colour} />
      {renaming ? (
        <Rename
          tag={tag}
          onDone={(name) => {
            setRenaming(false);
            if (name && name !== tag.name) void edit({ tag, patch: { name } });
          }}
        />
      ) : (
        <Link
          to="/tasks"
          search={{ tag: tag.name, status: 'any' }}
          className="flex min-w-0 flex-1 items-center gap-3 self-stretch rounded-8"
        >
          <span className="min-w-0 flex-1 truncate text-15 text-text">@{tag.name}</span>
          <span className="tabular text-12 text-text-2">
            {tag.tasks} {tag.tasks === 1 ? 'task' : 'tasks'}
          </span>
        </Link>
      )}
      <Menu
        trigger={
          <IconButton label={`More for @${tag.name}`} className="mr-1">
            <MoreHorizontal size={16} aria-hidden />
          </IconButton>
        }
      >
        <MenuItem icon={<Pencil size={16} aria-hidden />} onSelect={() => setRenaming(true)}>
          Rename
        </MenuItem>
        <MenuBranch icon={<Palette size={16} aria-hidden />} label="Colour">
          {HUES.map(({ name, value }) => (
            <MenuItem
              key={value}
              icon={<PillarDot colour={value} />}
              checked={tag.colour?.toLowerCase() === value}
              onSelect={() => void edit({ tag, patch: { colour: value } })}
            >
              {name}
            </MenuItem>
          ))}
          <MenuItem checked={tag.colour === null} onSelect={() => void edit({ tag, patch: { colour: null } })}>
            None
          </MenuItem>
        </MenuBranch>
        {others.length > 0 && (
          <MenuBranch icon={<Merge size={16} aria-hidden />} label="Merge into">
            {others.map((into) => (
              <MenuItem key={into.id} onSelect={() => void merge({ tag, into })}>
                @{into.name}
              </MenuItem>
            ))}
          </MenuBranch>
        )}
        <MenuSeparator />
        <MenuItem icon={<Trash2 size={16} aria-hidden />} tone="danger" onSelect={() => void remove(tag)}>
          Delete{tag.tasks > 0 ? ` from ${tag.tasks} ${tag.tasks === 1 ? 'task' : 'tasks'}` : ''}
        </MenuItem>
      </Menu>
    </li>
  );
}

function Rename({ tag, onDone }: { tag: Tag; onDone: (name: string | null) => void }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  return (
    <form
      className="flex flex-1 items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onDone(input.current?.value.trim().replace(/^@/, '') ?? null);
      }}
    >
      <input
        ref={input}
        defaultValue={tag.name}
        maxLength={50}
        aria-label={`New name of @${tag.name}`}
        className={cn(inputClass, 'h-9 touch:h-11')}
        onKeyDown={(event) => event.key === 'Escape' && onDone(null)}
      />
      <Button type="submit">Rename</Button>
    </form>
  );
}
