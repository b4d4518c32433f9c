// A priority above or below the usual one; the usual one is not shown.
import { ArrowDown, ChevronsUp, ChevronUp } from 'lucide-react';
import type { Priority } from '@/api/types';

const MARKS = {
  urgent: { icon: ChevronsUp, label: 'Urgent', tone: 'text-danger' },
  high: { icon: ChevronUp, label: 'High priority', tone: 'text-warning' },
  low: { icon: ArrowDown, label: 'Low priority', tone: 'text-text-3' },
} as const;

export function PriorityMark({ priority }: { priority: Priority }) {
  if (priority === 'medium') return null;
  const { icon: Icon, label, tone } = MARKS[priority];
  return (
    <span className={tone} title={label}>
      <Icon size={16} role="img" aria-label={label} />
    </span>
  );
}
