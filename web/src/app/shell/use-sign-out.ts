// Ends the session, on the server too when it can be reached.
import { useCallback } from 'react';
import { send } from '@/api/client';
import { sentence } from '@/api/problem';
import { drop } from '@/api/session';
import { notify } from '@/lib/notices';

export function useSignOut(): () => Promise<void> {
  return useCallback(async () => {
    try {
      await send('POST', '/api/auth/logout');
      drop();
    } catch (error) {
      // The cookie that renews the session is the server's to take: saying "signed out" without it would be untrue.
      notify({ tone: 'danger', text: 'You are still signed in', detail: sentence(error) });
    }
  }, []);
}
