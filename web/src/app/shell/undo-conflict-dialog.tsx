// An undo that would overwrite what was changed since: says what, and leaves the choice to the person.
import { useQueryClient } from '@tanstack/react-query';
import type { UndoConflict } from '@/api/types';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { closeConflict, type Done, undo } from '@/sync/undo';

export function UndoConflictDialog({ deed, conflicts }: { deed: Done; conflicts: UndoConflict[] }) {
  const client = useQueryClient();
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && closeConflict()}
      title="Changed since"
      description={`${deed.label}. This cannot be taken back as a whole: some of it was changed again afterwards.`}
      footer={
        <>
          <Button onClick={() => void undo(client, deed, 'skip')}>Undo the rest, keep these</Button>
          <Button look="primary" onClick={closeConflict}>
            Leave everything as it is
          </Button>
        </>
      }
    >
      <table className="w-full border-collapse text-13">
        <thead>
          <tr className="text-left text-12 text-text-2">
            <th className="py-1 pr-3 font-medium">What</th>
            <th className="py-1 pr-3 font-medium">Field</th>
            <th className="py-1 pr-3 font-medium">You had left</th>
            <th className="py-1 font-medium">It is now</th>
          </tr>
        </thead>
        <tbody>
          {conflicts.map((conflict) => (
            <tr key={`${conflict.change_seq}-${conflict.field}`} className="border-t border-border align-top">
              <td className="py-2 pr-3">{conflict.name ?? conflict.entity}</td>
              <td className="py-2 pr-3 text-text-2">{conflict.field.replaceAll('_', ' ')}</td>
              <td className="py-2 pr-3">{shown(conflict.expected)}</td>
              <td className="py-2">{shown(conflict.found)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}

/** A value of the ledger as a person reads it. */
export function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value.replaceAll('_', ' ');
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(shown).join(', ') || 'nothing';
  if (typeof value === 'object' && 'at' in value && typeof value.at === 'string') return value.at.replace('T', ' ').replace(/Z$/, ' UTC');
  return JSON.stringify(value);
}
