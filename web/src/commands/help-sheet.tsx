// `?`: every key there is, by group, and the switch that turns the single ones off.
import { useState } from 'react';
import { useStore } from 'zustand';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { spoken } from '@/lib/keys';
import { grouped } from './palette';
import { registry } from './registry';
import { singleKeys } from './shortcuts';

export interface HelpSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function HelpSheet({ open, onOpenChange }: HelpSheetProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keyboard"
      description="On this page. Keys wait while you type in a field."
      width="wide"
    >
      <Keys />
      <SingleKeysSwitch />
    </Dialog>
  );
}

function Keys() {
  const commands = useStore(registry, (state) => state.commands);
  return (
    <div className="gap-x-10 md:columns-2">
      {grouped(commands.filter(({ keys }) => keys?.length)).map(([group, members]) => (
        <section key={group} className="mb-5 break-inside-avoid">
          <h3 className="m-0 mb-1 text-12 font-semibold text-text-2">{group}</h3>
          <dl className="m-0">
            {members.map(({ id, label, keys }) => (
              <div key={id} className="flex min-h-8 items-center justify-between gap-3">
                <dt className="text-13">{label}</dt>
                <dd className="m-0 flex items-center gap-2">
                  {shownKeys(keys).map((key, at) => (
                    <span key={key} className="inline-flex items-center gap-2">
                      {at > 0 && <span className="text-11 text-text-3">or</span>}
                      <Kbd keys={key} />
                    </span>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function SingleKeysSwitch() {
  const [on, setOn] = useState(() => singleKeys.get() !== 'off');
  return (
    <label className="flex min-h-9 cursor-pointer items-center gap-3 border-t border-border pt-3 text-13">
      <input
        type="checkbox"
        checked={on}
        onChange={(event) => {
          setOn(event.target.checked);
          if (event.target.checked) singleKeys.clear();
          else singleKeys.set('off');
        }}
        className="size-4 accent-accent"
      />
      Keys without Ctrl, ⌘ or Alt do something
    </label>
  );
}

/** Two bindings that are written the same (a sign with and without its Shift) are shown once. */
function shownKeys(keys: readonly string[] = []): string[] {
  return [...new Map(keys.map((key) => [spoken(key), key] as const)).values()];
}
