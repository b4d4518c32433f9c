// A password: it can be looked at, and a new one is helped along instead of judged.
import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { inputClass, Labelled } from '@/components/ui/field';
import { cn } from '@/lib/cn';
import { LEAST, passwordAdvice } from './password-advice';

export interface PasswordFieldProps extends Omit<ComponentProps<'input'>, 'type'> {
  label: string;
  error?: string | undefined;
  /** For a new password: says what is still missing while it is typed. */
  advise?: boolean;
}

export function PasswordField({ label, error, advise = false, ...rest }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  const [typed, setTyped] = useState('');
  const Icon = shown ? EyeOff : Eye;
  return (
    <Labelled label={label} error={error} hint={advise && !error ? <Advice typed={typed} /> : undefined}>
      {(wiring) => (
        <div className="relative">
          <input
            type={shown ? 'text' : 'password'}
            required
            maxLength={1024}
            onChange={(event) => setTyped(event.target.value)}
            className={cn(inputClass, 'h-10 pr-11 touch:h-11')}
            {...wiring}
            {...rest}
          />
          <button
            type="button"
            aria-label={shown ? 'Hide password' : 'Show password'}
            onClick={() => setShown(!shown)}
            className="absolute inset-y-0 right-0 flex w-11 items-center justify-center rounded-8 text-text-2 hover:text-text"
          >
            <Icon size={18} aria-hidden />
          </button>
        </div>
      )}
    </Labelled>
  );
}

function Advice({ typed }: { typed: string }) {
  const { filled, text } = passwordAdvice(typed);
  return (
    <div className="flex flex-col gap-1.5">
      <span aria-hidden className="mt-0.5 block h-1 overflow-hidden rounded-full bg-surface-3">
        <span
          className={cn('block h-full origin-left rounded-full transition-transform', filled === 1 ? 'bg-success' : 'bg-accent')}
          style={{ transform: `scaleX(${filled})` }}
        />
      </span>
      <span>{text || `At least ${LEAST} characters. A few unrelated words are easy to remember and hard to guess.`}</span>
    </div>
  );
}
