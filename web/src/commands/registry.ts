// Every command of the app in one place: it feeds the keys, the palette and the help sheet.
import { createStore } from 'zustand/vanilla';

/** In the order in which they are shown. */
export const GROUPS = ['Add', 'Task', 'Today', 'Page', 'Go to', 'Edit', 'View', 'Account', 'Help'] as const;
export type CommandGroup = (typeof GROUPS)[number];

export interface Command {
  /** Stable, dotted: `today.complete`. */
  id: string;
  label: string;
  group: CommandGroup;
  /** Other words a person may look for it by. */
  keywords?: readonly string[];
  /** tinykeys notation: `$mod+k`, `g t`, `j`, `Shift+?`. More than one is possible; the first is shown. */
  keys?: readonly string[];
  /** Whether it can be done now; always when left out. */
  when?: () => boolean;
  /** Shown in the help sheet but not in the palette (moving a selection, say). */
  keysOnly?: boolean;
  run: () => void;
}

interface RegistryState {
  /** In order of registration; for one key the latest that can be done wins. */
  commands: readonly Command[];
}

export const registry = createStore<RegistryState>(() => ({ commands: [] }));

/** Adds commands; the answer takes them away again. An id that is already there is an error of ours. */
export function register(commands: readonly Command[]): () => void {
  const known = new Set(registry.getState().commands.map(({ id }) => id));
  for (const { id } of commands) {
    if (known.has(id)) throw new Error(`the command ${id} is registered twice`);
    known.add(id);
  }
  registry.setState((state) => ({ commands: [...state.commands, ...commands] }));
  return () => registry.setState((state) => ({ commands: state.commands.filter((command) => !commands.includes(command)) }));
}

/** What can be done now. */
export function available(commands: readonly Command[]): Command[] {
  return commands.filter((command) => command.when?.() ?? true);
}

/** Does a command by its id; says whether there was one to do. */
export function runCommand(id: string): boolean {
  const command = available(registry.getState().commands).find((candidate) => candidate.id === id);
  command?.run();
  return command !== undefined;
}
