// What follows when a rule holds.
import type { Consequence } from '@/api/reasoning';
import { inputClass } from '@/components/ui/field';
import { BareSelect } from '@/components/ui/select';
import { Slider } from '@/components/ui/slider';
import { cn } from '@/lib/cn';
import { ACTIONS, freshConsequence } from '../conditions';
import { Clock, Count, Text } from './condition-row';

export interface ConsequenceRowProps {
  then: Consequence;
  onChange: (then: Consequence) => void;
}

export function ConsequenceRow({ then, onChange }: ConsequenceRowProps) {
  return (
    <div role="group" aria-label="Then" className="flex flex-wrap items-center gap-2 rounded-8 border border-border p-2">
      <span className="w-12 flex-none pl-1 text-13 font-medium">Then</span>
      <BareSelect
        aria-label="What follows"
        value={then.action}
        options={ACTIONS}
        onValueChange={(action) => onChange(freshConsequence(action))}
        className="min-w-0 flex-1 basis-44"
      />
      <Measure then={then} onChange={onChange} />
    </div>
  );
}

function Measure({ then, onChange }: ConsequenceRowProps) {
  switch (then.action) {
    case 'weigh':
      return (
        <div className="w-full px-1">
          <Slider
            label="By how much"
            value={then.by}
            min={-1}
            max={1}
            step={0.05}
            mark={0}
            text={`${then.by > 0 ? '+' : then.by < 0 ? '−' : ''}${Math.abs(then.by * 30).toFixed(1)} points`}
            onValue={(by) => onChange({ ...then, by: Math.round(by * 100) / 100 })}
          />
        </div>
      );
    case 'never_before':
    case 'never_after':
      return <Clock label="Time" minute={then.minute} onChange={(minute) => onChange({ ...then, minute })} />;
    case 'tag':
      return <Text label="Tag" value={then.name} onChange={(name) => onChange({ ...then, name: name.replace(/^@/, '') })} />;
    case 'hide_until':
      return (
        <>
          <BareSelect
            aria-label="Until when"
            value={then.day === null ? 'due' : 'day'}
            options={[
              { value: 'due', label: 'shortly before it is due' },
              { value: 'day', label: 'a day' },
            ]}
            onValueChange={(value) =>
              onChange(value === 'due' ? { ...then, day: null, days_before_due: 3 } : { ...then, day: '', days_before_due: null })
            }
          />
          {then.day === null ? (
            <Count
              label="days before"
              value={then.days_before_due}
              onChange={(days_before_due) => onChange({ ...then, days_before_due: days_before_due ?? 0 })}
            />
          ) : (
            <input
              type="date"
              aria-label="Day"
              value={then.day}
              onChange={(event) => onChange({ ...then, day: event.target.value })}
              className={cn(inputClass, 'h-9 w-40 text-13 touch:h-11')}
            />
          )}
        </>
      );
  }
}
