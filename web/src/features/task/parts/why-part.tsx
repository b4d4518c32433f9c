// The exact arithmetic of a task's score, as Today shows it.
import { useQuery } from '@tanstack/react-query';
import { sentence } from '@/api/problem';
import type { Factor, Task } from '@/api/types';
import { WhyTable } from '@/components/task/why-table';
import { Button } from '@/components/ui/button';
import { SkeletonRows } from '@/components/ui/skeleton';
import { whyQuery } from '../queries';
import { Part } from './part';

export function WhyPart({ task }: { task: Task }) {
  const { data, error, refetch } = useQuery(whyQuery(task.id));
  const rank = data?.rank ? `${data.rank}. of ${data.of} open tasks` : '';
  return (
    <Part title="Why it stands where it stands" aside={<span className="tabular text-12 text-text-2">{rank}</span>}>
      {data ? (
        // The wire says of a value only that it is one; it is a number between -1 and 1.
        <WhyTable breakdown={data.breakdown.map((part): Factor => ({ ...part, value: Number(part.value) }))} score={data.score} />
      ) : error ? (
        <p className="m-0 flex items-center gap-3 text-13 text-danger">
          {sentence(error)} <Button onClick={() => void refetch()}>Try again</Button>
        </p>
      ) : (
        <SkeletonRows rows={4} label="The arithmetic is on its way" />
      )}
    </Part>
  );
}
