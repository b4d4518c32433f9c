// The menu of a task: when, how urgent, where in the order. The same on every list; each says what it can do.
import { ArrowDown, ArrowUp, CalendarClock, ChevronsUp, Pencil, Pin, PinOff, SkipForward, Sun, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Dated, Priority, Task } from '@/api/types';
import { AnchoredMenu, MenuBranch, MenuGroup, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { addDays, dayOf, nextWeekday } from '@/lib/dates';

/** What a list can do with a task; what is left out is not offered. */
export interface TaskMenuActions {
  schedule: (task: Task, day: string | null) => void;
  due: (task: Task, day: string | null) => void;
  pickDates: (task: Task) => void;
  priority: (task: Task, priority: Priority) => void;
  pin: (task: Task, pinned: boolean) => void;
  rename?: (task: Task) => void;
  move?: { up: (() => void) | undefined; down: (() => void) | undefined };
  skip?: (task: Task) => void;
  remove: (task: Task) => void;
}

export interface TaskMenuProps {
  task: Task;
  /** Everything, or only the part a key asked for. */
  kind: 'all' | 'schedule' | 'priority';
  anchor: HTMLElement;
  open: boolean;
  onClose: () => void;
  /** The person's day. */
  today: string;
  zone: string;
  actions: TaskMenuActions;
  /** Items that only some lists have, after the priority. */
  extra?: ReactNode;
}

const PRIORITIES: { value: Priority; label: string }[] = [
  { value: 'urgent', label: 'Urgent' },
  { value: 'high', label: 'High' },
  { value: 'medium', label: 'Medium' },
  { value: 'low', label: 'Low' },
];

export function TaskMenu(props: TaskMenuProps) {
  const { task, kind, anchor, open, onClose } = props;
  return (
    <AnchoredMenu open={open} onOpenChange={(next) => !next && onClose()} anchor={anchor} label={LABELS[kind](task.name)}>
      {kind === 'all' && <Everything {...props} />}
      {kind === 'schedule' && <When {...props} />}
      {kind === 'priority' && <Priorities {...props} />}
    </AnchoredMenu>
  );
}

const LABELS = {
  all: (name: string) => `More for ${name}`,
  schedule: (name: string) => `When to do ${name}`,
  priority: (name: string) => `Priority of ${name}`,
};

function Everything(props: TaskMenuProps) {
  const { task, actions, extra } = props;
  const { rename, move, skip } = actions;
  return (
    <>
      {rename && (
        <MenuItem icon={<Pencil size={16} aria-hidden />} keys="e" onSelect={() => rename(task)}>
          Rename
        </MenuItem>
      )}
      <MenuBranch icon={<CalendarClock size={16} aria-hidden />} label="When">
        <When {...props} />
      </MenuBranch>
      <MenuBranch icon={<ChevronsUp size={16} aria-hidden />} label="Priority">
        <Priorities {...props} />
      </MenuBranch>
      {extra}
      <MenuItem
        icon={task.pinned ? <PinOff size={16} aria-hidden /> : <Pin size={16} aria-hidden />}
        onSelect={() => actions.pin(task, !task.pinned)}
      >
        {task.pinned ? 'Unpin from Today' : 'Pin to Today'}
      </MenuItem>
      {move && (
        <>
          <MenuSeparator />
          <MenuItem icon={<ArrowUp size={16} aria-hidden />} keys="Alt+ArrowUp" disabled={!move.up} onSelect={() => move.up?.()}>
            Move up
          </MenuItem>
          <MenuItem icon={<ArrowDown size={16} aria-hidden />} keys="Alt+ArrowDown" disabled={!move.down} onSelect={() => move.down?.()}>
            Move down
          </MenuItem>
        </>
      )}
      <MenuSeparator />
      {skip && task.recurrence && (
        <MenuItem icon={<SkipForward size={16} aria-hidden />} onSelect={() => skip(task)}>
          Skip this time
        </MenuItem>
      )}
      <MenuItem icon={<Trash2 size={16} aria-hidden />} tone="danger" onSelect={() => actions.remove(task)}>
        Delete
      </MenuItem>
    </>
  );
}

function When({ task, today, zone, actions }: TaskMenuProps) {
  return (
    <>
      <Days
        label="Do it"
        chosen={task.scheduled}
        today={today}
        zone={zone}
        none="Some day"
        onChoose={(day) => actions.schedule(task, day)}
      />
      <Days label="Due" chosen={task.due} today={today} zone={zone} none="No due date" onChoose={(day) => actions.due(task, day)} />
      <MenuSeparator />
      <MenuItem icon={<CalendarClock size={16} aria-hidden />} onSelect={() => actions.pickDates(task)}>
        Pick dates…
      </MenuItem>
    </>
  );
}

interface DaysProps {
  label: string;
  chosen: Dated | null;
  today: string;
  zone: string;
  none: string;
  onChoose: (day: string | null) => void;
}

function Days({ label, chosen, today, zone, none, onChoose }: DaysProps) {
  const day = chosen && dayOf(chosen, zone);
  const offered = [
    { name: 'Today', day: today },
    { name: 'Tomorrow', day: addDays(today, 1) },
    { name: 'Next Monday', day: nextWeekday(today, 1) },
  ];
  return (
    <MenuGroup label={label}>
      {offered.map((offer) => (
        <MenuItem key={offer.name} icon={<Sun size={16} aria-hidden />} checked={day === offer.day} onSelect={() => onChoose(offer.day)}>
          {offer.name}
        </MenuItem>
      ))}
      <MenuItem icon={<span className="block size-4" />} checked={chosen === null} onSelect={() => onChoose(null)}>
        {none}
      </MenuItem>
    </MenuGroup>
  );
}

function Priorities({ task, actions }: TaskMenuProps) {
  return (
    <MenuGroup label="Priority">
      {PRIORITIES.map(({ value, label }) => (
        <MenuItem key={value} checked={task.priority === value} onSelect={() => actions.priority(task, value)}>
          {label}
        </MenuItem>
      ))}
    </MenuGroup>
  );
}
