// The first minute: bring a list, begin with a template, or with nothing.
import { useQueryClient } from '@tanstack/react-query';
import { Feather, FileUp } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { sentence } from '@/api/problem';
import { Button } from '@/components/ui/button';
import { Logo } from '@/components/ui/logo';
import { PageTitle } from '@/components/ui/page-title';
import { perform } from '@/sync/deed';
import { applyTemplate, finishOnboarding } from './deeds';
import { Templates } from './templates';

export interface WelcomeViewProps {
  name: string;
  /** The import, shown when chosen; it calls back when something came in. */
  importer: (finish: () => void) => ReactNode;
  onDone: () => void;
}

export function WelcomeView({ name, importer, onDone }: WelcomeViewProps) {
  const client = useQueryClient();
  const [importing, setImporting] = useState(false);
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const finish = async (what: string, first?: () => Promise<unknown>) => {
    if (busy) return;
    setBusy(what);
    setProblem(null);
    try {
      await first?.();
      await perform(client, finishOnboarding, new Date());
      onDone();
    } catch (error) {
      setProblem(sentence(error));
      setBusy(null);
    }
  };

  return (
    <main className="mx-auto min-h-dvh max-w-[768px] px-4 py-10 md:py-16">
      <Logo size={40} />
      <div className="mt-6">
        <PageTitle>{name ? `Welcome, ${name}` : 'Welcome'}</PageTitle>
      </div>
      <p className="m-0 mt-1 max-w-[56ch] text-15 text-text-2">
        Aurum puts your tasks in order by what you stand for, and shows the arithmetic. How would you like to begin?
      </p>
      <div role="alert" className="mt-4 empty:hidden">
        {problem && <p className="m-0 rounded-8 bg-danger-soft px-3 py-2 text-danger">{problem}</p>}
      </div>
      {importing ? (
        <section className="mt-6">
          {importer(() => void finish('import'))}
          <Button look="quiet" className="mt-4 -ml-3" onClick={() => setImporting(false)}>
            Begin another way
          </Button>
        </section>
      ) : (
        <>
          <div className="mt-6 grid gap-3 md:grid-cols-2">
            <Choice
              icon={<FileUp size={20} aria-hidden />}
              title="Bring your list"
              onChoose={() => setImporting(true)}
              disabled={busy !== null}
            >
              From Todoist, Taskwarrior, todo.txt or an Aurum export. You see everything before it comes in.
            </Choice>
            <Choice
              icon={<Feather size={20} aria-hidden />}
              title="Begin with nothing"
              onChoose={() => void finish('blank')}
              disabled={busy !== null}
            >
              An empty page. Add the first task by typing one line.
            </Choice>
          </div>
          <section className="mt-8">
            <h2 className="m-0 text-15 font-semibold">Or with a life like yours</h2>
            <p className="m-0 mt-0.5 text-13 text-text-2">
              Pillars, areas, projects and first tasks to change as you like. One undo takes it all away again.
            </p>
            <Templates
              heading="h3"
              action={(template) => (
                <Button
                  className="mt-3"
                  disabled={busy !== null}
                  onClick={() => void finish(template.code, () => perform(client, applyTemplate, template))}
                >
                  {busy === template.code ? 'Setting up…' : 'Use this'}
                </Button>
              )}
            />
          </section>
        </>
      )}
    </main>
  );
}

function Choice({
  icon,
  title,
  children,
  onChoose,
  disabled,
}: {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  onChoose: () => void;
  disabled: boolean;
}) {
  return (
    <button
      type="button"
      onClick={onChoose}
      disabled={disabled}
      className="flex gap-3 rounded-12 border border-border bg-surface p-4 text-left shadow-raised transition-colors hover:border-border-strong disabled:opacity-60"
    >
      <span className="flex size-9 flex-none items-center justify-center rounded-8 bg-accent-soft text-accent-text">{icon}</span>
      <span>
        <span className="block text-15 font-semibold text-text">{title}</span>
        <span className="mt-0.5 block text-13 text-text-2">{children}</span>
      </span>
    </button>
  );
}
