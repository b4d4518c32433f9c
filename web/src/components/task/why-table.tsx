// The exact arithmetic of a score: each factor's value times its weight, in one sentence, and the sum.
import type { Factor } from '@/api/types';
import { cn } from '@/lib/cn';
import { decimal, factorName, plus, sumOf } from './why-words';

export function WhyTable({ breakdown, score }: { breakdown: readonly Factor[]; score: number }) {
  return (
    <table className="w-full border-collapse text-13">
      <caption className="sr-only">How the score of {decimal(score)} is made</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Factor</th>
          <th scope="col">Value times weight</th>
          <th scope="col">Points</th>
        </tr>
      </thead>
      <tbody>
        {/* A weight of 0.35 moves a score by at most 35 points: it is shown as those. */}
        {breakdown.map((factor) => (
          <tr key={factor.code} className="border-t border-border align-baseline first:border-t-0">
            <th scope="row" className="py-1.5 pr-3 text-left font-normal">
              <span className="font-medium text-text">{factorName(factor.code)}</span>
              <span className="tabular ml-2 text-12 text-text-3 md:hidden">
                {trim(factor.value)} × {trim(factor.weight * 100)}
              </span>
              <span className="block text-text-2">{factor.reason}</span>
            </th>
            <td className="tabular py-1.5 pr-3 text-right text-12 whitespace-nowrap text-text-3 max-md:hidden">
              {trim(factor.value)} × {trim(factor.weight * 100)}
            </td>
            <td
              className={cn(
                'tabular w-16 py-1.5 text-right font-medium whitespace-nowrap',
                factor.points < 0 ? 'text-text-2' : 'text-text',
              )}
            >
              {plus(factor.points)}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="border-t border-border-strong">
          <th scope="row" className="tabular py-2 pr-3 text-left text-12 font-normal text-text-2">
            {sumOf(breakdown)}
          </th>
          <td className="max-md:hidden" />
          <td className="tabular py-2 text-right text-15 font-semibold whitespace-nowrap text-text">{decimal(score)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function trim(value: number): string {
  return String(Math.round(value * 10_000) / 10_000).replace('-', '−');
}
