// The pages before one is signed in: a quiet card in the middle.
import { createFileRoute, Outlet } from '@tanstack/react-router';
import { Logo } from '@/components/ui/logo';

export const Route = createFileRoute('/_door')({
  component: Door,
});

function Door() {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-6 bg-bg px-4 py-10">
      <div className="flex items-center gap-2.5 text-18 font-semibold tracking-[-0.01em] text-text">
        <Logo size={32} />
        Aurum Life
      </div>
      <div className="w-full max-w-[400px] rounded-16 border border-border bg-surface p-6 shadow-raised md:p-8">
        <Outlet />
      </div>
    </main>
  );
}
