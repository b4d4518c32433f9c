// The notes of a task: drawn as Markdown, written as text, kept when one leaves the field.
import { Pencil } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Task } from '@/api/types';
import { Button } from '@/components/ui/button';
import { inputClass } from '@/components/ui/field';
import { Markdown } from '@/components/ui/markdown';
import type { Save } from '../use-save';
import { Part } from './part';

export function Description({ task, save }: { task: Task; save: Save }) {
  const [writing, setWriting] = useState(false);
  if (writing) {
    return (
      <Part title="Notes">
        <Writing
          text={task.description}
          onDone={(description) => {
            setWriting(false);
            if (description !== null && description !== task.description) save({ description });
          }}
        />
      </Part>
    );
  }
  return (
    <Part
      title="Notes"
      aside={
        task.description && (
          <Button look="quiet" size="small" onClick={() => setWriting(true)}>
            <Pencil size={14} aria-hidden /> Write
          </Button>
        )
      }
    >
      {task.description ? (
        <Markdown text={task.description} />
      ) : (
        <button
          type="button"
          onClick={() => setWriting(true)}
          className="w-full rounded-8 border border-dashed border-border-strong px-3 py-2 text-left text-13 text-text-2 hover:bg-surface-2"
        >
          Add notes
        </button>
      )}
    </Part>
  );
}

function Writing({ text, onDone }: { text: string; onDone: (text: string | null) => void }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const over = useRef(false);
  const close = (keep: boolean) => {
    if (over.current) return;
    over.current = true;
    onDone(keep ? (field.current?.value ?? null) : null);
  };
  useEffect(() => {
    const element = field.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);
  return (
    <>
      <textarea
        ref={field}
        defaultValue={text}
        maxLength={20_000}
        rows={Math.min(18, Math.max(6, text.split('\n').length + 2))}
        aria-label="Notes"
        aria-describedby="notes-help"
        onBlur={() => close(true)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) close(true);
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          close(false);
        }}
        className={`${inputClass} py-2`}
      />
      <p id="notes-help" className="m-0 mt-1 text-12 text-text-2">
        **bold**, *italic*, - lists, - [ ] boxes, `code`, [links](https://…). Kept when you leave; Esc leaves it as it was.
      </p>
    </>
  );
}
