// The frame of the settings: their sections side by side, the chosen one below.
import { Link, useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { PageTitle } from '@/components/ui/page-title';

const SECTIONS = [
  { to: '/settings/profile', label: 'Profile' },
  { to: '/settings/appearance', label: 'Appearance' },
  { to: '/settings/preferences', label: 'Preferences' },
  { to: '/settings/rules', label: 'Rules' },
  { to: '/settings/learning', label: 'Learning' },
  { to: '/settings/security', label: 'Security' },
  { to: '/settings/data', label: 'Data' },
] as const;

export function SettingsFrame({ children }: { children: ReactNode }) {
  const sections = useRef<HTMLElement>(null);
  const here = useLocation({ select: ({ pathname }) => pathname });
  // Where not all of them fit side by side, the chosen one is brought into view.
  useEffect(() => {
    const chosen = sections.current?.querySelector<HTMLElement>(`a[href="${here}"]`);
    if (sections.current && chosen)
      sections.current.scrollLeft = chosen.offsetLeft - (sections.current.clientWidth - chosen.offsetWidth) / 2;
  }, [here]);
  return (
    <div className="mx-auto max-w-[720px]">
      <PageTitle>Settings</PageTitle>
      <nav ref={sections} aria-label="Settings" className="relative mt-4 mb-6 flex gap-1 overflow-x-auto border-b border-border">
        {SECTIONS.map(({ to, label }) => (
          <Link
            key={to}
            to={to}
            className="-mb-px border-b-2 px-3 py-2 text-13 font-medium whitespace-nowrap touch:py-3"
            activeProps={{ className: 'border-accent text-text' }}
            inactiveProps={{ className: 'border-transparent text-text-2 hover:text-text' }}
          >
            {label}
          </Link>
        ))}
      </nav>
      {children}
    </div>
  );
}

/** One matter of a section: its heading, what it is about, its fields. */
export function Matter({ title, about, children }: { title: string; about?: string; children: ReactNode }) {
  return (
    <section className="mb-8">
      <h2 className="m-0 text-15 font-semibold">{title}</h2>
      {about && <p className="m-0 mt-0.5 max-w-[60ch] text-13 text-text-2">{about}</p>}
      <div className="mt-3 flex flex-col gap-4">{children}</div>
    </section>
  );
}
