// What the palette finds beside commands: each source answers a typed text with places to go.
import { createStore } from 'zustand/vanilla';

export interface Hit {
  /** Unique within its source. */
  id: string;
  label: string;
  /** Where it stands, in small. */
  detail?: string;
  run: () => void;
}

export interface Source {
  id: string;
  /** The heading over its hits. */
  label: string;
  /** @throws what the request threw; the palette then shows commands alone. */
  find: (text: string, signal: AbortSignal) => Promise<Hit[]>;
}

export const sources = createStore<{ list: readonly Source[] }>(() => ({ list: [] }));

/** Adds a source; the answer takes it away again. */
export function registerSource(source: Source): () => void {
  sources.setState(({ list }) => ({ list: [...list, source] }));
  return () => sources.setState(({ list }) => ({ list: list.filter((held) => held !== source) }));
}
