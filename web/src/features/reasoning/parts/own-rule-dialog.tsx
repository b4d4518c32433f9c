// A rule of one's own, written by choosing; tried on one's own tasks before it counts.
import { useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { ask } from '@/api/client';
import { sentence } from '@/api/problem';
import type { Condition, Consequence, OwnRule } from '@/api/reasoning';
import { decimal } from '@/components/task/why-words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Tick } from '@/components/ui/tick';
import { performInPlace } from '@/sync/in-place';
import { freshConsequence, freshTest } from '../conditions';
import { createRule, editRule, type Written } from '../deeds';
import { ConditionRow } from './condition-row';
import { ConsequenceRow } from './consequence-row';

const FORM = 'own-rule';
const MOST_CONDITIONS = 10;

export interface OwnRuleDialogProps {
  open: boolean;
  /** Left out for a new one. */
  rule: OwnRule | undefined;
  onClose: () => void;
}

interface Tried {
  matches: { task: { id: string; name: string }; score_before: number; score_after: number }[];
  total: number;
}

export function OwnRuleDialog({ open, rule, onClose }: OwnRuleDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={rule ? 'Change the rule' : 'A rule of your own'}
      width="wide"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={FORM}>
            {rule ? 'Save' : 'Make the rule'}
          </Button>
        </>
      }
    >
      <RuleForm key={rule?.id ?? 'new'} rule={rule} onDone={onClose} />
    </Dialog>
  );
}

function RuleForm({ rule, onDone }: { rule: OwnRule | undefined; onDone: () => void }) {
  const client = useQueryClient();
  const [written, setWritten] = useState<Written>(() => ({
    name: rule?.name ?? '',
    enabled: rule?.enabled ?? true,
    when: rule?.when ?? [{ ...freshTest('priority'), not: false }],
    then: rule?.then ?? freshConsequence('weigh'),
  }));
  const [error, setError] = useState<unknown>(null);
  const [tried, setTried] = useState<Tried | null>(null);
  const set = (part: Partial<Written>) => {
    setError(null);
    setTried(null);
    setWritten((held) => ({ ...held, ...part }));
  };
  const replace = (at: number, condition: Condition) => set({ when: written.when.map((one, index) => (index === at ? condition : one)) });

  const follow = (then: Consequence) => set({ then });

  const attempt = async (act: () => Promise<unknown>) => {
    setError(null);
    try {
      await act();
      return true;
    } catch (thrown) {
      setError(thrown);
      return false;
    }
  };
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    const rulesName = written.name.trim();
    const given = { ...written, name: rulesName };
    const kept = await attempt(() =>
      rule
        ? performInPlace(client, editRule, { rule, patch: given, said: `Changed the rule “${rulesName}”` })
        : performInPlace(client, createRule, given),
    );
    if (kept) onDone();
  };
  const tryIt = () =>
    attempt(async () => setTried(await ask<Tried>('/api/hrm/rules/test', { rule: { ...written, name: written.name || 'Test' } })));

  return (
    <form id={FORM} className="flex flex-col gap-4" onSubmit={(event) => void keep(event)}>
      <div role="alert" className="empty:hidden">
        {error !== null && <p className="m-0 rounded-8 bg-danger-soft px-3 py-2 text-13 text-danger">{sentence(error)}</p>}
      </div>
      <Field
        label="Name"
        required
        maxLength={255}
        value={written.name}
        placeholder="Calls in the afternoon"
        onChange={(event) => set({ name: event.target.value })}
      />
      <div className="flex flex-col gap-2">
        {written.when.map((condition, at) => (
          <ConditionRow
            // Conditions are told apart by their place alone.
            // oxlint-disable-next-line react/no-array-index-key
            key={at}
            condition={condition}
            place={at + 1}
            onChange={(next) => replace(at, next)}
            onRemove={written.when.length > 1 ? () => set({ when: written.when.filter((_, index) => index !== at) }) : undefined}
          />
        ))}
        {written.when.length < MOST_CONDITIONS && (
          <Button
            look="quiet"
            size="small"
            className="self-start"
            onClick={() => set({ when: [...written.when, { ...freshTest('overdue'), not: false }] })}
          >
            <Plus size={14} aria-hidden /> And
          </Button>
        )}
        <ConsequenceRow then={written.then} onChange={follow} />
      </div>
      <Tick label="Switched on" checked={written.enabled} onChange={(enabled) => set({ enabled })} />
      <div>
        <Button onClick={() => void tryIt()}>Test on my tasks</Button>
        <div aria-live="polite" className="mt-2">
          {tried && <Result tried={tried} />}
        </div>
      </div>
    </form>
  );
}

function Result({ tried: { matches, total } }: { tried: Tried }) {
  if (total === 0) return <p className="m-0 text-13 text-text-2">It holds for none of your open tasks now.</p>;
  return (
    <>
      <p className="m-0 text-13">
        It holds for {total} {total === 1 ? 'task' : 'tasks'} now.
      </p>
      <ul aria-label="Tasks it holds for" className="m-0 mt-1 list-none p-0">
        {matches.slice(0, 8).map(({ task, score_before, score_after }) => (
          <li key={task.id} className="flex min-h-7 items-center gap-3 border-t border-border text-13">
            <span className="min-w-0 flex-1 truncate">{task.name}</span>
            <span className="tabular text-12 text-text-2">
              {decimal(score_before)} → {decimal(score_after)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
