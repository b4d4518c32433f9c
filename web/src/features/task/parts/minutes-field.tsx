// A length of time, typed as people write it: "45", "45m", "1h 30", "1.5 h".
import { useState } from 'react';
import { inputClass } from '@/components/ui/field';
import { cn } from '@/lib/cn';
import { duration } from '@/lib/dates';
import { minutesOf } from '../minutes';

export interface MinutesFieldProps {
  label: string;
  value: number | null;
  onSave: (minutes: number | null) => void;
}

export function MinutesField(props: MinutesFieldProps) {
  return <Held key={props.value ?? ''} {...props} />;
}

function Held({ label, value, onSave }: MinutesFieldProps) {
  const [text, setText] = useState(value === null ? '' : duration(value));
  const read = minutesOf(text);
  const keep = () => {
    if (read !== undefined && read !== value) onSave(read);
  };
  return (
    <span>
      <input
        aria-label={label}
        aria-invalid={read === undefined || undefined}
        placeholder="45 min"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => event.key === 'Enter' && keep()}
        className={cn(inputClass, 'tabular h-9 text-13 touch:h-11')}
      />
      {read === undefined && <span className="text-12 text-danger">Such as 45, 45m or 1h 30.</span>}
    </span>
  );
}
