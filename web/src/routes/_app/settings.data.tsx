// Settings: bringing a list in, taking everything out, taking deeds back, leaving.
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { ImportView } from '@/features/import/import-view';
import { AddTemplate } from '@/features/onboarding/add-template';
import { DataSection } from '@/features/settings/data-section';
import { Matter } from '@/features/settings/settings-frame';

export const Route = createFileRoute('/_app/settings/data')({ component: Page });

function Page() {
  const navigate = useNavigate();
  return (
    <>
      <Matter
        title="Bring a list in"
        about="A Todoist, Taskwarrior, todo.txt or Aurum export. Bringing the same file in again changes nothing."
      >
        <ImportView onDone={() => void navigate({ to: '/today' })} />
      </Matter>
      <Matter title="Add a ready-made life" about="Pillars, areas, projects and first tasks to change as you like.">
        <AddTemplate />
      </Matter>
      <DataSection />
    </>
  );
}
