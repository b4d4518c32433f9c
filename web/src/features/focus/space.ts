// Space is a key of the page only where it is not the key of what has the focus.

/** Whether nothing that Space would press has the focus. */
export function spaceIsFree(): boolean {
  return !document.activeElement?.matches('button, a[href], input, textarea, select, summary, [role=button], [role=checkbox]');
}
