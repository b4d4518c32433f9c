// The frame around every page of a signed-in person: side bar or bottom bar, the page, and what lies over it.
import type { ReactNode } from 'react';
import { Overlays } from './overlays';
import { RunningFocus } from './running-focus';
import { Sidebar } from './sidebar';
import { TabBar } from './tab-bar';
import { useAppCommands } from './use-app-commands';
import { usePageFocus } from './use-page-focus';

export function AppShell({ children }: { children: ReactNode }) {
  useAppCommands();
  usePageFocus();
  return (
    <div className="min-h-dvh bg-bg md:pl-[232px]">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-24 rounded-8 bg-surface px-3 py-2 text-13 font-medium text-text shadow-overlay focus:translate-y-0"
      >
        Skip to content
      </a>
      <Sidebar />
      <main id="main" tabIndex={-1} className="px-4 pt-6 pb-24 outline-none md:px-8 md:pt-10 md:pb-16">
        {children}
      </main>
      <TabBar />
      <RunningFocus className="fixed bottom-[calc(64px+env(safe-area-inset-bottom))] left-3 z-20 md:hidden" />
      <Overlays />
    </div>
  );
}
