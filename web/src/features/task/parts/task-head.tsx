// The head of a task: where it stands, its circle, its name, and what is done to it as a whole.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Archive, ArchiveRestore, Copy, FolderInput, Link2, MoreHorizontal, Pin, PinOff, SkipForward, Trash2 } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { send } from '@/api/client';
import type { Task } from '@/api/types';
import { PathLabel } from '@/components/task/path-label';
import { TaskCheck } from '@/components/task/task-check';
import { IconButton } from '@/components/ui/button';
import { Menu, MenuBranch, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { cn } from '@/lib/cn';
import { notify } from '@/lib/notices';
import { type Deed, perform } from '@/sync/deed';
import { hierarchyQuery, projectChoices } from '@/sync/hierarchy';
import { completeTask, deleteTask, quoted, reopenTask, skipTask } from '@/sync/task-deeds';
import type { Save } from '../use-save';
import { FocusAction } from './focus-action';

export interface TaskHeadProps {
  task: Task;
  save: Save;
  actions: ReactNode;
  onGone: () => void;
}

const duplicate: Deed<Task, Task> = {
  send: (task, key) => send('POST', `/api/tasks/${task.id}/duplicate`, { key, body: {} }),
  said: (task) => `Copied ${quoted(task)}`,
  failed: (task) => `${quoted(task)} could not be copied`,
};

export function TaskHead({ task, save, actions, onGone }: TaskHeadProps) {
  const client = useQueryClient();
  const done = task.status === 'completed';
  const act = <Input, Output>(deed: Deed<Input, Output>, input: Input) => {
    perform(client, deed, input).catch(() => undefined);
  };
  return (
    <header className="flex-none px-3 pt-2">
      <div className="flex items-center gap-1 pl-2">
        <div className="flex min-w-0 flex-1 items-center gap-2 text-12 text-text-2">
          <PathLabel path={task.path} className="min-w-0" />
          {task.archived && <span className="rounded-full bg-surface-3 px-2 text-11 leading-[18px]">Archived</span>}
        </div>
        {!done && <FocusAction id={task.id} />}
        <TaskActions task={task} save={save} act={act} onGone={onGone} />
        {actions}
      </div>
      <div className="flex items-start">
        <span className="pt-1">
          <TaskCheck name={task.name} done={done} onToggle={() => (done ? act(reopenTask, task) : act(completeTask, task))} />
        </span>
        <Title key={task.name} task={task} done={done} save={save} />
      </div>
    </header>
  );
}

/** Grows with its text; Enter keeps it, Esc leaves it as it was. */
function Title({ task, done, save }: { task: Task; done: boolean; save: Save }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(task.name);
  useEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);
  const keep = () => {
    const name = text.replace(/\s*\n\s*/g, ' ').trim();
    if (!name) setText(task.name);
    else if (name !== task.name) save({ name }, `Renamed to “${name}”`);
  };
  return (
    <>
      <title>{`${task.name} · Aurum Life`}</title>
      <h1 id="page-title" tabIndex={-1} className="sr-only">
        {task.name}
      </h1>
      <textarea
        ref={field}
        rows={1}
        maxLength={255}
        aria-label="Name of the task"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') {
            event.preventDefault();
            event.currentTarget.blur();
          }
          if (event.key === 'Escape' && text !== task.name) {
            event.stopPropagation();
            setText(task.name);
          }
        }}
        className={cn(
          'min-w-0 flex-1 resize-none overflow-hidden rounded-8 bg-transparent px-2 py-1.5 text-18 font-semibold hover:bg-surface-2 focus:bg-surface-2',
          done ? 'text-text-3 line-through' : 'text-text',
        )}
      />
    </>
  );
}

interface TaskActionsProps {
  task: Task;
  save: Save;
  act: <Input, Output>(deed: Deed<Input, Output>, input: Input) => void;
  onGone: () => void;
}

function TaskActions({ task, save, act, onGone }: TaskActionsProps) {
  const { data: life } = useQuery(hierarchyQuery);
  const link = async () => {
    try {
      await navigator.clipboard.writeText(`${window.location.origin}/tasks/${task.id}`);
      notify({ text: 'The address is copied' });
    } catch {
      notify({ tone: 'danger', text: 'The address could not be copied', detail: `It is ${window.location.origin}/tasks/${task.id}` });
    }
  };
  const place = (id: string | null, name: string) => save({ project_id: id }, `${quoted(task)} is in ${name}`);
  return (
    <Menu
      trigger={
        <IconButton label={`More for ${task.name}`}>
          <MoreHorizontal size={18} aria-hidden />
        </IconButton>
      }
    >
      <MenuItem
        icon={task.pinned ? <PinOff size={16} aria-hidden /> : <Pin size={16} aria-hidden />}
        onSelect={() => save({ pinned: !task.pinned }, `${task.pinned ? 'Unpinned' : 'Pinned'} ${quoted(task)}`)}
      >
        {task.pinned ? 'Unpin from Today' : 'Pin to Today'}
      </MenuItem>
      <MenuBranch icon={<FolderInput size={16} aria-hidden />} label="Move to">
        <MenuItem checked={task.project_id === null} onSelect={() => place(null, 'the Inbox')}>
          Inbox
        </MenuItem>
        {(life ? projectChoices(life) : []).map(({ id, label }) => (
          <MenuItem key={id} checked={task.project_id === id} onSelect={() => place(id, label.split(' › ').at(-1) ?? label)}>
            {label}
          </MenuItem>
        ))}
      </MenuBranch>
      {task.recurrence && task.status !== 'completed' && (
        <MenuItem icon={<SkipForward size={16} aria-hidden />} onSelect={() => act(skipTask, task)}>
          Skip this time
        </MenuItem>
      )}
      <MenuItem icon={<Copy size={16} aria-hidden />} onSelect={() => act(duplicate, task)}>
        Duplicate
      </MenuItem>
      <MenuItem icon={<Link2 size={16} aria-hidden />} onSelect={() => void link()}>
        Copy its address
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={task.archived ? <ArchiveRestore size={16} aria-hidden /> : <Archive size={16} aria-hidden />}
        onSelect={() => save({ archived: !task.archived }, `${task.archived ? 'Brought back' : 'Archived'} ${quoted(task)}`)}
      >
        {task.archived ? 'Bring back from the archive' : 'Archive'}
      </MenuItem>
      <MenuItem
        icon={<Trash2 size={16} aria-hidden />}
        tone="danger"
        onSelect={() => {
          act(deleteTask, task);
          onGone();
        }}
      >
        Delete
      </MenuItem>
    </Menu>
  );
}
