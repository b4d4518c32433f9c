// What stands in the place of a page: on its way, failed, or not there.
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { CloudOff, Compass, TriangleAlert } from 'lucide-react';
import { sentence, Unreachable } from '@/api/problem';
import { Button, buttonClass } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Spinner } from '@/components/ui/spinner';

export function PagePending() {
  return (
    <div className="flex justify-center py-24">
      <Spinner label="Loading" />
    </div>
  );
}

export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const away = error instanceof Unreachable;
  return (
    <div className="py-16">
      <Empty
        page
        icon={away ? <CloudOff size={22} aria-hidden /> : <TriangleAlert size={22} aria-hidden />}
        title={away ? 'Aurum cannot be reached' : 'This page could not be shown'}
        action={
          <Button
            onClick={() => {
              reset();
              void router.invalidate();
            }}
          >
            Try again
          </Button>
        }
      >
        {away ? 'You are offline, or the server is away for a moment. Nothing is lost.' : sentence(error)}
      </Empty>
    </div>
  );
}

export function PageNotFound() {
  return (
    <main className="py-16">
      <Empty
        page
        icon={<Compass size={22} aria-hidden />}
        title="There is nothing at this address"
        action={
          <Link to="/today" className={buttonClass()}>
            Go to Today
          </Link>
        }
      >
        It may have been moved, or deleted for good.
      </Empty>
    </main>
  );
}
