// A small form: read on submit, each of the server's sentences at its field, the rest above.
import { type FormEvent, useRef, useState } from 'react';
import { ApiError, sentence } from '@/api/problem';

export interface Form<Name extends string> {
  submit: (event: FormEvent<HTMLFormElement>) => void;
  /** For the form's `onChange`: a field that is being corrected is no longer called wrong. */
  edited: (event: FormEvent<HTMLFormElement>) => void;
  busy: boolean;
  errors: Partial<Record<Name, string>>;
  /** What is wrong with the form as a whole. */
  problem: string | null;
}

const REQUIRED: Record<string, string> = {
  email: 'Give your e-mail address.',
  password: 'Give your password.',
  new_password: 'Give a new password.',
};

/** `act` gets the text of every named field; what it throws is placed. The first wrong field gets the focus. */
export function useForm<Name extends string>(names: readonly Name[], act: (values: Record<Name, string>) => Promise<void>): Form<Name> {
  const [errors, setErrors] = useState<Partial<Record<Name, string>>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);

  const fail = (form: HTMLFormElement, wrong: Partial<Record<Name, string>>, whole: string | null) => {
    setErrors(wrong);
    setProblem(whole);
    const first = names.find((name) => wrong[name]);
    const field = first && form.elements.namedItem(first);
    if (field instanceof HTMLElement) field.focus();
  };

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (running.current) return;
    const form = event.currentTarget;
    const { values, missing } = read(form, names);
    if (Object.keys(missing).length > 0) return fail(form, missing, null);
    running.current = true;
    setBusy(true);
    fail(form, {}, null);
    act(values)
      .catch((error: unknown) => fail(form, ...placed(error, names)))
      .finally(() => {
        running.current = false;
        setBusy(false);
      });
  };

  const edited = ({ target }: FormEvent<HTMLFormElement>) => {
    const name = target instanceof HTMLInputElement ? names.find((known) => known === target.name) : undefined;
    if (name) setErrors((held) => (held[name] ? { ...held, [name]: undefined } : held));
  };

  return { submit, edited, busy, errors, problem };
}

function read<Name extends string>(form: HTMLFormElement, names: readonly Name[]) {
  const data = new FormData(form);
  const values = {} as Record<Name, string>;
  const missing: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = data.get(name);
    values[name] = typeof value === 'string' ? value : '';
    const sentenceWhenEmpty = REQUIRED[name];
    if (sentenceWhenEmpty && !values[name]) missing[name] = sentenceWhenEmpty;
  }
  return { values, missing };
}

/** Where each sentence of an error belongs. */
export function placed<Name extends string>(error: unknown, names: readonly Name[]): [Partial<Record<Name, string>>, string | null] {
  if (!(error instanceof ApiError)) return [{}, sentence(error)];
  const wrong: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const text = error.field(name);
    if (text) wrong[name] = text;
  }
  const email = names.find((name) => name === 'email');
  if (error.code === 'email-taken' && email) wrong[email] ??= error.message;
  const others = error.others(names);
  if (others.length > 0) return [wrong, others.join(' ')];
  return [wrong, Object.keys(wrong).length > 0 ? null : error.message];
}
