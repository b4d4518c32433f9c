// How a key is written for people: "Ctrl K" or "⌘K", "G then T".

const MAC = typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.platform);

const NAMES: Record<string, string> = {
  $mod: MAC ? '⌘' : 'Ctrl',
  Control: 'Ctrl',
  Shift: MAC ? '⇧' : 'Shift',
  Alt: MAC ? '⌥' : 'Alt',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '↵',
  Escape: 'Esc',
  Space: 'Space',
};

/** The caps to draw: one list per press, so that `g t` is `[['G'], ['T']]`. A shifted sign stands alone (`Shift+?` is `?`). */
export function caps(keys: string): string[][] {
  return keys.split(' ').map((press) => {
    const parts = press.split('+');
    const sign = parts.at(-1) ?? '';
    const shown = /^[^\p{L}\p{N}]$/u.test(sign) ? parts.filter((part) => part !== 'Shift') : parts;
    return shown.map((part) => NAMES[part] ?? (part.length === 1 ? part.toUpperCase() : part.replace(/^Key|^Digit/, '')));
  });
}

/** The same as one text for a label read aloud or a title. */
export function spoken(keys: string): string {
  return caps(keys)
    .map((press) => press.join('+'))
    .join(' then ');
}

/** The value of `aria-keyshortcuts` (WAI-ARIA 1.2 §6.6). */
export function ariaKeys(keys: string): string {
  return keys.replaceAll('$mod', MAC ? 'Meta' : 'Control');
}
