// Small worlds of trust in which everything meets everything: few keys, few names, few moments.

import fc from 'fast-check';
import { coded } from '../../../src/base/error.ts';
import type { ExtensionId } from '../../../src/model/extension-id.ts';
import type { Origin } from '../../../src/model/origin.ts';
import type { SignedFacts, TrustWorld } from '../../../src/trust/judge/judge.ts';
import type { Revocations } from '../../../src/trust/revocation/revocations.ts';
import {
  EMPTY_TRUST,
  type KnownExtension,
  type TrustedKey,
  type TrustStore,
} from '../../../src/trust/store/trust-store.ts';
import { key, list, month, msOf } from '../example-trust.ts';

/** Keys 0 to 7 belong to publishers, 8 and 9 to registries, 10 to nobody. */
const KEYS = 11;
export const anyKey = fc.nat({ max: KEYS - 1 });
const anyMonth = fc.integer({ min: 1, max: 9 }).map(month);
const anyVersion = fc.constantFrom('1.0.0', '2.0.0', '3.0.0');
const anyId = fc.constantFrom('acme.one', 'acme.two', 'beta.one');

export const anyList: fc.Arbitrary<Revocations> = fc
  .record({
    issuer: anyKey,
    number: fc.integer({ min: 1, max: 4 }),
    // Seldom: what is expired is refused before much else is.
    expires: fc.oneof(
      { weight: 1, arbitrary: fc.constant(month(3)) },
      { weight: 5, arbitrary: fc.constant(month(12)) },
    ),
    keys: fc.uniqueArray(fc.tuple(anyKey, anyMonth), { maxLength: 3, selector: ([which]) => which }),
    versions: fc.array(fc.tuple(anyId, anyVersion), { maxLength: 1 }),
  })
  .map(({ issuer, ...rest }) => list(issuer, rest));

function anyChain(keys: readonly number[]): fc.Arbitrary<readonly TrustedKey[]> {
  const links = keys.map((which, index) =>
    fc.record({
      key: fc.constant(key(which)),
      by:
        index === 0
          ? fc.constantFrom<TrustedKey['by']>('first-use', 'added')
          : fc.constantFrom<TrustedKey['by']>('rotation', 'rotation', 'rotation', 'added'),
      trustedAt: anyMonth,
      endorsedAt: anyMonth,
    }),
  );
  return fc
    .tuple(...links)
    .map((all) => all.map(({ endorsedAt, ...link }) => (link.by === 'rotation' ? { ...link, endorsedAt } : link)));
}

/** Null: of the lineage that the publisher has now. */
const anyKnown = fc.record({
  lineage: fc.option(anyKey, { nil: null, freq: 1 }),
  highest: fc.constantFrom('1.0.0', '2.0.0', '3.0.0', '3.0.0'),
  pinned: fc.option(anyVersion, { nil: null }),
});

export const anyStore: fc.Arbitrary<TrustStore> = fc
  .record({
    // In an order of chance, dealt out: no key twice.
    dealt: fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8, maxLength: 8 }),
    sizes: fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 3 })),
    registries: fc.subarray([8, 9]),
    former: fc.array(anyKey, { maxLength: 2 }),
    extensions: fc.dictionary(anyId, anyKnown, { minKeys: 1, maxKeys: 3 }),
    lists: fc.uniqueArray(anyList, { maxLength: 4, selector: ({ issuer }) => issuer }),
  })
  .chain(({ dealt, sizes: [acme, beta], ...rest }) =>
    fc.record({
      acme: anyChain(dealt.slice(0, acme)),
      beta: anyChain(dealt.slice(4, 4 + beta)),
      rest: fc.constant(rest),
    }),
  )
  .map(({ acme, beta, rest: { registries, former, extensions, lists } }) => ({
    ...EMPTY_TRUST,
    publishers: new Map(
      Object.entries({ acme, beta })
        .filter(([, keys]) => keys.length > 0)
        .map(([name, keys]) => [name, { keys }]),
    ),
    former: new Map(former.length === 0 ? [] : [['acme', former.map(key)]]),
    registries: new Map(registries.map((which) => [`r${which}`, { key: key(which), trustedAt: month(1) }])),
    extensions: new Map(
      Object.entries(extensions).map(([id, { lineage, highest, pinned }]): [ExtensionId, KnownExtension] => {
        const now = (id.startsWith('acme') ? acme : beta)[0]?.key;
        const known = { lineage: lineage === null ? (now ?? key(0)) : key(lineage), highest };
        return [id as ExtensionId, pinned === null ? known : { ...known, pinned }];
      }),
    ),
    revocations: lists,
  }));

export const anyPolicy: fc.Arbitrary<TrustWorld['policies'][number]> = fc
  .record({
    publishers: fc.option(
      fc.dictionary(
        fc.constantFrom('acme', 'beta'),
        fc.record({ keys: fc.option(fc.array(anyKey.map(key), { maxLength: 6 }), { nil: null }) }),
        { maxKeys: 2 },
      ),
      { nil: null, freq: 1 },
    ),
    approvedBy: fc.subarray([8, 9, 10], { maxLength: 1 }),
    unsigned: fc.boolean(),
    development: fc.boolean(),
  })
  .map(({ publishers, approvedBy, ...rest }) => ({
    owner: 'the organisation',
    trust: {
      publishers: publishers === null ? null : new Map(Object.entries(publishers)),
      approvedBy: new Map(approvedBy.map((which) => [`r${which}`, key(which)])),
      ...rest,
    },
  }));

const UNREAD = coded('SETTINGS_INVALID', 'A policy cannot be read.', { fix: 'Have it mended.' });

export const anyWorld: fc.Arbitrary<TrustWorld> = fc.record({
  store: fc.option(anyStore, { nil: null, freq: 30 }),
  policies: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(anyPolicy, { maxLength: 2 }) },
  ),
  unread: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constant(UNREAD) }),
  allowUnsigned: fc.boolean(),
  now: fc.constant(msOf(7)),
});

/** Mostly by a key that is believed here. */
export function anyFacts(world: TrustWorld): fc.Arbitrary<SignedFacts> {
  const believed = [...(world.store?.publishers.values() ?? [])].flatMap(({ keys }) => keys.map((each) => each.key));
  const last = [...(world.store?.publishers.values() ?? [])].flatMap(({ keys }) => keys.at(-1)?.key ?? []);
  return fc.record({
    id: anyId.map((id) => id as ExtensionId),
    version: anyVersion,
    publisherKey: fc.oneof(
      fc.constantFrom(...last, ...last, ...believed, key(10)),
      fc.option(anyKey.map(key), { nil: null, freq: 2 }),
    ),
    approvals: fc.subarray([key(8), key(9), key(10)]),
  });
}

export function anyOrigin(world: TrustWorld): fc.Arbitrary<Origin> {
  const lineages = [...(world.store?.publishers.values() ?? [])].flatMap(({ keys: [first] }) => first?.key ?? []);
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...lineages, key(0)).map((lineage): Origin => ({ kind: 'key', lineage })) },
    { weight: 2, arbitrary: fc.constant<Origin>({ kind: 'unsigned' }) },
    { weight: 1, arbitrary: fc.constant<Origin>({ kind: 'dev', realPath: '/here' }) },
  );
}

export const anyCase = anyWorld.chain((world) =>
  fc.record({ world: fc.constant(world), facts: anyFacts(world), origin: anyOrigin(world) }),
);
