// Checking in by name, whether or not it is offered.
import { useMemo } from 'react';
import type { Command } from '@/commands/registry';
import { useCommands } from '@/commands/use-commands';
import { useDay } from '@/sync/use-day';
import { openCheckIn } from './state';

export function useCheckInCommands(): void {
  const { today } = useDay();
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'check-in.morning',
        label: 'Morning check-in',
        group: 'Today',
        keywords: ['sleep', 'energy'],
        run: () => openCheckIn('morning', today),
      },
      {
        id: 'check-in.evening',
        label: 'Evening check-in',
        group: 'Today',
        keywords: ['mood', 'day'],
        run: () => openCheckIn('evening', today),
      },
    ],
    [today],
  );
  useCommands(commands);
}
