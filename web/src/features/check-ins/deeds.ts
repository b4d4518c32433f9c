// Checking in, again when one likes, and taking it back.
import { send } from '@/api/client';
import type { CheckIn, CheckInAnswers, CheckInKind } from '@/api/reasoning';
import type { Deed } from '@/sync/deed';

export interface Said {
  day: string;
  kind: CheckInKind;
  answers: CheckInAnswers;
}

export const checkIn: Deed<Said, CheckIn> = {
  send: ({ day, kind, answers }, key) => send('PUT', `/api/check-ins/${day}/${kind}`, { key, body: answers }),
  said: ({ kind }) => (kind === 'morning' ? 'Checked in; have a good day' : 'Checked in; rest well'),
  failed: () => 'The check-in could not be kept',
};

export const removeCheckIn: Deed<CheckIn, unknown> = {
  send: ({ day, kind }, key) => send('DELETE', `/api/check-ins/${day}/${kind}`, { key }),
  said: ({ kind }) => `Deleted the ${kind} check-in`,
  failed: () => 'The check-in could not be deleted',
};
