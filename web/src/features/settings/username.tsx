// The short name others can know one by: chosen, changed or given up. What the server refuses stands at the field.
import { useState } from 'react';
import { send } from '@/api/client';
import { ApiError } from '@/api/problem';
import { setUser } from '@/api/session';
import type { User } from '@/api/types';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { notify } from '@/lib/notices';
import { Problem, useSending } from './security-section';
import { Matter } from './settings-frame';

export function Username({ user }: { user: User }) {
  const held = user.username ?? '';
  const [name, setName] = useState(held);
  const form = useSending(async () => {
    const username = name.trim() || null;
    const { data } = await send<User>('POST', '/api/auth/username', { body: { username } });
    setUser(data);
    notify({ text: username ? `Your username is ${username}` : 'Your username is given up' });
  });
  const taken =
    form.error instanceof ApiError && form.error.code === 'username-taken' ? 'This username is taken. Choose another.' : undefined;
  const wrong = form.wrong('username') ?? taken;
  return (
    <form onSubmit={form.submit} className="mt-8">
      <Matter title="Username" about="A short name for your account, if you like one. It can be changed once in 7 days.">
        <Problem of={taken ? null : form.error} fields={['username']} />
        <div className="flex flex-col gap-3 md:max-w-[340px]">
          <Field
            label="Username"
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={30}
            value={name}
            onChange={(event) => setName(event.target.value)}
            hint={wrong ? undefined : `3 to 30 of A–Z, a–z, 0–9, _ and -.${held ? ' Empty gives it up.' : ''}`}
            error={wrong}
          />
          <Button type="submit" className="self-start" disabled={form.busy || name.trim() === held}>
            {form.busy ? 'Saving…' : held ? 'Change username' : 'Choose username'}
          </Button>
        </div>
      </Matter>
    </form>
  );
}
