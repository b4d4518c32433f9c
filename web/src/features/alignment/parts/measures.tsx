// What was done day by day, where the time went, how projects come on, and when work comes easiest.
import { useQuery } from '@tanstack/react-query';
import { BarRows } from '@/components/charts/bar-rows';
import { Chart } from '@/components/charts/chart';
import { Columns } from '@/components/charts/columns';
import { Part } from '@/components/page/part';
import type { Behind } from '@/components/reason/tasks-sheet';
import { dayName, duration, longDay } from '@/lib/dates';
import { colourOf, findNode, hierarchyQuery } from '@/sync/hierarchy';
import { useDay } from '@/sync/use-day';
import { type Analytics, bestHours, hourRuns } from '../model';
import { ProjectProgress } from './project-progress';

export interface MeasuresProps {
  analytics: Analytics;
  onOpen: (behind: Behind) => void;
}

export function Measures({ analytics, onOpen }: MeasuresProps) {
  return (
    <>
      <Trend {...analytics} onOpen={onOpen} />
      <Areas areas={analytics.areas} onOpen={onOpen} />
      <ProjectProgress projects={analytics.projects} />
      <Rhythm rhythm={analytics.rhythm} />
    </>
  );
}

function Trend({ trend, streaks, onOpen }: Pick<Analytics, 'trend' | 'streaks'> & Pick<MeasuresProps, 'onOpen'>) {
  const { today, locale } = useDay();
  const all = trend.reduce((sum, { completed }) => sum + completed, 0);
  const every = trend.length <= 7 ? 1 : trend.length <= 28 ? 7 : 30;
  const words = (day: string, completed: number) => `${longDay(day, locale)}: ${completed} completed`;
  return (
    <Chart
      title="Completed"
      about={
        <span className="tabular">
          {all} in {trend.length} days. {streakWords(streaks)}
        </span>
      }
      columns={['Day', 'Completed', 'Time']}
      rows={trend.map(({ day, completed, minutes }) => [longDay(day, locale), completed, duration(minutes)])}
    >
      {all === 0 ? (
        <p className="m-0 py-6 text-13 text-text-2">Nothing was completed in these days. What you complete shows here.</p>
      ) : (
        <Columns
          label="Completed tasks by day"
          columns={trend.map(({ day, completed }, at) => ({
            key: day,
            value: completed,
            label: words(day, completed),
            marked: day === today,
            tick: (trend.length - 1 - at) % every === 0 ? dayName(day, today, locale) : undefined,
          }))}
          onOpen={(day) => {
            const found = trend.find((one) => one.day === day);
            if (found) onOpen({ title: words(day, found.completed), ids: found.ids });
          }}
        />
      )}
    </Chart>
  );
}

function streakWords({ current, longest }: Analytics['streaks']): string {
  const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`;
  if (longest === 0) return '';
  if (current === 0) return `The longest run of days with something done was ${days(longest)}.`;
  return current === longest
    ? `Something done ${days(current)} running, the longest so far.`
    : `Something done ${days(current)} running; the longest was ${days(longest)}.`;
}

function Areas({ areas, onOpen }: Pick<Analytics, 'areas'> & Pick<MeasuresProps, 'onOpen'>) {
  const { data: life } = useQuery(hierarchyQuery);
  const rows = areas
    .map((area) => {
      const node = area.area_id !== null && life ? findNode(life, area.area_id) : undefined;
      return {
        ...area,
        key: area.area_id ?? 'none',
        name: area.name || node?.name || (area.area_id === null ? 'No area' : 'An area'),
        colour: node && life ? colourOf(life, node) : null,
      };
    })
    .toSorted((a, b) => b.minutes - a.minutes);
  return (
    <Chart
      title="Where the time went"
      columns={['Area', 'Time', 'Tasks']}
      rows={rows.map(({ name, minutes, task_ids }) => [name, duration(minutes), task_ids.length])}
    >
      {rows.length === 0 ? (
        <p className="m-0 py-6 text-13 text-text-2">No time is known of these days. Estimates and focus sessions tell.</p>
      ) : (
        <BarRows
          label="Time by area"
          most={Math.max(...rows.map(({ minutes }) => minutes), 1)}
          rows={rows.map(({ key, name, colour, minutes }) => ({
            key,
            name,
            colour,
            value: minutes,
            figure: duration(minutes),
            opens: `the tasks of ${name}`,
          }))}
          onOpen={(key) => {
            const row = rows.find((one) => one.key === key);
            if (row) onOpen({ title: row.name, ids: row.task_ids });
          }}
        />
      )}
    </Chart>
  );
}

function Rhythm({ rhythm }: Pick<Analytics, 'rhythm'>) {
  const best = bestHours(rhythm.by_hour);
  const source =
    rhythm.source === 'learnt' ? `Learnt from ${rhythm.days} days.` : 'As you declared it; check-ins and focus sessions will show it.';
  if (rhythm.by_hour.length === 0) return <Part title="Rhythm of the day">{rhythm.reason}</Part>;
  return (
    <Chart
      title="Rhythm of the day"
      about={`${best.length > 0 ? `Best from ${hourRuns(best)} o’clock. ` : 'Steady over the day. '}${source}`}
      columns={['Hour', 'Energy']}
      rows={rhythm.by_hour.map((value, hour) => [`${hour}:00`, `${Math.round(value * 100)} %`])}
    >
      <Columns
        label="Energy by hour"
        most={1}
        columns={rhythm.by_hour.map((value, hour) => ({
          key: String(hour),
          value,
          label: `${hour}:00: ${Math.round(value * 100)} %`,
          marked: best.includes(hour),
          tick: hour % 6 === 0 ? String(hour) : undefined,
        }))}
      />
    </Chart>
  );
}
