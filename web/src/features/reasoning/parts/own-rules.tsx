// The rules a person wrote: each in words, on or off.
import { useQuery } from '@tanstack/react-query';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { OwnRule } from '@/api/reasoning';
import type { Command } from '@/commands/registry';
import { useCommands } from '@/commands/use-commands';
import { Part } from '@/components/page/part';
import { Button, IconButton } from '@/components/ui/button';
import { cn } from '@/lib/cn';
import { useDeed } from '@/sync/deed';
import { hierarchyQuery } from '@/sync/hierarchy';
import { useDay } from '@/sync/use-day';
import { ruleWords } from '../conditions';
import { deleteRule, editRule } from '../deeds';
import { OwnRuleDialog } from './own-rule-dialog';

export function OwnRules({ rules }: { rules: readonly OwnRule[] }) {
  const [editing, setEditing] = useState<OwnRule | 'new' | null>(null);
  const [last, setLast] = useState(editing);
  // Kept while it leaves.
  if (editing && editing !== last) setLast(editing);
  const shown = editing ?? last;
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'rules.new',
        label: 'New rule of your own',
        group: 'Page',
        keys: ['n'],
        keywords: ['when', 'then'],
        run: () => setEditing('new'),
      },
    ],
    [],
  );
  useCommands(commands);
  return (
    <Part
      title="Your own rules"
      about="When something holds of a task, then something follows: it counts more, keeps to an hour, gets a tag, or waits out of sight."
      aside={
        <Button size="small" onClick={() => setEditing('new')}>
          <Plus size={14} aria-hidden /> Rule
        </Button>
      }
    >
      {rules.length === 0 ? (
        <p className="m-0 text-13 text-text-2">None yet.</p>
      ) : (
        <ul aria-label="Your own rules" className="m-0 list-none p-0">
          {rules.map((rule) => (
            <Row key={rule.id} rule={rule} onEdit={() => setEditing(rule)} />
          ))}
        </ul>
      )}
      {shown && <OwnRuleDialog open={editing !== null} rule={shown === 'new' ? undefined : shown} onClose={() => setEditing(null)} />}
    </Part>
  );
}

function Row({ rule, onEdit }: { rule: OwnRule; onEdit: () => void }) {
  const { data: life } = useQuery(hierarchyQuery);
  const { locale } = useDay();
  const edit = useDeed(editRule);
  const remove = useDeed(deleteRule);
  return (
    <li className="flex items-start gap-2 border-t border-border py-2 first:border-t-0">
      <input
        type="checkbox"
        role="switch"
        aria-label={`${rule.name}, switched on`}
        className="mt-1 size-4 flex-none accent-accent touch:mt-0 touch:size-6"
        aria-checked={rule.enabled}
        checked={rule.enabled}
        onChange={(event) => {
          const enabled = event.target.checked;
          void edit({ rule, patch: { enabled }, said: `“${rule.name}” is ${enabled ? 'on' : 'off'}` });
        }}
      />
      <span className="min-w-0 flex-1">
        <span className={cn('block text-15', !rule.enabled && 'text-text-2')}>{rule.name}</span>
        <span className="block text-13 text-text-2">{ruleWords(rule, life, locale)}</span>
      </span>
      <IconButton label={`Change ${rule.name}`} onClick={onEdit}>
        <Pencil size={14} aria-hidden />
      </IconButton>
      <IconButton label={`Delete ${rule.name}`} onClick={() => void remove(rule)}>
        <Trash2 size={14} aria-hidden />
      </IconButton>
    </li>
  );
}
