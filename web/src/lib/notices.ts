// The short messages at the edge of the screen: what was done, with its Undo, and what went wrong.
import { create } from 'zustand';

export interface NoticeAction {
  label: string;
  run: () => void;
}

export interface Notice {
  id: number;
  tone: 'plain' | 'danger';
  text: string;
  detail?: string;
  action?: NoticeAction;
  /** How long it stays, unless pointed at or focused; 0 until dismissed. */
  stayMs: number;
}

interface NoticeState {
  notices: Notice[];
}

/** An Undo is offered for at least 8 s; a problem that has something to do about it stays until it is dismissed. */
const STAY_MS = { plain: 5_000, action: 9_000, danger: 10_000 };
const AT_MOST = 3;

let last = 0;

export const useNotices = create<NoticeState>(() => ({ notices: [] }));

export function notify(notice: { text: string; detail?: string; action?: NoticeAction; tone?: Notice['tone']; stayMs?: number }): number {
  last += 1;
  const tone = notice.tone ?? 'plain';
  const stayMs = notice.stayMs ?? (tone === 'danger' ? STAY_MS.danger : notice.action ? STAY_MS.action : STAY_MS.plain);
  const made: Notice = { ...notice, id: last, tone, stayMs };
  useNotices.setState(({ notices }) => ({ notices: [...notices, made].slice(-AT_MOST) }));
  return made.id;
}

export function dismiss(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}
