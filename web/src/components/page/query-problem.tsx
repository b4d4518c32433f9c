// What stands where a page or a part of it could not be read: why, and another try.
import { CloudOff, TriangleAlert } from 'lucide-react';
import { sentence, Unreachable } from '@/api/problem';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';

export interface QueryProblemProps {
  /** Null while there is no network to ask over. */
  error: Error | null;
  /** "The tags could not be read". */
  title: string;
  onRetry: () => void;
}

export function QueryProblem({ error, title, onRetry }: QueryProblemProps) {
  const away = error === null || error instanceof Unreachable;
  return (
    <Empty
      icon={away ? <CloudOff size={22} aria-hidden /> : <TriangleAlert size={22} aria-hidden />}
      title={away ? 'Aurum cannot be reached' : title}
      action={<Button onClick={onRetry}>Try again</Button>}
    >
      {away ? 'You are offline, or the server is away for a moment. Nothing is lost.' : sentence(error)}
    </Empty>
  );
}
