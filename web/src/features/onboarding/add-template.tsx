// A ready-made life beside what one has already: what would come is seen first, and one undo takes it away.
import { useEffect, useRef, useState } from 'react';
import type { Template } from '@/api/types';
import { Button } from '@/components/ui/button';
import { useDeed } from '@/sync/deed';
import { applyTemplate } from './deeds';
import { Templates } from './templates';

export function AddTemplate() {
  const apply = useDeed(addTemplate);
  const [shown, setShown] = useState<Template | null>(null);
  const [busy, setBusy] = useState(false);
  const add = async (template: Template) => {
    setBusy(true);
    if (await apply(template)) setShown(null);
    setBusy(false);
  };
  const preview = useRef<HTMLElement>(null);
  useEffect(() => {
    // It stands below the last of them: on a phone that is out of sight.
    if (shown) preview.current?.focus();
  }, [shown]);
  return (
    <>
      <Templates
        heading="h3"
        action={(template) => (
          <Button
            className="mt-3"
            aria-expanded={shown?.code === template.code}
            aria-label={`See what ${template.name} adds`}
            onClick={() => setShown(shown?.code === template.code ? null : template)}
          >
            See what it adds
          </Button>
        )}
      />
      {shown && (
        <section
          ref={preview}
          tabIndex={-1}
          aria-label={`What ${shown.name} adds`}
          className="rounded-12 border border-border bg-surface-2 p-4"
        >
          <p className="m-0 text-13 font-medium">Beside what you have, “{shown.name}” adds:</p>
          <ul className="m-0 mt-2 flex list-disc flex-col gap-1 pl-5 text-13">
            <li>
              {counted(shown.pillars.length, 'pillar')}: {shown.pillars.join(', ')}
            </li>
            <li>
              {counted(shown.areas, 'area')} and {counted(shown.projects, 'project')} under them
            </li>
            <li>{counted(shown.tasks, 'task')} to begin with</li>
          </ul>
          <p className="m-0 mt-2 text-12 text-text-2">Nothing that is there already is changed. One undo takes all of it away again.</p>
          <div className="mt-3 flex gap-2">
            <Button look="primary" disabled={busy} onClick={() => void add(shown)}>
              {busy ? 'Adding…' : 'Add it'}
            </Button>
            <Button look="quiet" disabled={busy} onClick={() => setShown(null)}>
              Not now
            </Button>
          </div>
        </section>
      )}
    </>
  );
}

const addTemplate: typeof applyTemplate = {
  ...applyTemplate,
  said: ({ name }) => `Added “${name}”`,
  failed: ({ name }) => `“${name}” could not be added`,
};

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
