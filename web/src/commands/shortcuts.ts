// From a key to a command: one listener, with the rules for when a key is meant for the page.
import { createKeybindingsHandler, type KeyBindingMap } from 'tinykeys';
import { setting } from '@/lib/storage';
import { closeOverlay, typeAhead, useOverlay } from './overlay';
import { available, type Command, registry } from './registry';

/** Keys without ⌘, Ctrl or Alt can be switched off (WCAG 2.1.4). */
export const singleKeys = setting('single-keys', ['off']);

const EDITABLE =
  'input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable=""], [contenteditable=true]';
const OVERLAY = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]';

/** Listens until the answer is called. */
export function listen(target: Window = window): () => void {
  let handler: (event: KeyboardEvent) => void = () => undefined;
  const bind = () => {
    handler = createKeybindingsHandler(bindings(registry.getState().commands));
  };
  bind();
  const stop = registry.subscribe(bind);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!keptAhead(event)) handler(event);
  };
  target.addEventListener('keydown', onKeyDown);
  return () => {
    stop();
    target.removeEventListener('keydown', onKeyDown);
  };
}

/**
 * Whether a key was typed into a line that has been opened and is still being loaded: it is kept for the line. Taken as a
 * command, the first words of a new task could complete or delete another.
 */
function keptAhead(event: KeyboardEvent): boolean {
  const { open } = useOverlay.getState();
  if (open !== 'quick-add' && open !== 'palette') return false;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest(`${EDITABLE}, ${OVERLAY}`) || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key === 'Escape') closeOverlay();
  else if (event.key.length === 1 || event.key === 'Backspace') typeAhead(event.key);
  else return false;
  event.preventDefault();
  return true;
}

function bindings(commands: readonly Command[]): KeyBindingMap {
  const map: KeyBindingMap = {};
  for (const key of new Set(commands.flatMap(({ keys }) => keys ?? []))) {
    map[key] = (event) => {
      if (event.defaultPrevented || !meant(event, key)) return;
      const command = available(commands).findLast(({ keys }) => keys?.includes(key));
      if (!command) return;
      event.preventDefault();
      command.run();
    };
  }
  return map;
}

/** Whether a key is meant for the page: not while typing, not while something lies over it, not when switched off. */
export function meant(event: KeyboardEvent, key: string): boolean {
  const modified = /\$mod|Control|Meta|Alt/.test(key);
  const target = event.target instanceof Element ? event.target : null;
  // What is on its way out, and its fields, no longer take the keys.
  if (target?.closest('[data-closed]')) return modified || singleKeys.get() !== 'off';
  const typing = target?.closest(EDITABLE) !== null && target !== null;
  // The field's own undo comes first.
  if (typing) return modified && !/\+z$/i.test(key);
  if (target?.closest(OVERLAY)) return modified;
  return modified || singleKeys.get() !== 'off';
}
