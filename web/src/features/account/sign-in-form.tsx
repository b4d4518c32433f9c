// The way in for a person who has an account.
import { Link } from '@tanstack/react-router';
import { adopt } from '@/api/session';
import { open } from '@/api/client';
import type { SessionAnswer } from '@/api/types';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormProblem } from './form-problem';
import { PageTitle } from '@/components/ui/page-title';
import { PasswordField } from './password-field';
import { useForm } from './use-form';

export function SignInForm({ onDone }: { onDone: () => void }) {
  const form = useForm(['email', 'password'], async ({ email, password }) => {
    adopt(await open<SessionAnswer>('/api/auth/login', { email: email.trim(), password }));
    onDone();
  });
  return (
    <form onSubmit={form.submit} onChange={form.edited} noValidate className="flex flex-col gap-4">
      <PageTitle long>Sign in</PageTitle>
      <FormProblem problem={form.problem} />
      <Field label="Email" name="email" type="email" autoComplete="username" required autoFocus error={form.errors['email']} />
      <PasswordField label="Password" name="password" autoComplete="current-password" error={form.errors['password']} />
      <Button look="primary" size="wide" type="submit" disabled={form.busy}>
        {form.busy ? 'Signing in…' : 'Sign in'}
      </Button>
      <p className="m-0 text-center text-13 text-text-2">
        New here?{' '}
        <Link to="/sign-up" className="font-medium text-accent-text underline underline-offset-2">
          Make an account
        </Link>
      </p>
    </form>
  );
}
