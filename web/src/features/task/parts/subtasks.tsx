// The steps of a task: done, added by one line, opened.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { send } from '@/api/client';
import { sentence } from '@/api/problem';
import type { Task } from '@/api/types';
import { TaskCheck } from '@/components/task/task-check';
import { TaskLink } from '@/components/task/task-link';
import { Button } from '@/components/ui/button';
import { inputClass } from '@/components/ui/field';
import { cn } from '@/lib/cn';
import { type Deed, perform } from '@/sync/deed';
import { completeTask, quoted, reopenTask } from '@/sync/task-deeds';
import { subtasksQuery } from '../queries';
import { Part } from './part';

const addSubtask: Deed<{ parent: Task; text: string }, Task> = {
  send: ({ parent, text }, key) =>
    send('POST', '/api/tasks/quick-add', { key, body: { text, parent_task_id: parent.id, now: new Date().toISOString() } }),
  said: (_, task) => `Added ${quoted(task)}`,
  failed: ({ text }) => `“${text}” could not be added`,
};

export function Subtasks({ task }: { task: Task }) {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(subtasksQuery(task.id));
  const [text, setText] = useState('');
  const items = data?.items ?? [];
  const done = items.filter(({ status }) => status === 'completed').length;
  const add = () => {
    if (!text.trim()) return;
    perform(client, addSubtask, { parent: task, text: text.trim() }).catch(() => setText(text));
    setText('');
  };
  const toggle = (step: Task) => {
    const deed: Deed<Task, unknown> = step.status === 'completed' ? reopenTask : completeTask;
    perform(client, deed, step).catch(() => undefined);
  };
  return (
    <Part
      title="Subtasks"
      aside={items.length > 0 && <span className="tabular text-12 text-text-2">{`${done} of ${items.length} done`}</span>}
    >
      {error && (
        <p className="m-0 flex items-center gap-3 text-13 text-danger">
          {sentence(error)} <Button onClick={() => void refetch()}>Try again</Button>
        </p>
      )}
      <ul className="m-0 -ml-2 list-none p-0">
        {items.map((step) => (
          <li key={step.id} className="flex min-h-9 items-center rounded-8 hover:bg-surface-2 touch:min-h-11">
            <TaskCheck name={step.name} done={step.status === 'completed'} onToggle={() => toggle(step)} />
            <TaskLink
              id={step.id}
              className={cn(
                'min-w-0 flex-1 truncate rounded-6 py-1.5 pl-1 text-15',
                step.status === 'completed' && 'text-text-3 line-through',
              )}
            >
              {step.name}
            </TaskLink>
          </li>
        ))}
      </ul>
      <form
        className="mt-1 flex gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <input
          aria-label="Add a subtask"
          placeholder="Add a subtask, such as: Call Marta tomorrow"
          value={text}
          maxLength={2000}
          onChange={(event) => setText(event.target.value)}
          className={cn(inputClass, 'h-9 text-13 touch:h-11')}
        />
        <Button type="submit" disabled={!text.trim()} aria-label="Add subtask">
          <Plus size={16} aria-hidden />
        </Button>
      </form>
    </Part>
  );
}
