// Making or changing a pillar, an area or a project: one dialog, with the fields of its level.
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { ApiError, sentence } from '@/api/problem';
import type { Hierarchy } from '@/api/types';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field, TextArea } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { uuidv7 } from '@/lib/id';
import { perform } from '@/sync/deed';
import { findNode, parentOf } from '@/sync/hierarchy';
import { createNode, editNode } from '../deeds';
import { bodyOf, draftOf, IMPORTANCES, PRIORITIES, STATUSES } from '../draft';
import { type Editing, edit } from '../state';
import { HuePicker } from './hue-picker';

export function NodeDialog({ life, editing }: { life: Hierarchy; editing: Editing }) {
  const client = useQueryClient();
  const node = 'id' in editing ? findNode(life, editing.id) : undefined;
  const kind = node?.kind ?? ('kind' in editing ? editing.kind : 'pillar');
  const [draft, setDraft] = useState(() => draftOf(node, 'parent' in editing ? editing.parent : null));
  const [error, setError] = useState<unknown>(null);
  const form = useId();
  const set = (change: Partial<typeof draft>) => setDraft((held) => ({ ...held, ...change }));
  const wrong = (name: string) => (error instanceof ApiError ? error.field(name) : undefined);

  const save = async () => {
    if (!draft.name.trim()) return;
    const body = bodyOf(kind, draft, node ? parentOf(node) : undefined);
    try {
      if (node) await perform(client, { ...editNode, failed: undefined }, { node, patch: body });
      else await perform(client, createNode, { kind, body: { id: uuidv7(), ...body, name: draft.name.trim() } });
      edit(null);
    } catch (thrown) {
      setError(thrown);
    }
  };

  const above = kind === 'area' ? 'pillar' : 'area';
  const parents = kind === 'area' ? life.pillars : life.areas;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && edit(null)}
      title={node ? `Change ${kind}` : `New ${kind}`}
      footer={
        <>
          <Button onClick={() => edit(null)}>Cancel</Button>
          <Button look="primary" type="submit" form={form}>
            {node ? 'Save' : `Make ${kind}`}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div role="alert" className="empty:hidden">
          {error !== null && !wrong('name') && <p className="m-0 rounded-8 bg-danger-soft px-3 py-2 text-danger">{sentence(error)}</p>}
        </div>
        <div className="grid grid-cols-[1fr_72px] gap-3">
          <Field
            label="Name"
            required
            maxLength={255}
            value={draft.name}
            onChange={(event) => set({ name: event.target.value })}
            error={wrong('name')}
          />
          <Field
            label="Icon"
            value={draft.icon}
            placeholder="🌿"
            onChange={(event) => set({ icon: event.target.value })}
            error={wrong('icon')}
          />
        </div>
        {kind !== 'pillar' && (
          <Select
            label={above === 'pillar' ? 'Pillar' : 'Area'}
            value={draft.parent}
            options={[
              { value: '', label: 'None (unaligned)' },
              ...parents.filter((row) => !row.archived || row.id === draft.parent).map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onValueChange={(parent) => set({ parent })}
          />
        )}
        {kind !== 'project' && (
          <HuePicker value={draft.colour} none={kind === 'area' ? 'As its pillar' : 'None'} onChange={(colour) => set({ colour })} />
        )}
        <div className="grid gap-3 md:grid-cols-2">
          <Select label="Importance" value={draft.importance} options={IMPORTANCES} onValueChange={(importance) => set({ importance })} />
          {kind === 'pillar' && (
            <Field
              label="Share of your time"
              aside={<span className="text-12 text-text-2">percent</span>}
              type="number"
              min={0}
              max={100}
              inputMode="numeric"
              value={draft.target}
              onChange={(event) => set({ target: event.target.value })}
              error={wrong('target_share')}
            />
          )}
          {kind === 'project' && (
            <Select label="Priority" value={draft.priority} options={PRIORITIES} onValueChange={(priority) => set({ priority })} />
          )}
        </div>
        {kind === 'project' && (
          <div className="grid gap-3 md:grid-cols-3">
            <Select label="Status" value={draft.status} options={STATUSES} onValueChange={(status) => set({ status })} />
            <Field
              label="Begins"
              type="date"
              value={draft.start}
              onChange={(event) => set({ start: event.target.value })}
              error={wrong('start_date')}
            />
            <Field
              label="Deadline"
              type="date"
              value={draft.deadline}
              onChange={(event) => set({ deadline: event.target.value })}
              error={wrong('deadline')}
            />
          </div>
        )}
        {kind === 'pillar' && (
          <>
            <Field
              label="Vision"
              value={draft.vision}
              placeholder="What it looks like when it is well"
              onChange={(event) => set({ vision: event.target.value })}
            />
            <TextArea
              label="How you will know"
              hint="One a line."
              rows={3}
              value={draft.metrics}
              onChange={(event) => set({ metrics: event.target.value })}
              error={wrong('success_metrics')}
            />
          </>
        )}
        <TextArea label="Description" rows={3} value={draft.description} onChange={(event) => set({ description: event.target.value })} />
      </form>
    </Dialog>
  );
}
