import { onlineManager, QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '@/api/problem';
import { useNotices } from '@/lib/notices';
import type { Deed } from './deed';
import { performInPlace } from './in-place';

const refused: Deed<string, string> = {
  send: () => Promise.reject(new ApiError(422, { title: 'Invalid', detail: 'Give a name.' })),
  failed: (name) => `“${name}” could not be kept`,
};

describe('a deed done from a form', () => {
  let client: QueryClient;
  beforeEach(() => {
    client = new QueryClient();
    useNotices.setState({ notices: [] });
  });
  afterEach(() => onlineManager.setOnline(true));

  it('is refused in its place, and nowhere else', async () => {
    await expect(performInPlace(client, refused, 'A')).rejects.toThrow('Give a name.');
    expect(useNotices.getState().notices).toEqual([]);
  });

  it('lets the form go without a network, and says later what was refused', async () => {
    onlineManager.setOnline(false);
    await performInPlace(client, refused, 'A');
    expect(useNotices.getState().notices).toEqual([]);
    onlineManager.setOnline(true);
    await client.resumePausedMutations();
    expect(useNotices.getState().notices[0]).toMatchObject({ text: '“A” could not be kept', detail: 'Give a name.' });
  });
});
