// Narrowing the insights down; all of it stands in the address.
import { Pin } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { BareSelect } from '@/components/ui/select';
import { cn } from '@/lib/cn';
import { CONFIDENCES, ENTITIES, filters, type InsightSearch, names, TYPES } from '../search';

export interface FilterLineProps {
  search: InsightSearch;
  onSearch: (search: InsightSearch) => void;
}

export function FilterLine({ search, onSearch }: FilterLineProps) {
  const change = (part: Partial<InsightSearch>) => onSearch({ ...search, ...part });
  return (
    <div role="group" aria-label="Show" className="mb-4 flex flex-wrap items-center gap-2">
      <BareSelect
        aria-label="Kind"
        value={search.type ?? ''}
        options={[{ value: '', label: 'Every kind' }, ...names(TYPES).map((value) => ({ value, label: TYPES[value] }))]}
        onValueChange={(value) => change({ type: value === '' ? undefined : value })}
        className="min-w-32 max-md:flex-1"
      />
      <BareSelect
        aria-label="About"
        value={search.entity ?? ''}
        options={[{ value: '', label: 'About anything' }, ...names(ENTITIES).map((value) => ({ value, label: ENTITIES[value] }))]}
        onValueChange={(value) => change({ entity: value === '' ? undefined : value, entity_id: undefined })}
        className="min-w-36 max-md:flex-1"
      />
      <BareSelect
        aria-label="How sure"
        value={String(search.sure ?? '')}
        options={[
          { value: '', label: 'However sure' },
          ...CONFIDENCES.map((value) => ({ value: String(value), label: `${value} % or more` })),
        ]}
        onValueChange={(value) => change({ sure: CONFIDENCES.find((one) => String(one) === value) })}
        className="min-w-32 max-md:flex-1"
      />
      <Toggle on={search.pinned === true} onChange={(on) => change({ pinned: on || undefined })}>
        <Pin size={14} aria-hidden /> Pinned
      </Toggle>
      <Toggle on={search.dismissed === true} onChange={(on) => change({ dismissed: on || undefined })}>
        Dismissed too
      </Toggle>
      {filters(search) > 0 && (
        <Button look="quiet" onClick={() => onSearch({})}>
          Clear
        </Button>
      )}
    </div>
  );
}

function Toggle({ on, onChange, children }: { on: boolean; onChange: (on: boolean) => void; children: React.ReactNode }) {
  return (
    <Button aria-pressed={on} className={cn(on && 'border-accent bg-accent-soft')} onClick={() => onChange(!on)}>
      {children}
    </Button>
  );
}
