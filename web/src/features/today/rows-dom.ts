// Where the rows stand on the page: moving the focus among them.

const ROW = '[data-today-row]';
const MAIN = '[data-row-main]';

export function rowElement(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-today-row="${CSS.escape(id)}"]`);
}

/** The row that has the focus. */
export function focusedRow(): string | null {
  return document.activeElement?.closest<HTMLElement>(ROW)?.dataset['todayRow'] ?? null;
}

/** Gives a row the focus; without one, the page's heading. */
export function focusRow(id: string | undefined): void {
  const target = (id && rowElement(id)?.querySelector<HTMLElement>(MAIN)) || document.getElementById('page-title');
  target?.focus();
  target?.scrollIntoView({ block: 'nearest' });
}

/** The focus, one row on or back from `from`; the first row when there is none. */
export function focusNextTo(from: string | null, step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>(ROW)];
  const at = rows.findIndex((row) => row.dataset['todayRow'] === from);
  const next = at < 0 ? rows[0] : rows[at + step];
  if (next) focusRow(next.dataset['todayRow']);
}
