// The fields of a task that are one choice or one number each.
import type { Energy, Task, WorkKind } from '@/api/types';
import { BareSelect } from '@/components/ui/select';
import { quoted } from '@/sync/task-deeds';
import type { Save } from '../use-save';
import { DayField } from './day-field';
import { Line } from './line';
import { MinutesField } from './minutes-field';
import { WhenField } from './when-field';

const STATUSES = [
  { value: 'todo', label: 'To do' },
  { value: 'in_progress', label: 'In progress' },
  { value: 'review', label: 'Review' },
  { value: 'completed', label: 'Completed' },
] as const;
const PRIORITIES = [
  { value: 'urgent', label: 'Urgent' },
  { value: 'high', label: 'High' },
  { value: 'medium', label: 'Medium' },
  { value: 'low', label: 'Low' },
] as const;
const ENERGIES: readonly { value: Energy | ''; label: string }[] = [
  { value: '', label: 'Any energy' },
  { value: 'high', label: 'High energy' },
  { value: 'medium', label: 'Medium energy' },
  { value: 'low', label: 'Low energy' },
];
const KINDS: readonly { value: WorkKind; label: string }[] = [
  { value: 'general', label: 'General' },
  { value: 'deep_work', label: 'Deep work' },
  { value: 'creative', label: 'Creative' },
  { value: 'planning', label: 'Planning' },
  { value: 'admin', label: 'Admin' },
  { value: 'routine', label: 'Routine' },
];

export function Fields({ task, save }: { task: Task; save: Save }) {
  return (
    <div className="grid grid-cols-1 gap-x-4 gap-y-2 md:grid-cols-2">
      <Line label="Status">
        <BareSelect
          aria-label="Status"
          className="w-full"
          value={task.status}
          options={STATUSES}
          onValueChange={(status) =>
            save({ status }, `${quoted(task)}: ${STATUSES.find(({ value }) => value === status)?.label.toLowerCase()}`)
          }
        />
      </Line>
      <Line label="Priority">
        <BareSelect
          aria-label="Priority"
          className="w-full"
          value={task.priority}
          options={PRIORITIES}
          onValueChange={(priority) => save({ priority }, `${quoted(task)} is ${priority} priority`)}
        />
      </Line>
      <div className="md:col-span-2">
        <WhenField label="Due" field="due" task={task} save={save} />
      </div>
      <div className="md:col-span-2">
        <WhenField label="Do it on" field="scheduled" task={task} save={save} />
      </div>
      <Line label="Not before">
        <DayField label="Not before" value={task.start_after} onSave={(start_after) => save({ start_after })} />
      </Line>
      <Line label="Takes">
        <MinutesField label="Takes" value={task.estimate_minutes} onSave={(estimate_minutes) => save({ estimate_minutes })} />
      </Line>
      <Line label="Took">
        <MinutesField label="Took" value={task.actual_minutes} onSave={(actual_minutes) => save({ actual_minutes })} />
      </Line>
      <Line label="Needs">
        <BareSelect
          aria-label="Energy it needs"
          className="w-full"
          value={task.energy ?? ''}
          options={ENERGIES}
          onValueChange={(energy) => save({ energy: energy || null })}
        />
      </Line>
      <Line label="Kind">
        <BareSelect
          aria-label="Kind of work"
          className="w-full"
          value={task.kind}
          options={KINDS}
          onValueChange={(kind) => save({ kind })}
        />
      </Line>
      <label className="flex min-h-9 cursor-pointer items-center gap-2.5 text-13 touch:min-h-11">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={task.completes_with_subtasks}
          onChange={(event) => save({ completes_with_subtasks: event.target.checked })}
        />
        Done with its last subtask
      </label>
    </div>
  );
}
