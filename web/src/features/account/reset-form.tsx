// A new password by the one-time link that `aurum user reset-password` prints.
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { open } from '@/api/client';
import { Button, buttonClass } from '@/components/ui/button';
import { FormProblem } from './form-problem';
import { PageTitle } from '@/components/ui/page-title';
import { PasswordField } from './password-field';
import { useForm } from './use-form';

export function ResetForm({ token }: { token: string | undefined }) {
  const [done, setDone] = useState(false);
  const form = useForm(['new_password'], async ({ new_password }) => {
    await open('/api/auth/reset', { token, new_password });
    setDone(true);
  });
  if (!token) return <Told title="This link is not complete">Open the whole link you were given, or ask for a new one.</Told>;
  if (done) return <Told title="Your password is changed">Every other session was ended. Sign in with the new one.</Told>;
  return (
    <form onSubmit={form.submit} onChange={form.edited} noValidate className="flex flex-col gap-4">
      <PageTitle long>Choose a new password</PageTitle>
      <FormProblem problem={form.problem} />
      <PasswordField
        label="New password"
        name="new_password"
        autoComplete="new-password"
        advise
        autoFocus
        error={form.errors['new_password']}
      />
      <Button look="primary" size="wide" type="submit" disabled={form.busy}>
        {form.busy ? 'Saving…' : 'Save password'}
      </Button>
    </form>
  );
}

function Told({ title, children }: { title: string; children: string }) {
  return (
    <div className="flex flex-col gap-4">
      <PageTitle long>{title}</PageTitle>
      <p className="m-0 text-text-2">{children}</p>
      <Link to="/sign-in" className={buttonClass('secondary', 'wide')}>
        Go to sign in
      </Link>
    </div>
  );
}
