// Things that are dragged freely over columns (days) and down them (hours): where the pointer is, in pixels of the column under it.
import {
  DndContext,
  type DragMoveEvent,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { type ReactNode, type RefCallback, useMemo, useRef } from 'react';

export interface Drag {
  /** What is dragged. */
  id: string;
  /** The column under the pointer; null beside all of them. */
  over: string | null;
  /** Pixels moved down (negative: up) since it was lifted. */
  dy: number;
  /** Pixels from the top of the column that the press began in, and where the pointer is now, from the top of the column under it. */
  from: number;
  at: number;
}

export interface TimeFieldProps {
  nameOf: (id: string) => string;
  /** The place in words while dragging, for a screen reader. */
  placeOf: (drag: Drag) => string;
  onDrag: (drag: Drag) => void;
  onDrop: (drag: Drag) => void;
  onCancel: () => void;
  children: ReactNode;
}

export function TimeField({ nameOf, placeOf, onDrag, onDrop, onCancel, children }: TimeFieldProps) {
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 280, tolerance: 8 } }),
  );
  // What is announced comes after what is told, and is given less.
  const latest = useRef<Drag | undefined>(undefined);
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={pointerWithin}
      onDragMove={(event) => {
        latest.current = dragOf(event);
        onDrag(latest.current);
      }}
      onDragEnd={(event) => {
        latest.current = dragOf(event);
        onDrop(latest.current);
      }}
      onDragCancel={onCancel}
      accessibility={{
        container: document.body,
        announcements: {
          onDragStart: ({ active }) => `Lifted ${nameOf(String(active.id))}.`,
          onDragMove: () => latest.current && placeOf(latest.current),
          onDragOver: () => undefined,
          onDragEnd: ({ active }) => `Put ${nameOf(String(active.id))} ${latest.current ? placeOf(latest.current) : 'down'}.`,
          onDragCancel: ({ active }) => `${nameOf(String(active.id))} left where it was.`,
        },
      }}
    >
      {children}
    </DndContext>
  );
}

type DragEvent = Pick<DragMoveEvent, 'active' | 'over' | 'delta' | 'activatorEvent'>;

function dragOf({ active, over, delta, activatorEvent }: DragEvent): Drag {
  const start = pointerY(activatorEvent);
  const pressed = active.data.current as { column?: () => HTMLElement | null } | undefined;
  const top = pressed?.column?.()?.getBoundingClientRect().top ?? over?.rect.top ?? 0;
  return {
    id: String(active.id),
    over: over ? String(over.id) : null,
    dy: delta.y,
    from: start - top,
    at: start + delta.y - (over?.rect.top ?? top),
  };
}

function pointerY(event: Event): number {
  if (event instanceof MouseEvent) return event.clientY;
  return 'touches' in event ? ((event as TouchEvent).touches[0]?.clientY ?? 0) : 0;
}

export interface Lift {
  ref: RefCallback<HTMLElement>;
  /** Spread over what is pressed to lift it. */
  lift: Record<string, unknown>;
  dragging: boolean;
}

/** Something to lift. */
export function useLift(id: string, fixed = false): Lift {
  const { setNodeRef, listeners, isDragging } = useDraggable({ id, disabled: fixed });
  return { ref: setNodeRef, lift: { ...listeners }, dragging: isDragging };
}

/** A column to drop on; a press on its empty ground is a drag of `create:<id>`. */
export function useColumn(id: string, creates: boolean): Omit<Lift, 'dragging'> {
  const { setNodeRef: setDrop, node } = useDroppable({ id });
  const column = () => node.current;
  const { setNodeRef: setDrag, listeners } = useDraggable({ id: `create:${id}`, disabled: !creates, data: { column } });
  const ref = useMemo(
    () => (element: HTMLElement | null) => {
      setDrop(element);
      setDrag(element);
    },
    [setDrop, setDrag],
  );
  return { ref, lift: { ...listeners } };
}
