// What can be supposed of a task and of what stands above it; each control shows what is, until it is moved.
import { useQuery } from '@tanstack/react-query';
import type { Priority, Task } from '@/api/types';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { Slider } from '@/components/ui/slider';
import { dayOf, duration, onDay } from '@/lib/dates';
import { findNode, hierarchyQuery } from '@/sync/hierarchy';
import { useDay } from '@/sync/use-day';
import { type Change, concerns } from '../model';

const PRIORITIES: { value: Priority; label: string }[] = [
  { value: 'urgent', label: 'Urgent' },
  { value: 'high', label: 'High' },
  { value: 'medium', label: 'Medium' },
  { value: 'low', label: 'Low' },
];
const DAY = /^\d{4}-\d\d-\d\d$/;

export interface SuppositionsProps {
  change: Change | null;
  onChange: (change: Change) => void;
}

export function TaskSuppositions({ task, change, onChange }: SuppositionsProps & { task: Task }) {
  const { zone } = useDay();
  const due = concerns(change, 'task_due');
  const dueDay = due ? (due.due ? dayOf(due.due, zone) : '') : task.due ? dayOf(task.due, zone) : '';
  const minutes = concerns(change, 'task_estimate')?.minutes ?? task.estimate_minutes ?? 30;
  return (
    <>
      <div className="grid gap-4 md:grid-cols-2">
        <Field
          label="Due"
          type="date"
          value={dueDay}
          onChange={(event) => {
            const day = event.target.value;
            if (day === '') onChange({ change: 'task_due', task_id: task.id, due: null });
            else if (DAY.test(day)) onChange({ change: 'task_due', task_id: task.id, due: onDay(task.due, day, zone) });
          }}
        />
        <Select
          label="Priority"
          value={concerns(change, 'task_priority')?.priority ?? task.priority}
          options={PRIORITIES}
          onValueChange={(priority) => onChange({ change: 'task_priority', task_id: task.id, priority })}
        />
      </div>
      <Slider
        label="Estimate"
        value={minutes}
        min={5}
        max={480}
        step={5}
        text={duration(minutes)}
        hint={task.estimate_minutes === null ? 'It has no estimate yet.' : undefined}
        onValue={(value) => onChange({ change: 'task_estimate', task_id: task.id, minutes: value })}
      />
      <Above task={task} change={change} onChange={onChange} />
      <Button
        className="self-start"
        aria-pressed={change?.change === 'task_done'}
        onClick={() => onChange({ change: 'task_done', task_id: task.id })}
      >
        If it were done
      </Button>
    </>
  );
}

/** The importance of what it stands under, and the project's deadline. */
function Above({ task, change, onChange }: SuppositionsProps & { task: Task }) {
  const { data: life } = useQuery(hierarchyQuery);
  if (!life) return null;
  return task.path.map(({ kind, id, name }) => {
    const node = kind === 'task' ? undefined : findNode(life, id);
    if (!node) return null;
    const held = change && 'importance' in change && Object.values(change).includes(id) ? change.importance : node.importance;
    const label = `Importance of ${name}`;
    const set = (importance: number) => {
      if (node.kind === 'pillar') onChange({ change: 'pillar_importance', pillar_id: id, importance });
      else if (node.kind === 'area') onChange({ change: 'area_importance', area_id: id, importance });
      else onChange({ change: 'project_importance', project_id: id, importance });
    };
    return (
      <div key={id} className="flex flex-col gap-4">
        <Slider label={label} value={held} min={1} max={5} step={1} text={`${held} of 5`} mark={node.importance} onValue={set} />
        {node.kind === 'project' && (
          <Field
            label={`Deadline of ${name}`}
            type="date"
            value={concerns(change, 'project_deadline')?.deadline ?? node.deadline ?? ''}
            onChange={(event) => {
              const day = event.target.value;
              if (day === '' || DAY.test(day)) onChange({ change: 'project_deadline', project_id: id, deadline: day || null });
            }}
          />
        )}
      </div>
    );
  });
}
