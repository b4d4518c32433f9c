// Each pillar's share of the time against the share it was meant to have.
import { Link } from '@tanstack/react-router';
import { BarRows } from '@/components/charts/bar-rows';
import { Chart } from '@/components/charts/chart';
import type { Behind } from '@/components/reason/tasks-sheet';
import { buttonClass } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { duration } from '@/lib/dates';
import { type Days, type Share, shareFigure } from '../model';

export interface BalanceProps {
  shares: readonly Share[];
  days: Days;
  onOpen: (behind: Behind) => void;
}

export function Balance({ shares, days, onOpen }: BalanceProps) {
  const week = days === 7;
  const rows = shares.map((share) => ({
    ...share,
    actual: week ? share.actual7 : share.actual28,
    minutes: week ? share.minutes7 : share.minutes28,
  }));
  const known = rows.some(({ actual }) => actual !== null);
  return (
    <Chart
      title="Balance"
      about={
        known
          ? `Shares of the time of the last ${week ? 7 : 28} days; the mark is what you meant.`
          : 'Shares show once three hours of focus or of completed estimates are known. The mark is what you meant.'
      }
      columns={['Pillar', 'Meant', 'Last 7 days', 'Last 28 days', 'Time']}
      rows={shares.map((share) => [
        share.name,
        percent(share.target),
        percent(share.actual7),
        percent(share.actual28),
        duration(week ? share.minutes7 : share.minutes28),
      ])}
    >
      {rows.length === 0 ? (
        <Empty
          title="What do you stand for?"
          action={
            <Link to="/life" className={buttonClass()}>
              Name a pillar
            </Link>
          }
        >
          Balance is measured between pillars.
        </Empty>
      ) : (
        <BarRows
          label="Shares of time"
          most={Math.max(...rows.flatMap(({ actual, target }) => [actual ?? 0, target]), 1)}
          rows={rows.map(({ pillar_id, name, colour, actual, target, minutes, task_ids }) => ({
            key: pillar_id,
            name,
            colour,
            value: actual,
            mark: target,
            figure: shareFigure(actual, target, minutes),
            opens: task_ids.length > 0 ? `the tasks of ${name}` : undefined,
          }))}
          onOpen={(id) => {
            const share = shares.find(({ pillar_id }) => pillar_id === id);
            if (share) onOpen({ title: share.name, ids: share.task_ids });
          }}
        />
      )}
    </Chart>
  );
}

function percent(value: number | null): string {
  return value === null ? 'not known' : `${Math.round(value * 10) / 10} %`;
}
