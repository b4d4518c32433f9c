// Draws only the rows near the screen of a long list whose rows are of one height; the page itself scrolls.
import { type RefObject, useLayoutEffect, useState } from 'react';

export interface Shown {
  /** First row drawn. */
  from: number;
  /** One past the last row drawn. */
  to: number;
  /** Pixels of the rows left out above and below. */
  above: number;
  below: number;
}

/** Lists up to this long are drawn whole. */
export const WHOLE_UP_TO = 200;
const MARGIN_ROWS = 20;

export function useWindow(list: RefObject<HTMLElement | null>, count: number, rowPx: number): Shown {
  const [view, setView] = useState({ top: 0, height: 900 });
  const partly = count > WHOLE_UP_TO;
  useLayoutEffect(() => {
    if (!partly) return;
    const look = () => {
      const top = list.current ? -list.current.getBoundingClientRect().top : 0;
      // Only whole strides count, so that scrolling by a few pixels draws nothing anew.
      const stride = rowPx * (MARGIN_ROWS / 2);
      const rounded = Math.floor(top / stride) * stride;
      setView((held) => (held.top === rounded && held.height === window.innerHeight ? held : { top: rounded, height: window.innerHeight }));
    };
    look();
    window.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    return () => {
      window.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
    };
  }, [list, partly, rowPx]);
  return partly ? slice(count, rowPx, view.top, view.height) : { from: 0, to: count, above: 0, below: 0 };
}

/** The rows of `count` that a view of `height` px at `top` px into the list needs, with a margin on both sides. */
export function slice(count: number, rowPx: number, top: number, height: number): Shown {
  const first = Math.floor(top / rowPx) - MARGIN_ROWS;
  const last = Math.ceil((top + height) / rowPx) + MARGIN_ROWS + MARGIN_ROWS / 2;
  const from = Math.min(Math.max(0, first), Math.max(0, count - 1));
  const to = Math.min(count, Math.max(last, from + 1));
  return { from, to, above: from * rowPx, below: (count - to) * rowPx };
}
