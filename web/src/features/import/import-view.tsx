// Choose a file, see row by row what would come in and what would not, then take it.
import { useQueryClient } from '@tanstack/react-query';
import { FileUp } from 'lucide-react';
import { useId, useState } from 'react';
import { sentence } from '@/api/problem';
import type { ImportAnswer } from '@/api/types';
import { Select } from '@/components/ui/select';
import { Spinner } from '@/components/ui/spinner';
import { cn } from '@/lib/cn';
import { perform } from '@/sync/deed';
import { applyImport, formats, guessFormat, type ImportFormat, previewImport } from './deeds';
import { ImportPlan } from './import-plan';

/** How much of a file is looked at to guess its format, in bytes. */
const HEAD_BYTES = 4_096;

export function ImportView({ onDone }: { onDone: (answer: ImportAnswer) => void }) {
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [format, setFormat] = useState<ImportFormat>('todoist-csv');
  const [plan, setPlan] = useState<ImportAnswer | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState<'reading' | 'applying' | null>(null);

  const read = async (chosen: File, as: ImportFormat) => {
    setFile(chosen);
    setFormat(as);
    setPlan(null);
    setProblem(null);
    setBusy('reading');
    try {
      setPlan(await previewImport({ file: chosen, format: as, skipBroken: true }));
    } catch (error) {
      setProblem(sentence(error));
    } finally {
      setBusy(null);
    }
  };
  const choose = async (chosen: File) => read(chosen, guessFormat(chosen.name, await chosen.slice(0, HEAD_BYTES).text()));
  const apply = async () => {
    if (!file || !plan) return;
    setBusy('applying');
    setProblem(null);
    try {
      onDone(await perform(client, applyImport, { file, format, skipBroken: plan.errors.length > 0 }));
    } catch (error) {
      setProblem(sentence(error));
      setBusy(null);
    }
  };

  return (
    <div className="flex flex-col gap-4">
      <FileDrop name={file?.name ?? null} onChoose={(chosen) => void choose(chosen)} />
      {file && (
        <Select
          label="What it is"
          value={format}
          options={formats}
          disabled={busy !== null}
          onValueChange={(next) => void read(file, next)}
        />
      )}
      <div role="alert" className="empty:hidden">
        {problem && <p className="m-0 rounded-8 bg-danger-soft px-3 py-2 text-danger">{problem}</p>}
      </div>
      {busy === 'reading' && <Spinner label="Reading the file" className="py-6" />}
      {plan && <ImportPlan plan={plan} applying={busy === 'applying'} onApply={() => void apply()} />}
    </div>
  );
}

function FileDrop({ name, onChoose }: { name: string | null; onChoose: (file: File) => void }) {
  const [over, setOver] = useState(false);
  const id = useId();
  return (
    <label
      htmlFor={id}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const dropped = event.dataTransfer.files[0];
        if (dropped) onChoose(dropped);
      }}
      className={cn(
        'flex cursor-pointer items-center gap-4 rounded-12 border border-dashed px-5 py-6 transition-colors focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus',
        over ? 'border-accent bg-accent-soft' : 'border-border-strong bg-surface hover:bg-surface-2',
      )}
    >
      <FileUp size={22} aria-hidden className="flex-none text-text-2" />
      <span className="min-w-0">
        <span className="block truncate text-15 font-medium text-text">{name ?? 'Choose a file, or drop it here'}</span>
        <span className="block text-13 text-text-2">
          {name ? 'Choose another file' : 'Nothing is saved until you have seen what comes in.'}
        </span>
      </span>
      <input
        id={id}
        type="file"
        accept=".csv,.json,.txt,text/csv,application/json,text/plain"
        className="sr-only"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          event.target.value = '';
          if (chosen) onChoose(chosen);
        }}
      />
    </label>
  );
}
