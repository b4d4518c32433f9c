// The plan of an import: what will be made, what cannot be carried over, what is broken, row by row.
import type { ImportAnswer, ImportRow } from '@/api/types';
import { Button } from '@/components/ui/button';
import { cn } from '@/lib/cn';

/** Rows drawn at once; the rest are counted. */
const SHOWN_ROWS = 200;

export interface ImportPlanProps {
  plan: ImportAnswer;
  applying: boolean;
  onApply: () => void;
}

export function ImportPlan({ plan, applying, onApply }: ImportPlanProps) {
  const { created, errors, not_carried, rows } = plan;
  const coming = rows.filter(({ action }) => action === 'create' || action === 'restore').length;
  return (
    <section aria-label="What comes in" className="flex flex-col gap-4">
      <p className="m-0 text-15">{summary(plan)}</p>
      {not_carried.length > 0 && (
        <Note tone="warning" title="Cannot be carried over">
          {not_carried.map(({ what, count, why }) => (
            <li key={what}>
              {count} × {what}: {why}
            </li>
          ))}
        </Note>
      )}
      {errors.length > 0 && (
        <Note tone="danger" title={`${errors.length} ${errors.length === 1 ? 'row is' : 'rows are'} broken and will be left out`}>
          {errors.slice(0, 20).map(({ line, message }) => (
            <li key={`${line} ${message}`}>
              Line {line}: {message}
            </li>
          ))}
          {errors.length > 20 && <li>and {errors.length - 20} more</li>}
        </Note>
      )}
      <Rows rows={rows} />
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" disabled={applying || coming === 0} onClick={onApply}>
          {applying
            ? 'Bringing it in…'
            : coming === 0
              ? 'Nothing new to bring in'
              : `Bring in ${created.tasks} ${created.tasks === 1 ? 'task' : 'tasks'}`}
        </Button>
        <span className="text-13 text-text-2">One undo takes it back.</span>
      </div>
    </section>
  );
}

function Rows({ rows }: { rows: readonly ImportRow[] }) {
  return (
    <div
      className="max-h-[380px] overflow-auto rounded-12 border border-border bg-surface"
      tabIndex={0}
      role="region"
      aria-label="Rows of the file"
    >
      <table className="w-full border-collapse text-13">
        <thead className="sticky top-0 bg-surface-2 text-left text-12 text-text-2">
          <tr>
            <th scope="col" className="w-14 px-3 py-2 text-right font-medium">
              Line
            </th>
            <th scope="col" className="px-3 py-2 font-medium">
              Name
            </th>
            <th scope="col" className="w-20 px-3 py-2 font-medium max-md:hidden">
              As
            </th>
            <th scope="col" className="w-28 px-3 py-2 font-medium">
              What happens
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN_ROWS).map((row, at) => (
            <tr key={`${row.line}-${at}`} className="border-t border-border align-top">
              <td className="px-3 py-1.5 text-right text-text-3">{row.line}</td>
              <td className="px-3 py-1.5">
                {row.name}
                {row.detail && <span className="block text-12 text-text-2">{row.detail}</span>}
              </td>
              <td className="px-3 py-1.5 text-text-2 max-md:hidden">{row.entity}</td>
              <td className={cn('px-3 py-1.5', TONES[row.action])}>{ACTIONS[row.action]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > SHOWN_ROWS && (
        <p className="m-0 border-t border-border px-3 py-2 text-13 text-text-2">and {rows.length - SHOWN_ROWS} more rows</p>
      )}
    </div>
  );
}

function Note({ tone, title, children }: { tone: 'warning' | 'danger'; title: string; children: React.ReactNode }) {
  return (
    <div className={cn('rounded-12 px-4 py-3 text-13', tone === 'warning' ? 'bg-warning-soft' : 'bg-danger-soft')}>
      <p className={cn('m-0 text-13 font-semibold', tone === 'warning' ? 'text-warning' : 'text-danger')}>{title}</p>
      <ul className="m-0 mt-1 list-disc pl-5 text-text">{children}</ul>
    </div>
  );
}

const ACTIONS: Record<ImportRow['action'], string> = {
  create: 'New',
  unchanged: 'Already here',
  restore: 'Comes back',
  error: 'Broken',
  skip: 'Left out',
};
const TONES: Record<ImportRow['action'], string> = {
  create: 'text-success',
  unchanged: 'text-text-2',
  restore: 'text-success',
  error: 'text-danger',
  skip: 'text-text-2',
};

/** "3 projects, 41 tasks and 5 tags are new; 2 are already here." */
export function summary({ created, unchanged }: ImportAnswer): string {
  const parts = (['pillars', 'areas', 'projects', 'tasks', 'tags'] as const).flatMap((noun) => {
    const count = created[noun] ?? 0;
    return count === 0 ? [] : [`${count} ${count === 1 ? noun.slice(0, -1) : noun}`];
  });
  const last = parts.pop();
  const list = parts.length > 0 ? `${parts.join(', ')} and ${last}` : last;
  const total = parts.length > 0 || (last && !last.startsWith('1 ')) ? 'are' : 'is';
  const fresh = list ? `${list} ${total} new` : 'Nothing is new';
  return unchanged > 0 ? `${fresh}; ${unchanged} ${unchanged === 1 ? 'is' : 'are'} already here.` : `${fresh}.`;
}
