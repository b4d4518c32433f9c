// What a row needs to be draggable, without naming the library that does it.
import type { CSSProperties, ReactNode, RefCallback, TouchEventHandler } from 'react';

export interface DragWiring {
  /** Spread over the row's element. */
  row: { ref: RefCallback<HTMLElement>; style: CSSProperties; onTouchStart: TouchEventHandler | undefined };
  /** Spread over the handle's button. */
  handle: { ref: RefCallback<HTMLElement>; 'aria-describedby': string; 'aria-roledescription': string };
  dragging: boolean;
}

export interface SortableListProps {
  /** In the order shown. */
  ids: readonly string[];
  /** For what is read aloud while dragging. */
  nameOf: (id: string) => string;
  onMove: (from: number, to: number) => void;
  children: (id: string, drag: DragWiring) => ReactNode;
}
