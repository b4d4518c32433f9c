// A list whose rows can be dragged: by mouse on the handle, by touch after a long press on the row, by keys on the handle.
import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import type { ReactNode } from 'react';
import type { DragWiring, SortableListProps } from './types';

export function SortableList({ ids, nameOf, onMove, children }: SortableListProps) {
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 280, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const place = (id: string | number) => `${ids.indexOf(String(id)) + 1} of ${ids.length}`;
  const end = ({ active, over }: DragEndEvent) => {
    if (!over || active.id === over.id) return;
    onMove(ids.indexOf(String(active.id)), ids.indexOf(String(over.id)));
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={end}
      accessibility={{
        // Outside the list, which may hold only its rows.
        container: document.body,
        screenReaderInstructions: {
          draggable: 'Press Space to lift, the arrow keys to move, Space to put down, Escape to leave it where it was.',
        },
        announcements: {
          onDragStart: ({ active }) => `Lifted ${nameOf(String(active.id))}, ${place(active.id)}.`,
          onDragOver: ({ active, over }) => (over ? `${nameOf(String(active.id))} is over position ${place(over.id)}.` : undefined),
          onDragEnd: ({ active, over }) => (over ? `${nameOf(String(active.id))} put down at position ${place(over.id)}.` : undefined),
          onDragCancel: ({ active }) => `${nameOf(String(active.id))} left where it was.`,
        },
      }}
    >
      <SortableContext items={[...ids]} strategy={verticalListSortingStrategy}>
        {ids.map((id) => (
          <SortableRow key={id} id={id}>
            {children}
          </SortableRow>
        ))}
      </SortableContext>
    </DndContext>
  );
}

function SortableRow({ id, children }: { id: string; children: (id: string, drag: DragWiring) => ReactNode }) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({ id });
  const { onTouchStart, ...onHandle } = listeners ?? {};
  return children(id, {
    row: {
      ref: setNodeRef,
      style: { transform: CSS.Translate.toString(transform), transition: transition ?? undefined, zIndex: isDragging ? 10 : undefined },
      onTouchStart: onTouchStart as DragWiring['row']['onTouchStart'],
    },
    handle: {
      ref: setActivatorNodeRef,
      ...onHandle,
      'aria-describedby': attributes['aria-describedby'],
      'aria-roledescription': 'drag handle',
    },
    dragging: isDragging,
  });
}
