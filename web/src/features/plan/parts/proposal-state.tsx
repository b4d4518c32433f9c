// A proposal on its way, or why there is none.
import type { UseQueryResult } from '@tanstack/react-query';
import { Answered } from '@/components/page/answered';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';

export function ProposalState({ query, onClose }: { query: UseQueryResult<unknown>; onClose: () => void }) {
  return (
    <section aria-label="Proposed" className="rounded-12 border border-accent bg-surface p-4">
      <Answered
        query={query}
        problem="There is no proposal"
        waiting={
          <div role="status" aria-label="The proposal is on its way">
            <Skeleton className="mb-6 h-4 w-1/2" />
            {[0, 1, 2, 3].map((at) => (
              <Skeleton key={at} className="mb-6 h-8 w-full" />
            ))}
          </div>
        }
      >
        {() => null}
      </Answered>
      <Button look="quiet" className="mt-2" onClick={onClose}>
        Leave it
      </Button>
    </section>
  );
}
