// The name of a row while it is being changed in place: Enter keeps it, Esc leaves it.
import { useEffect, useRef } from 'react';
import type { Task } from '@/api/types';
import { useDeed } from '@/sync/deed';
import { editTask } from '@/sync/task-deeds';
import { focusRow } from '../rows-dom';
import { rename } from '../state';

export function RenameField({ task }: { task: Task }) {
  const edit = useDeed(editTask);
  const input = useRef<HTMLInputElement>(null);
  const over = useRef(false);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  const close = (keep: boolean, andFocus: boolean) => {
    if (over.current) return;
    over.current = true;
    const name = input.current?.value.trim();
    rename(null);
    if (andFocus) requestAnimationFrame(() => focusRow(task.id));
    if (keep && name && name !== task.name) void edit({ task, patch: { name }, said: `Renamed to “${name}”` });
  };

  return (
    <input
      ref={input}
      defaultValue={task.name}
      maxLength={255}
      aria-label="Name of the task"
      onBlur={() => close(true, false)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) close(true, true);
        if (event.key === 'Escape') close(false, true);
      }}
      className="mx-1 h-8 min-w-0 flex-1 rounded-6 border border-border-strong bg-surface px-2 text-15 text-text touch:h-11 touch:text-16"
    />
  );
}
