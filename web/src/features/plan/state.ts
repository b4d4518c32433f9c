// What is open in the calendar: the block being changed or made, and where keys have moved one to before it is sent.
import { create } from 'zustand';
import type { TimeBlock } from '@/api/reasoning';
import type { Times } from './model';
import type { Plan } from './use-plan';

export interface Draft extends Times {
  /** Left out for a new one. */
  block?: TimeBlock;
  task_id?: string;
}

interface PlanState {
  editing: Draft | null;
  /** Moved by keys and not yet sent, by id. */
  nudged: ReadonlyMap<string, Times>;
  /** What is shown, for the keys. */
  plan: Plan | null;
  /** What is read aloud. */
  said: string;
}

export const usePlanState = create<PlanState>(() => ({ editing: null, nudged: new Map(), plan: null, said: '' }));

export function edit(draft: Draft | null): void {
  usePlanState.setState({ editing: draft });
}

/** Opens a block that is there. */
export function editHeld(block: TimeBlock): void {
  edit({ starts_at: block.starts_at, ends_at: block.ends_at, block });
}

export function nudge(id: string, times: Times, said: string): void {
  usePlanState.setState(({ nudged }) => ({ nudged: new Map(nudged).set(id, times), said }));
}

export function settleNudge(id: string): Times | undefined {
  const { nudged } = usePlanState.getState();
  const times = nudged.get(id);
  if (times) {
    const rest = new Map(nudged);
    rest.delete(id);
    usePlanState.setState({ nudged: rest });
  }
  return times;
}
