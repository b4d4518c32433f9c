// Which cards show their why, and the card that keys act on.
import { create } from 'zustand';

interface InsightsState {
  /** Opened or closed by hand; the others are as the preferences have it. */
  why: ReadonlyMap<string, boolean>;
  active: string | null;
  /** Dismissed and still on the page, and the card that has the focus once it is gone. */
  leaving: { id: string; next: string } | null;
}

export const useInsightsState = create<InsightsState>(() => ({ why: new Map(), active: null, leaving: null }));

export function showWhy(id: string, shown: boolean): void {
  useInsightsState.setState(({ why }) => ({ why: new Map(why).set(id, shown) }));
}

export function setActive(id: string): void {
  useInsightsState.setState({ active: id });
}

export function leave(id: string, next: string | undefined): void {
  useInsightsState.setState({ leaving: { id, next: next ?? '' } });
}

export const CARD = '[data-insight]';

/** Gives a card the focus; without one, the page's heading. */
export function focusCard(id: string | undefined): void {
  const card = id && document.querySelector<HTMLElement>(`[data-insight="${CSS.escape(id)}"]`);
  const target = card || document.getElementById('page-title');
  target?.focus();
  target?.scrollIntoView({ block: 'nearest' });
}

/** The card that has the focus. */
export function focusedCard(): string | null {
  return document.activeElement?.closest<HTMLElement>(CARD)?.dataset['insight'] ?? null;
}

/** The focus, one card on or back; the first card when none has it. */
export function focusBeside(step: 1 | -1): void {
  const cards = [...document.querySelectorAll<HTMLElement>(CARD)];
  const from = focusedCard() ?? useInsightsState.getState().active;
  const at = cards.findIndex((card) => card.dataset['insight'] === from);
  const next = at < 0 ? cards[0] : cards[at + step];
  if (next) focusCard(next.dataset['insight']);
}
