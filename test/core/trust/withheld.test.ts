import { expect, test } from 'vitest';
import { type BrokenCopy, withheld } from '../../../src/core/trust/withheld.ts';
import type { FileLayer } from '../../../src/permissions/rules.ts';
import { parsePolicy } from '../../../src/permissions/settings/settings.ts';
import type { TrustWorld } from '../../../src/trust/judge/judge.ts';
import { keyIdOf } from '../../../src/trust/keys/public-key.ts';
import { signRevocations } from '../../../src/trust/revocation/sign-revocations.ts';
import { bindPublisher } from '../../../src/trust/store/publishers.ts';
import { applyRevocations } from '../../../src/trust/store/revocations.ts';
import { EMPTY_TRUST } from '../../../src/trust/store/trust-store.ts';
import { keyNumber } from '../install/signed-package.ts';
import { id } from '../registered.ts';

const ACME = keyNumber(1);
const store = bindPublisher(EMPTY_TRUST, 'acme', ACME.publicKey, 'added', 0);
const world: TrustWorld = { store, policies: [], unread: null, allowUnsigned: true, now: 0 };
const revoked = {
  ...world,
  store: applyRevocations(
    store,
    signRevocations(
      {
        number: 1,
        issuedAt: '2026-03-01T00:00:00Z',
        expiresAt: '2999-01-01T00:00:00Z',
        keys: [{ key: ACME.publicKey, since: '2026-02-01T00:00:00Z', reason: 'Lost' }],
        versions: [],
      },
      ACME,
    ),
  ),
};
const off: readonly FileLayer[] = [
  { name: 'policy', settings: parsePolicy('{ "bulkhead.owner": "IT", "bulkhead.disabled": ["acme.one"] }', 'it.json') },
];
const copy: BrokenCopy = {
  identity: { id: id('acme.one'), origin: { kind: 'key', lineage: ACME.publicKey } },
  info: { version: '1.0.0', keyId: keyIdOf(ACME.publicKey) },
};
const reason = (...args: Parameters<typeof withheld>) => withheld(...args)?.reason ?? null;

test('what is broken and revoked is revoked; the policy comes after that, and before anything else', () => {
  expect(reason(copy, world, [])).toBe(null);
  expect(reason(copy, revoked, [])).toBe('revoked');
  expect(reason(copy, revoked, off)).toBe('revoked');
  expect(reason(copy, world, off)).toBe('policy');
});

test('what nobody signed is held to the same', () => {
  const plain: BrokenCopy = { ...copy, identity: { id: id('acme.one'), origin: { kind: 'unsigned' } } };
  const unsigned = { ...plain, info: { version: '1.0.0', keyId: null } };
  expect(reason(unsigned, { ...world, store: EMPTY_TRUST }, [])).toBe(null);
  expect(reason(unsigned, { ...world, store: EMPTY_TRUST, allowUnsigned: false }, [])).toBe('policy');
  expect(reason(unsigned, world, [])).toBe('invalid'); // its publisher signs
});

test('whose key nobody knows is held to the policy alone, and who is nobody to nothing', () => {
  const stranger = { ...copy, info: { version: '1.0.0', keyId: 'feedfeedfeedfeed' } };
  expect([reason(stranger, revoked, []), reason(stranger, revoked, off)]).toEqual([null, 'policy']);
  expect(reason({ ...copy, identity: null }, revoked, off)).toBe(null);
});

test('of one whose record cannot be read, nobody says that it is not signed: the policy may name it all the same', () => {
  const unread: BrokenCopy = {
    identity: { id: id('acme.one'), origin: { kind: 'unsigned' } },
    info: { version: '', keyId: null },
  };
  expect([reason(unread, world, []), reason(unread, { ...world, allowUnsigned: false }, [])]).toEqual([null, null]);
  expect(reason(unread, world, off)).toBe('policy');
});
