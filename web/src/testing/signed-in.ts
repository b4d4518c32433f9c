// A signed-in session, without asking any server.
import { adopt } from '@/api/session';

export function signIn(): void {
  adopt({
    access_token: 'test',
    expires_in: 900,
    user: {
      id: 'u',
      email: 'ana@example.org',
      username: null,
      is_admin: false,
      tier: 'free',
      profile: {
        id: 'u',
        display_name: 'Ana',
        time_zone: 'Europe/Berlin',
        locale: 'en-GB',
        first_weekday: 1,
        work_minutes: [480, 480, 480, 480, 480, 240, 240],
        onboarded_at: '2026-11-01T00:00:00Z',
        version: 1,
        created_at: '2026-11-01T00:00:00Z',
        updated_at: '2026-11-01T00:00:00Z',
        deleted_at: null,
      },
    },
  });
}
