// What keys do to the block that has the focus: the twin of pulling it. Several presses are one deed.
import { useEffect, useMemo } from 'react';
import type { TimeBlock } from '@/api/reasoning';
import type { Command } from '@/commands/registry';
import { useCommands } from '@/commands/use-commands';
import { wallOf } from '@/lib/zone';
import { minutesOf, movedBy, resizedBy, STEP, type Times } from './model';
import { nudge, settleNudge, usePlanState } from './state';
import type { Plan } from './use-plan';
import { whenWords } from './words';

/** How long after the last press it is sent. */
const PAUSE_MS = 700;

/** What waits to be sent, by block. */
const timers = new Map<string, ReturnType<typeof setTimeout>>();

export function useBlockKeys(plan: Plan, days: readonly string[]): void {
  useEffect(() => usePlanState.setState({ plan }), [plan]);
  // What was moved and not yet sent is sent when the page is left.
  useEffect(
    () => () => {
      for (const [id, timer] of timers) {
        clearTimeout(timer);
        send(id);
      }
      timers.clear();
    },
    [],
  );

  const commands = useMemo<Command[]>(() => {
    const shift = (change: (block: TimeBlock, zone: string) => Times) => () => {
      const held = focused();
      if (!held) return;
      const {
        block,
        plan: { where, named },
      } = held;
      const times = change(block, where.zone);
      if (!days.includes(wallOf(new Date(times.starts_at), where.zone).day)) return;
      nudge(block.id, times, `${named(block).name}: ${whenWords(times, where)}`);
      clearTimeout(timers.get(block.id));
      timers.set(
        block.id,
        setTimeout(() => {
          timers.delete(block.id);
          send(block.id);
        }, PAUSE_MS),
      );
      // In another column it is another element.
      requestAnimationFrame(() => focusBlock(block.id));
    };
    const when = () => focused() !== undefined;
    const key = (id: string, label: string, keys: string, run: () => void): Command => ({
      id: `plan.${id}`,
      label,
      group: 'Page',
      keys: [keys],
      keysOnly: true,
      when,
      run,
    });
    return [
      key(
        'earlier',
        'Block a quarter of an hour earlier',
        'ArrowUp',
        shift((block, zone) => movedBy(block, { minutes: -STEP }, zone)),
      ),
      key(
        'later',
        'Block a quarter of an hour later',
        'ArrowDown',
        shift((block, zone) => movedBy(block, { minutes: STEP }, zone)),
      ),
      key(
        'day-before',
        'Block to the day before',
        'ArrowLeft',
        shift((block, zone) => movedBy(block, { days: -1 }, zone)),
      ),
      key(
        'day-after',
        'Block to the day after',
        'ArrowRight',
        shift((block, zone) => movedBy(block, { days: 1 }, zone)),
      ),
      key(
        'shorter',
        'Block shorter',
        'Shift+ArrowUp',
        shift((block) => (minutesOf(block) > STEP ? resizedBy(block, -STEP) : block)),
      ),
      key(
        'longer',
        'Block longer',
        'Shift+ArrowDown',
        shift((block) => resizedBy(block, STEP)),
      ),
      key('done', 'Block done', 'x', () => {
        const held = focused();
        if (held) held.plan.toggle(held.block);
      }),
      key('delete', 'Delete block', 'Delete', () => {
        const held = focused();
        if (!held) return;
        const next = beside(held.block.id);
        held.plan.remove(held.block);
        if (next) focusBlock(next);
        else document.getElementById('page-title')?.focus();
      }),
    ];
  }, [days]);
  useCommands(commands);
}

function send(id: string): void {
  const { plan } = usePlanState.getState();
  const block = plan?.blocks.find((one) => one.id === id);
  const times = settleNudge(id);
  if (plan && block && times) plan.move(block, times);
}

const BLOCK = '[data-block]';

function focused(): { plan: Plan; block: TimeBlock } | undefined {
  const { plan } = usePlanState.getState();
  const id = document.activeElement?.closest<HTMLElement>(BLOCK)?.dataset['block'];
  const block = plan?.blocks.find((one) => one.id === id);
  return plan && block ? { plan, block } : undefined;
}

export function focusBlock(id: string): void {
  document.querySelector<HTMLElement>(`[data-block="${CSS.escape(id)}"]`)?.focus();
}

/** The block after this one on the page, else the one before. */
function beside(id: string): string | undefined {
  const ids = [...document.querySelectorAll<HTMLElement>(BLOCK)].map((element) => element.dataset['block']);
  const at = ids.indexOf(id);
  return ids.slice(at + 1).find((one) => one !== id) ?? ids.slice(0, at).findLast((one) => one !== id);
}
