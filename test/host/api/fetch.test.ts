// What a fetch leaves behind in the core when its guest gives up: nothing.

import { expect, test } from 'vitest';
import { createFetch } from '../../../src/host/api/fetch.ts';
import type { GuestErrors } from '../../../src/host/api/guest-errors.ts';
import { DEFAULT_GUEST_LIMITS } from '../../../src/host/api/guest-limits.ts';
import { GuestSession } from '../../../src/host/api/guest-session.ts';
import { createRequest } from '../../../src/host/endowments/web/request.ts';
import type { GuestVoice } from '../../../src/protocol/guest-methods.ts';
import type { Peer, RequestOptions } from '../../../src/protocol/peer.ts';

const GONE = new Error('gone');

/** Every answer but those of `said` crosses a cancellation. */
function lateFetch(said: Readonly<Record<string, object>>) {
  const closed: unknown[] = [];
  const peer = {
    async request(method: string, params: { stream?: number }, options?: RequestOptions) {
      if (method === 'streams/close') closed.push(params.stream);
      if (method in said || method === 'streams/close') return said[method];
      options?.onLate?.({ stream: 7 });
      throw GONE;
    },
  } as unknown as Peer<GuestVoice>;
  const session = new GuestSession(peer, 'acme.x');
  const errors = { giveForFetch: (error: unknown) => error } as unknown as GuestErrors;
  const limits = { ...DEFAULT_GUEST_LIMITS, pieceBytes: 4 };
  return {
    fetch: createFetch(
      { session, errors, limits },
      createRequest(() => null),
    ),
    closed,
  };
}

test('an answer that comes too late is closed', async () => {
  const { fetch, closed } = lateFetch({});
  await expect(fetch('https://x.example/')).rejects.toBe(GONE);
  expect(closed).toEqual([7]);
});

test('a body that was begun too late is closed', async () => {
  const { fetch, closed } = lateFetch({});
  await expect(fetch('https://x.example/', { method: 'POST', body: 'large' })).rejects.toBe(GONE);
  expect(closed).toEqual([7]);
});

test('a body whose request was never sent is closed', async () => {
  const { fetch, closed } = lateFetch({ 'net/body': { stream: 8 }, 'streams/push': {} });
  await expect(fetch('https://x.example/', { method: 'POST', body: 'large' })).rejects.toBe(GONE);
  expect(closed).toEqual([7, 8]);
});
