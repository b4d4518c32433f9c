// Rows and cards that can be put before, into or after one another, by mouse and by touch. Keys and menus are the caller's twin.
import {
  DndContext,
  type DragMoveEvent,
  DragOverlay,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { createContext, type ReactNode, type RefCallback, useContext, useMemo, useState } from 'react';

export type DropPlace = 'before' | 'into' | 'after';

export interface Drop {
  id: string;
  over: string;
  place: DropPlace;
}

export interface DropFieldProps {
  nameOf: (id: string) => string;
  /** Where `id` may be put relative to `over`; empty for nowhere. */
  accepts: (id: string, over: string) => readonly DropPlace[];
  onDrop: (drop: Drop) => void;
  children: ReactNode;
}

interface Hint {
  over: string;
  place: DropPlace;
}

const HintContext = createContext<Hint | null>(null);

export function DropField({ nameOf, accepts, onDrop, children }: DropFieldProps) {
  const [hint, setHint] = useState<Hint | null>(null);
  const [lifted, setLifted] = useState<string | null>(null);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 280, tolerance: 8 } }),
  );
  const follow = (event: DragMoveEvent) => {
    const next = aim(event, accepts);
    setHint((held) => (held?.over === next?.over && held?.place === next?.place ? held : next));
  };
  const finish = () => {
    setHint(null);
    setLifted(null);
  };
  const words = (to: Hint) => `${to.place} ${nameOf(to.over)}`;
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={pointerWithin}
      onDragStart={({ active }) => setLifted(String(active.id))}
      onDragMove={follow}
      onDragOver={follow}
      onDragCancel={finish}
      onDragEnd={({ active }) => {
        if (hint) onDrop({ id: String(active.id), ...hint });
        finish();
      }}
      accessibility={{
        container: document.body,
        announcements: {
          onDragStart: ({ active }) => `Lifted ${nameOf(String(active.id))}.`,
          onDragOver: () => (hint ? `Over: ${words(hint)}.` : undefined),
          onDragEnd: ({ active }) =>
            hint ? `${nameOf(String(active.id))} put ${words(hint)}.` : `${nameOf(String(active.id))} left where it was.`,
          onDragCancel: ({ active }) => `${nameOf(String(active.id))} left where it was.`,
        },
      }}
    >
      <HintContext value={hint}>{children}</HintContext>
      <DragOverlay dropAnimation={null}>
        {lifted && (
          <div className="w-max max-w-[320px] truncate rounded-8 border border-border bg-surface px-3 py-2 text-13 font-medium shadow-overlay">
            {nameOf(lifted)}
          </div>
        )}
      </DragOverlay>
    </DndContext>
  );
}

export interface DropWiring {
  ref: RefCallback<HTMLElement>;
  /** Spread over what is pressed to lift it. */
  lift: Record<string, unknown>;
  dragging: boolean;
  /** Where the dragged one would land, seen from this row. */
  hint: DropPlace | null;
}

/** Makes an element something to lift, something to land on, or both. */
export function useDrop(id: string, { fixed = false }: { fixed?: boolean } = {}): DropWiring {
  const drag = useDraggable({ id, disabled: fixed });
  const drop = useDroppable({ id });
  const hint = useContext(HintContext);
  const { setNodeRef: setDrag } = drag;
  const { setNodeRef: setDrop } = drop;
  const ref = useMemo(
    () => (element: HTMLElement | null) => {
      setDrag(element);
      setDrop(element);
    },
    [setDrag, setDrop],
  );
  return { ref, lift: { ...drag.listeners }, dragging: drag.isDragging, hint: hint?.over === id ? hint.place : null };
}

function aim(event: DragMoveEvent, accepts: DropFieldProps['accepts']): Hint | null {
  const { active, over, activatorEvent, delta } = event;
  if (!over || over.id === active.id) return null;
  const places = accepts(String(active.id), String(over.id));
  if (places.length === 0) return null;
  const y = startOf(activatorEvent) + delta.y;
  return { over: String(over.id), place: placeAt((y - over.rect.top) / Math.max(over.rect.height, 1), places) };
}

/** Of the places there are, the one a pointer at `share` (0 top, 1 bottom) of the row means. */
export function placeAt(share: number, places: readonly DropPlace[]): DropPlace {
  const all = places.length === 3;
  if (places.includes('before') && share < (all ? 0.3 : 0.5)) return 'before';
  if (places.includes('after') && share > (all ? 0.7 : 0.5)) return 'after';
  return places.includes('into') ? 'into' : (places[0] ?? 'after');
}

function startOf(event: Event): number {
  if (event instanceof MouseEvent) return event.clientY;
  return 'touches' in event ? ((event as TouchEvent).touches[0]?.clientY ?? 0) : 0;
}
