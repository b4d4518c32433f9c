// How Aurum looks and how it takes keys, on this device.
import { Monitor, Moon, Sun } from 'lucide-react';
import { useId, useState } from 'react';
import { openOverlay } from '@/commands/overlay';
import { singleKeys } from '@/commands/shortcuts';
import { Button } from '@/components/ui/button';
import { cn } from '@/lib/cn';
import { setTheme, useTheme } from '@/lib/theme';
import { Matter } from './settings-frame';

const THEMES = [
  { choice: 'system', label: 'As the system', icon: Monitor },
  { choice: 'light', label: 'Light', icon: Sun },
  { choice: 'dark', label: 'Dark', icon: Moon },
] as const;

export function AppearanceSection() {
  const chosen = useTheme((state) => state.choice);
  const [keysOn, setKeysOn] = useState(() => singleKeys.get() !== 'off');
  const group = useId();
  return (
    <>
      <Matter title="Theme" about="On this device.">
        <div role="radiogroup" aria-label="Theme" className="grid gap-2 md:grid-cols-3">
          {THEMES.map(({ choice, label, icon: Icon }) => (
            <label
              key={choice}
              className={cn(
                'flex h-14 cursor-pointer items-center gap-3 rounded-12 border bg-surface px-4 text-15 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus',
                chosen === choice ? 'border-accent bg-accent-soft font-medium' : 'border-border hover:border-border-strong',
              )}
            >
              <input type="radio" name={group} className="sr-only" checked={chosen === choice} onChange={() => setTheme(choice)} />
              <Icon size={18} aria-hidden className="text-text-2" />
              {label}
            </label>
          ))}
        </div>
      </Matter>
      <Matter title="Keyboard" about="Keys without Ctrl, ⌘ or Alt, such as Q to add a task, can be switched off.">
        <label className="flex min-h-9 cursor-pointer items-center gap-3 text-15 touch:min-h-11">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={keysOn}
            onChange={(event) => {
              setKeysOn(event.target.checked);
              if (event.target.checked) singleKeys.clear();
              else singleKeys.set('off');
            }}
          />
          Single keys do something
        </label>
        <Button className="self-start" onClick={() => openOverlay('help')}>
          Show all keys
        </Button>
      </Matter>
    </>
  );
}
