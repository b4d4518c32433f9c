// Keeps what is changed in place: at once for a choice, when one leaves the field for what is typed.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Task, TaskPatch } from '@/api/types';
import { type Deed, perform } from '@/sync/deed';
import { type Edit, editTask } from '@/sync/task-deeds';

export type Occurrences = NonNullable<TaskPatch['occurrences']>;

export type Save = (patch: TaskPatch, said?: string) => void;

/** `occurrences`: for which of a series a change is meant. */
export function useSave(task: Task, occurrences: Occurrences): Save {
  const client = useQueryClient();
  return useCallback(
    (patch, said) => {
      perform(client, editTask, { task, patch: series(task, patch, occurrences), said }).catch(() => undefined);
    },
    [client, task, occurrences],
  );
}

/** The same for a field that shows by itself why it was refused. */
export function useSaveHere(
  task: Task,
  occurrences: Occurrences,
): { save: (patch: TaskPatch, said?: string) => Promise<boolean>; error: unknown; clear: () => void } {
  const client = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const save = useCallback(
    async (patch: TaskPatch, said?: string) => {
      setError(null);
      try {
        await perform(client, quiet, { task, patch: series(task, patch, occurrences), said });
        return true;
      } catch (thrown) {
        setError(thrown);
        return false;
      }
    },
    [client, task, occurrences],
  );
  const clear = useCallback(() => setError(null), []);
  return { save, error, clear };
}

const quiet: Deed<Edit, Task> = { ...editTask, failed: () => undefined };

function series(task: Task, patch: TaskPatch, occurrences: Occurrences): TaskPatch {
  return task.series_id && occurrences !== 'this' ? { ...patch, occurrences } : patch;
}
