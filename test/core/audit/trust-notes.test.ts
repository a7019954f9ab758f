import { expect, test } from 'vitest';
import { trustDifferences } from '../../../src/core/audit/trust-notes.ts';
import { keyIdOf } from '../../../src/trust/keys/public-key.ts';
import { unbindPublisher } from '../../../src/trust/store/publishers.ts';
import { applyRevocations } from '../../../src/trust/store/revocations.ts';
import { acceptRotation, holdRotation, rejectRotations } from '../../../src/trust/store/rotations.ts';
import { chain, key, list, month, msOf, rotation, store } from '../../trust/example-trust.ts';

const BOUND = store({ publishers: { acme: chain([0]) }, registries: { company: 8 } });
const idOf = (which: number) => keyIdOf(key(which));

test('a rotation that is dropped is told as such, and not one that was accepted, went with its publisher, or was made anew', () => {
  const held = holdRotation(holdRotation(BOUND, rotation('acme', 0, 2)), rotation('acme', 0, 3));
  const rejected = rejectRotations(held, ({ newKey }) => newKey === key(2));
  expect(trustDifferences(held, rejected)).toEqual([
    { change: 'rotation-rejected', name: 'acme', keyId: idOf(2), detail: null },
  ]);
  const others = [
    acceptRotation(held, rotation('acme', 0, 2), msOf(7)),
    unbindPublisher(held, 'acme'),
    holdRotation(held, rotation('acme', 0, 2, month(7))),
  ];
  for (const other of others)
    expect(trustDifferences(held, other).map(({ change }) => change)).not.toContain('rotation-rejected');
});

test('a list is told by whose it is, also one that gives its key up under the number that was known', () => {
  const number = Number.MAX_SAFE_INTEGER;
  const stolen = applyRevocations(BOUND, { ...list(8, { number }), signature: 'a' });
  expect(trustDifferences(BOUND, stolen)).toEqual([
    { change: 'revocations-applied', name: 'company', keyId: idOf(8), detail: String(number) },
  ]);
  const given = applyRevocations(stolen, { ...list(8, { number, keys: [[8, month(2)]] }), signature: 'b' });
  expect(trustDifferences(stolen, given)).toHaveLength(1);
  const orphaned = { ...given, registries: new Map() };
  expect(trustDifferences(orphaned, { ...orphaned, revocations: [] })[0]?.name).toBe(idOf(8));
});
