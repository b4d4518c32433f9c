// A block in full: what it is for, when, and how Aurum is to treat it.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Trash2, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { ApiError, sentence } from '@/api/problem';
import { TaskPicker } from '@/components/pick/task-picker';
import { Button, IconButton } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Scale } from '@/components/ui/scale';
import { Select } from '@/components/ui/select';
import { Tick } from '@/components/ui/tick';
import type { Energy, WorkKind } from '@/api/types';
import { duration } from '@/lib/dates';
import { uuidv7 } from '@/lib/id';
import { clockText, minuteOf, momentOf, wallOf } from '@/lib/zone';
import { hierarchyQuery } from '@/sync/hierarchy';
import { performInPlace } from '@/sync/in-place';
import { useTasksById } from '@/sync/tasks-by-id';
import { createBlock, editBlock, quotedName } from '../deeds';
import { minutesOf } from '../model';
import { type Draft, edit, usePlanState } from '../state';
import type { Plan } from '../use-plan';
import { whenWords } from '../words';

const FORM = 'block';
const KINDS: { value: WorkKind; label: string }[] = [
  { value: 'general', label: 'General' },
  { value: 'deep_work', label: 'Deep work' },
  { value: 'creative', label: 'Creative' },
  { value: 'planning', label: 'Planning' },
  { value: 'admin', label: 'Admin' },
  { value: 'routine', label: 'Routine' },
];
const ENERGIES: { value: Energy; label: string }[] = [
  { value: 'low', label: 'Low' },
  { value: 'medium', label: 'Medium' },
  { value: 'high', label: 'High' },
];
const SUBJECTS = [
  { value: 'task', label: 'A task' },
  { value: 'pillar', label: 'A pillar' },
  { value: 'title', label: 'Something else' },
] as const;

export function Editor({ plan }: { plan: Plan }) {
  const draft = usePlanState((state) => state.editing);
  const [shown, setShown] = useState(draft);
  // Kept while it leaves.
  if (draft && draft !== shown) setShown(draft);
  const block = shown?.block;
  return (
    shown && (
      <Dialog
        open={draft !== null}
        onOpenChange={(open) => !open && edit(null)}
        title={block ? 'Block' : 'New block'}
        footer={
          <>
            {block && (
              <Button
                look="danger"
                className="mr-auto"
                onClick={() => {
                  edit(null);
                  plan.remove(block);
                }}
              >
                <Trash2 size={14} aria-hidden /> Delete
              </Button>
            )}
            <Button onClick={() => edit(null)}>Cancel</Button>
            <Button look="primary" type="submit" form={FORM}>
              {block ? 'Save' : 'Plan it'}
            </Button>
          </>
        }
      >
        <BlockForm key={`${block?.id ?? ''}${shown.starts_at}${shown.task_id ?? ''}`} draft={shown} plan={plan} />
      </Dialog>
    )
  );
}

function BlockForm({ draft, plan }: { draft: Draft; plan: Plan }) {
  const { block } = draft;
  const { zone } = plan.where;
  const client = useQueryClient();
  const { data: life } = useQuery(hierarchyQuery);
  const start = wallOf(new Date(draft.starts_at), zone);
  const [fields, setFields] = useState({
    about: (block?.pillar_id ? 'pillar' : block && !block.task_id ? 'title' : 'task') as (typeof SUBJECTS)[number]['value'],
    task_id: block?.task_id ?? draft.task_id ?? null,
    pillar_id: block?.pillar_id ?? null,
    title: block?.title ?? '',
    day: start.day,
    from: clockText(start.minute),
    to: clockText(wallOf(new Date(draft.ends_at), zone).minute),
    kind: block?.kind ?? ('general' as WorkKind),
    energy: block?.energy ?? null,
    fixed: block?.fixed ?? false,
    done: block?.done ?? false,
  });
  const [error, setError] = useState<string | ApiError | null>(null);
  const tasks = useTasksById(fields.task_id ? [fields.task_id] : []);
  const task = fields.task_id ? tasks.get(fields.task_id) : undefined;
  const set = (part: Partial<typeof fields>) => {
    setError(null);
    setFields((held) => ({ ...held, ...part }));
  };
  const times = timesOf(fields.day, fields.from, fields.to, zone);
  const wrong = (field: string) => (error instanceof ApiError ? error.field(field) : undefined);

  const keep = async (event: FormEvent) => {
    event.preventDefault();
    const { about, kind, energy, fixed, done } = fields;
    const subject = {
      task_id: about === 'task' ? fields.task_id : null,
      pillar_id: about === 'pillar' ? fields.pillar_id : null,
      title: about === 'title' ? fields.title.trim() : '',
    };
    if (!times) return setError('Give a day and two times.');
    if (!subject.task_id && !subject.pillar_id && !subject.title) return setError('Say what the time is for.');
    const given = { ...subject, ...times, kind, energy, fixed, done };
    const name = task && about === 'task' ? task.name : plan.named({ ...subject }).name;
    const where = whenWords(times, plan.where);
    try {
      if (block) await performInPlace(client, editBlock, { block, patch: given, said: `Changed ${quotedName(name)}: ${where}` });
      else await performInPlace(client, createBlock, { block: { id: uuidv7(), ...given }, name, zone });
      edit(null);
    } catch (thrown) {
      setError(thrown instanceof ApiError ? thrown : sentence(thrown));
    }
  };

  return (
    <form id={FORM} className="flex flex-col gap-5" onSubmit={(event) => void keep(event)}>
      <div role="alert" className="empty:hidden">
        {error !== null && (
          <p className="m-0 rounded-8 bg-danger-soft px-3 py-2 text-13 text-danger">
            {typeof error === 'string' ? error : sentence(error)}
          </p>
        )}
      </div>
      <Scale label="For" options={SUBJECTS} value={fields.about} onValue={(about) => about && set({ about })} />
      {fields.about === 'task' &&
        (fields.task_id ? (
          <div className="flex items-center gap-2 rounded-8 border border-border py-1 pr-1 pl-3">
            <span className="min-w-0 flex-1 truncate text-15">{task?.name ?? '…'}</span>
            <IconButton label="Another task" onClick={() => set({ task_id: null })}>
              <X size={16} aria-hidden />
            </IconButton>
          </div>
        ) : (
          <TaskPicker
            label="Task"
            onChoose={(chosen) => {
              const minutes = chosen.estimate_minutes;
              set({ task_id: chosen.id, kind: chosen.kind, ...(minutes && !block && { to: later(fields.from, minutes) }) });
            }}
          />
        ))}
      {fields.about === 'pillar' && (
        <Select
          label="Pillar"
          value={fields.pillar_id ?? ''}
          options={[
            { value: '', label: 'Choose a pillar' },
            ...(life?.pillars ?? []).filter(({ archived }) => !archived).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onValueChange={(id) => set({ pillar_id: id || null })}
          error={wrong('pillar_id')}
        />
      )}
      {fields.about === 'title' && (
        <Field
          label="Title"
          value={fields.title}
          maxLength={255}
          onChange={(event) => set({ title: event.target.value })}
          error={wrong('title')}
        />
      )}
      <div className="grid grid-cols-2 gap-4 md:grid-cols-3">
        <Field
          label="Day"
          type="date"
          className="min-w-0"
          value={fields.day}
          onChange={(event) => set({ day: event.target.value })}
          error={wrong('starts_at')}
        />
        <Field label="From" type="time" value={fields.from} onChange={(event) => set({ from: event.target.value })} />
        <Field
          label="To"
          type="time"
          value={fields.to}
          onChange={(event) => set({ to: event.target.value })}
          hint={times ? duration(minutesOf(times)) : undefined}
          error={wrong('ends_at')}
        />
      </div>
      <Select label="Kind of work" value={fields.kind} options={KINDS} onValueChange={(kind) => set({ kind })} />
      <Scale label="Energy you bring" options={ENERGIES} value={fields.energy} onValue={(energy) => set({ energy })} />
      <div className="flex flex-wrap gap-x-6">
        <Tick label="Fixed: plans work around it" checked={fields.fixed} onChange={(fixed) => set({ fixed })} />
        {block && <Tick label="Done" checked={fields.done} onChange={(done) => set({ done })} />}
      </div>
    </form>
  );
}

/** The times a person typed; an end at or before the start is on the next day. */
export function timesOf(day: string, from: string, to: string, zone: string): { starts_at: string; ends_at: string } | null {
  const [start, end] = [minuteOf(from), minuteOf(to)];
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || start === undefined || end === undefined) return null;
  const until = end <= start ? end + 1440 : end;
  return { starts_at: momentOf(day, start, zone).toISOString(), ends_at: momentOf(day, until, zone).toISOString() };
}

function later(from: string, minutes: number): string {
  return clockText((minuteOf(from) ?? 540) + Math.min(Math.max(minutes, 5), 1439));
}
