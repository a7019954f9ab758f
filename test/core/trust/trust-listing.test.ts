// What is listed of a store, however much is in it.

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { entriesShown, trustListing } from '../../../src/core/trust/trust-listing.ts';
import type { PublicKey } from '../../../src/trust/keys/public-key.ts';
import type { TrustedKey } from '../../../src/trust/store/trust-store.ts';
import { key, list, month, msOf, store } from '../../trust/example-trust.ts';

/** Nobody has them: they are only compared. */
const MANY = Array.from({ length: 1000 }, (_, index) => createHash('sha256').update(`${index}`).digest('base64'));
const CHAIN = MANY.map(
  (text, index): TrustedKey => ({
    key: text as PublicKey,
    by: index === 0 ? 'added' : 'rotation',
    trustedAt: month(1),
  }),
);

test('a publisher that has changed its key a thousand times is listed at once', () => {
  const lists = CHAIN.map((each) => ({
    ...list(0),
    issuer: each.key,
    keys: [{ key: each.key, since: month(2), reason: '' }],
  }));
  const believed = store({ publishers: { acme: { keys: CHAIN } }, revocations: lists as never });
  const begun = performance.now();
  const [acme] = trustListing(believed, msOf(3)).publishers;
  expect(performance.now() - begun).toBeLessThan(2_000);
  expect(acme?.keys.length).toBe(CHAIN.length);
  expect(acme?.keys.every(({ revoked }) => revoked !== null)).toBe(true);
});

test('what a list says is told with whose key it is: of a publisher before a registry, of two registries the first by name', () => {
  const own = { keys: [{ key: key(0), by: 'added', trustedAt: month(1) }] as const };
  const believed = store({ publishers: { acme: own as never }, registries: { zoo: 1, corp: 1, acting: 0 } });
  const shown = entriesShown(
    believed,
    list(0, {
      keys: [
        [0, month(2)],
        [1, month(2)],
        [2, month(2)],
      ],
    }),
  );
  expect(shown.map((each) => each.kind === 'key' && each.of)).toEqual(['acme', 'corp', null]);
});
