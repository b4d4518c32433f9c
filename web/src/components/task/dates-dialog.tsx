// Both days of a task, picked from a calendar: when it will be done, and when it must be.
import { useId, useState } from 'react';
import type { Task } from '@/api/types';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { dayOf } from '@/lib/dates';

export interface DatesDialogProps {
  task: Task;
  zone: string;
  onClose: () => void;
  /** Days, or null for none. */
  onSave: (days: { scheduled: string | null; due: string | null }) => void;
}

export function DatesDialog({ task, zone, onClose, onSave }: DatesDialogProps) {
  const [scheduled, setScheduled] = useState(task.scheduled ? dayOf(task.scheduled, zone) : '');
  const [due, setDue] = useState(task.due ? dayOf(task.due, zone) : '');
  const form = useId();
  const save = () => {
    onSave({ scheduled: scheduled || null, due: due || null });
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="When"
      description={task.name}
      width="narrow"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={form}>
            Save
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Field
          label="Do it on"
          type="date"
          value={scheduled}
          onChange={(event) => setScheduled(event.target.value)}
          hint="The day you mean to work on it."
        />
        <Field label="Due" type="date" value={due} onChange={(event) => setDue(event.target.value)} hint="The day it must be done by." />
      </form>
    </Dialog>
  );
}
