// What can be done to all chosen tasks at once; each is one request and one undo.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Archive, AtSign, CalendarClock, Check, ChevronsUp, FolderInput, Trash2, X } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import type { Task } from '@/api/types';
import { Button, IconButton } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Menu, MenuItem } from '@/components/ui/menu';
import { perform } from '@/sync/deed';
import { hierarchyQuery, projectChoices } from '@/sync/hierarchy';
import { useDay } from '@/sync/use-day';
import { type Bulk, bulkEdit } from '../deeds';
import { PRIORITIES } from '../filter';
import { clearSelection } from '../state';

const SHIFTS = [
  { days: 1, label: 'One day later' },
  { days: 7, label: 'One week later' },
  { days: 30, label: '30 days later' },
  { days: -1, label: 'One day earlier' },
  { days: -7, label: 'One week earlier' },
];

export function BulkBar({ tasks }: { tasks: readonly Task[] }) {
  const client = useQueryClient();
  const { zone } = useDay();
  const { data: life } = useQuery(hierarchyQuery);
  const [tagging, setTagging] = useState(false);
  const some = `${tasks.length} ${tasks.length === 1 ? 'task' : 'tasks'}`;
  const act = (edit: Bulk['edit'], said: string) => {
    clearSelection();
    document.getElementById('page-title')?.focus({ preventScroll: true });
    perform(client, bulkEdit, { tasks, edit, said, zone }).catch(() => undefined);
  };
  return (
    <div
      role="toolbar"
      aria-label={`With ${some}`}
      className="fixed bottom-6 left-1/2 z-20 flex max-w-[calc(100vw-16px)] -translate-x-1/2 items-center gap-0.5 overflow-x-auto rounded-12 border border-border bg-surface p-1.5 shadow-overlay max-md:bottom-[calc(64px+env(safe-area-inset-bottom))] md:ml-[116px]"
    >
      <span className="tabular px-2 text-13 font-medium whitespace-nowrap">{some}</span>
      <Tool label="Complete" icon={<Check size={16} aria-hidden />} onPress={() => act({ action: 'complete' }, `Completed ${some}`)} />
      <Menu side="top" trigger={tool('Move', <FolderInput size={16} aria-hidden />)}>
        <MenuItem onSelect={() => act({ patch: { project_id: null } }, `Moved ${some} to the Inbox`)}>Inbox</MenuItem>
        {(life ? projectChoices(life) : []).map(({ id, label }) => (
          <MenuItem key={id} onSelect={() => act({ patch: { project_id: id } }, `Moved ${some} to ${label.split(' › ').at(-1)}`)}>
            {label}
          </MenuItem>
        ))}
      </Menu>
      <Menu side="top" trigger={tool('Priority', <ChevronsUp size={16} aria-hidden />)}>
        {PRIORITIES.map(({ value, label }) => (
          <MenuItem key={value} onSelect={() => act({ patch: { priority: value } }, `${some}: ${label.toLowerCase()} priority`)}>
            {label}
          </MenuItem>
        ))}
      </Menu>
      <Menu side="top" trigger={tool('Dates', <CalendarClock size={16} aria-hidden />)}>
        {SHIFTS.map(({ days, label }) => (
          <MenuItem key={days} onSelect={() => act({ shift_due_days: days }, `${some}: ${label.toLowerCase()}`)}>
            {label}
          </MenuItem>
        ))}
        <MenuItem onSelect={() => act({ patch: { due: null } }, `${some}: no due date`)}>No due date</MenuItem>
      </Menu>
      <Tool label="Tags" icon={<AtSign size={16} aria-hidden />} onPress={() => setTagging(true)} />
      <Tool label="Archive" icon={<Archive size={16} aria-hidden />} onPress={() => act({ action: 'archive' }, `Archived ${some}`)} />
      <Tool label="Delete" icon={<Trash2 size={16} aria-hidden />} onPress={() => act({ action: 'delete' }, `Deleted ${some}`)} />
      <IconButton label="Choose none" keys="Escape" onClick={clearSelection}>
        <X size={16} aria-hidden />
      </IconButton>
      {tagging && (
        <TagDialog
          some={some}
          known={[...new Set(tasks.flatMap(({ tags }) => tags))]}
          onClose={() => setTagging(false)}
          onSave={(add_tags, remove_tags) => act({ add_tags, remove_tags }, `Changed the tags of ${some}`)}
        />
      )}
    </div>
  );
}

function tool(label: string, icon: ReactElement): ReactElement<Record<string, unknown>> {
  return (
    <Button look="quiet" aria-label={label}>
      {icon} <span className="max-lg:hidden">{label}</span>
    </Button>
  );
}

function Tool({ label, icon, onPress }: { label: string; icon: ReactElement; onPress: () => void }) {
  return (
    <Button look="quiet" aria-label={label} onClick={onPress}>
      {icon} <span className="max-lg:hidden">{label}</span>
    </Button>
  );
}

interface TagDialogProps {
  some: string;
  known: readonly string[];
  onClose: () => void;
  onSave: (add: string[], remove: string[]) => void;
}

function TagDialog({ some, known, onClose, onSave }: TagDialogProps) {
  const [add, setAdd] = useState('');
  const [remove, setRemove] = useState<readonly string[]>([]);
  const words = add
    .split(/[\s,]+/)
    .map((word) => word.replace(/^@/, ''))
    .filter(Boolean);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Tags"
      description={some}
      width="narrow"
      footer={
        <Button look="primary" disabled={words.length + remove.length === 0} onClick={() => onSave(words, [...remove])}>
          Save
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <Field
          label="Put on"
          placeholder="phone errand"
          value={add}
          onChange={(event) => setAdd(event.target.value)}
          hint="Spaces or commas between."
        />
        {known.length > 0 && (
          <fieldset className="m-0 border-0 p-0">
            <legend className="mb-1 p-0 text-13 font-medium">Take off</legend>
            {known.map((tag) => (
              <label key={tag} className="flex min-h-9 items-center gap-2 text-13 touch:min-h-11">
                <input
                  type="checkbox"
                  className="size-4 accent-accent"
                  checked={remove.includes(tag)}
                  onChange={(event) => setRemove(event.target.checked ? [...remove, tag] : remove.filter((one) => one !== tag))}
                />
                @{tag}
              </label>
            ))}
          </fieldset>
        )}
      </div>
    </Dialog>
  );
}
