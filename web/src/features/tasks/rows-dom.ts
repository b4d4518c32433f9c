// Where the focus is among the rows of a list, a table or a board, and where it goes.

export function rowElement(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-task-row="${CSS.escape(id)}"]`);
}

export function focusedRow(): string | null {
  return document.activeElement?.closest<HTMLElement>('[data-task-row]')?.dataset['taskRow'] ?? null;
}

export function focusRow(id: string): void {
  rowElement(id)?.querySelector<HTMLElement>('[data-row-main]')?.focus();
}

export function focusBeside(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-task-row]')];
  const at = rows.findIndex((row) => row.dataset['taskRow'] === focusedRow());
  const next = at < 0 ? rows[0] : rows[at + by];
  next?.querySelector<HTMLElement>('[data-row-main]')?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
