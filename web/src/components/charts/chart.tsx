// A chart and its twin in words: the same figures as a table, one press away.
import { BarChart3, Table2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { IconButton } from '@/components/ui/button';
import { Part } from '@/components/page/part';

export interface ChartProps {
  title: string;
  about?: ReactNode;
  aside?: ReactNode;
  /** Drawn. */
  children: ReactNode;
  columns: readonly string[];
  /** One per row, in the order of the columns. */
  rows: readonly (readonly ReactNode[])[];
}

export function Chart({ title, about, aside, children, columns, rows }: ChartProps) {
  const [table, setTable] = useState(false);
  return (
    <Part
      title={title}
      about={about}
      framed
      aside={
        <span className="flex items-center gap-1">
          {aside}
          <IconButton label={table ? `${title} as a chart` : `${title} as a table`} onClick={() => setTable(!table)}>
            {table ? <BarChart3 size={16} aria-hidden /> : <Table2 size={16} aria-hidden />}
          </IconButton>
        </span>
      }
    >
      {table ? <FiguresTable title={title} columns={columns} rows={rows} /> : children}
    </Part>
  );
}

function FiguresTable({ title, columns, rows }: Pick<ChartProps, 'title' | 'columns' | 'rows'>) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse text-13">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr className="text-12 text-text-2">
            {columns.map((column, at) => (
              <th key={column} scope="col" className={`py-1 pr-3 font-medium last:pr-0 ${at === 0 ? 'text-left' : 'text-right'}`}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // The figures of one chart never change places while it is shown.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={row} className="border-t border-border">
              {cells.map((cell, at) =>
                at === 0 ? (
                  <th key={columns[at]} scope="row" className="py-1.5 pr-3 text-left font-normal">
                    {cell}
                  </th>
                ) : (
                  <td key={columns[at]} className="tabular py-1.5 pr-3 text-right last:pr-0">
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
