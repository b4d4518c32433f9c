// From a task to one's whole attention for it.
import { Link, useRouter } from '@tanstack/react-router';
import { Timer } from 'lucide-react';
import { useMemo } from 'react';
import type { Command } from '@/commands/registry';
import { useCommands } from '@/commands/use-commands';

export function FocusAction({ id }: { id: string }) {
  const router = useRouter();
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'task.focus',
        label: 'Focus on this task',
        group: 'Task',
        keys: ['f'],
        keywords: ['timer', 'start', 'work'],
        run: () => void router.navigate({ to: '/focus', search: { on: id } }),
      },
    ],
    [router, id],
  );
  useCommands(commands);
  return (
    <Link
      to="/focus"
      search={{ on: id }}
      aria-label="Focus on this task"
      title="Focus (F)"
      aria-keyshortcuts="f"
      className="inline-flex size-8 flex-none items-center justify-center rounded-8 text-text-2 transition-colors duration-[80ms] hover:bg-surface-3 hover:text-text touch:size-11"
    >
      <Timer size={16} aria-hidden />
    </Link>
  );
}
