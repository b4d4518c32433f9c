// A new account; the time zone and language are the browser's and can be changed later.
import { Link } from '@tanstack/react-router';
import { adopt } from '@/api/session';
import { open } from '@/api/client';
import type { SessionAnswer } from '@/api/types';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { here } from './here';
import { FormProblem } from './form-problem';
import { PageTitle } from '@/components/ui/page-title';
import { PasswordField } from './password-field';
import { useForm } from './use-form';

export function SignUpForm({ onDone }: { onDone: () => void }) {
  const place = here();
  const form = useForm(['display_name', 'email', 'password'], async ({ display_name, email, password }) => {
    const body = { email: email.trim(), password, display_name: display_name.trim() || undefined, ...place };
    adopt(await open<SessionAnswer>('/api/auth/register', body));
    onDone();
  });
  return (
    <form onSubmit={form.submit} onChange={form.edited} noValidate className="flex flex-col gap-4">
      <PageTitle long>Make an account</PageTitle>
      <FormProblem problem={form.problem} />
      <Field label="Your name" name="display_name" autoComplete="name" autoFocus maxLength={255} error={form.errors['display_name']} />
      <Field label="Email" name="email" type="email" autoComplete="username" required error={form.errors['email']} />
      <PasswordField label="Password" name="password" autoComplete="new-password" advise error={form.errors['password']} />
      <Button look="primary" size="wide" type="submit" disabled={form.busy}>
        {form.busy ? 'Making your account…' : 'Make account'}
      </Button>
      <p className="m-0 text-center text-12 text-text-2">Your days will run on {place.time_zone.replaceAll('_', ' ')} time.</p>
      <p className="m-0 text-center text-13 text-text-2">
        Have an account?{' '}
        <Link to="/sign-in" className="font-medium text-accent-text underline underline-offset-2">
          Sign in
        </Link>
      </p>
    </form>
  );
}
