// Registers commands for as long as a component is on the screen.
import { useEffect } from 'react';
import { type Command, register } from './registry';

/** `commands` must be stable (module level or memoised). */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => register(commands), [commands]);
}
