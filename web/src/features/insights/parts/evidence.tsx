// What of a person's own bears a claim out, each row a way there.
import { useState } from 'react';
import type { Evidence as Row } from '@/api/reasoning';
import { NodeLink } from '@/components/reason/node-link';
import { Button } from '@/components/ui/button';

/** More than this is shown when asked for. */
const AT_FIRST = 4;

export function Evidence({ rows, folded }: { rows: readonly Row[]; folded: boolean }) {
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, folded ? 0 : AT_FIRST);
  const more = rows.length - shown.length;
  return (
    <>
      <ul aria-label="Evidence" className="m-0 mt-2 list-none p-0">
        {shown.map(({ entity, id, name, note }) => (
          <li
            key={`${entity}-${id}`}
            className="flex min-h-8 flex-wrap items-baseline gap-x-3 border-t border-border py-1.5 text-13 first:border-t-0 touch:min-h-11"
          >
            <NodeLink entity={entity} id={id} className="min-w-0 flex-1 rounded-6 font-medium text-text hover:underline touch:py-2">
              {name}
            </NodeLink>
            <span className="tabular text-12 text-text-2">{note}</span>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Button look="quiet" size="small" className="-ml-2" onClick={() => setAll(true)}>
          {shown.length > 0 ? `${more} more` : `${more} ${more === 1 ? 'piece' : 'pieces'} of evidence`}
        </Button>
      )}
    </>
  );
}
