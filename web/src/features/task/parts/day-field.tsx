// A day, kept when it is picked or when one leaves the field.
import { X } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '@/components/ui/button';
import { inputClass } from '@/components/ui/field';
import { cn } from '@/lib/cn';

export interface DayFieldProps {
  label: string;
  value: string | null;
  onSave: (day: string | null) => void;
}

export function DayField({ label, value, onSave }: DayFieldProps) {
  return <Held key={value ?? ''} label={label} value={value} onSave={onSave} />;
}

function Held({ label, value, onSave }: DayFieldProps) {
  const [day, setDay] = useState(value ?? '');
  const keep = (next: string) => {
    if (next !== (value ?? '')) onSave(next || null);
  };
  return (
    <span className="flex items-center">
      <input
        type="date"
        aria-label={label}
        value={day}
        onChange={(event) => setDay(event.target.value)}
        onBlur={() => keep(day)}
        onKeyDown={(event) => event.key === 'Enter' && keep(day)}
        className={cn(inputClass, 'h-9 text-13 touch:h-11')}
      />
      {value && (
        <IconButton label={`${label}: none`} onClick={() => onSave(null)}>
          <X size={14} aria-hidden />
        </IconButton>
      )}
    </span>
  );
}
