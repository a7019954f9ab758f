// Bodies that are pulled, and closed however their guest leaves them.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createFetchedBodies } from '../../../src/host/api/fetched-body.ts';
import type { Aborted } from '../../../src/host/api/followed-signal.ts';
import { GuestSession } from '../../../src/host/api/guest-session.ts';
import type { GuestVoice } from '../../../src/protocol/guest-methods.ts';
import type { Peer } from '../../../src/protocol/peer.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A session whose core has `pieces`, and notes what it is asked. */
function fixture(pieces: readonly string[]) {
  const asked: string[] = [];
  let at = 0;
  const peer = {
    async request(method: string) {
      asked.push(method);
      if (method !== 'streams/pull') return {};
      const piece = pieces[at++];
      return { bytes: [Buffer.from(piece ?? '')], done: piece === undefined };
    },
  } as unknown as Peer<GuestVoice>;
  const controller = new AbortController();
  const followed = { letGo: 0 };
  const aborted: Aborted = {
    signal: controller.signal,
    get failed() {
      return controller.signal.aborted;
    },
    reason: 'why',
    letGo: () => followed.letGo++,
  };
  const bodies = createFetchedBodies(new GuestSession(peer, 'acme.x'), (error) => error as Error);
  return { asked, controller, followed, begin: (first: string) => bodies(Buffer.from(first), 7, aborted) };
}

test('a body that was read to its end is not closed once more', async () => {
  const { asked, begin, followed } = fixture(['b', 'c']);
  const body = begin('a');
  expect(Buffer.from((await body.next()) ?? []).toString()).toBe('a');
  expect(asked).toEqual([]);
  expect(Buffer.from((await body.next()) ?? []).toString()).toBe('b');
  expect(Buffer.from((await body.next()) ?? []).toString()).toBe('c');
  expect(await body.next()).toBeNull();
  expect(await body.next()).toBeNull();
  body.cancel();
  expect(asked).toEqual(['streams/pull', 'streams/pull', 'streams/pull']);
  expect(followed.letGo).toBeGreaterThan(0);
});

test('whoever cancels or aborts closes it, once', async () => {
  const cancelled = fixture(['b']);
  const body = cancelled.begin('');
  await body.next();
  body.cancel();
  body.cancel();
  expect(cancelled.asked).toEqual(['streams/pull', 'streams/close']);
  expect(await body.next()).toBeNull();

  const aborted = fixture(['b']);
  const other = aborted.begin('a');
  aborted.controller.abort();
  await expect(other.next()).rejects.toBe('why');
  other.cancel();
  expect(aborted.asked).toEqual(['streams/close']);
});

test('a body that nobody holds is closed, also when its signal lives on', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const { asked, begin, followed } = fixture(['b', 'c']);
  await begin('').next();
  begin('a');
  for (let count = 0; count < 50 && asked.filter((method) => method === 'streams/close').length < 2; count++) {
    await turn();
    collect();
  }
  expect(asked.filter((method) => method === 'streams/close')).toHaveLength(2);
  expect(followed.letGo).toBe(2);
});
