import { describe, expect, test } from 'vitest';
import type { ExtensionId } from '../../../src/model/extension-id.ts';
import { type PublicKey, publicKeyOf } from '../../../src/trust/keys/public-key.ts';
import { isRevoked } from '../../../src/trust/revocation/revoked-keys.ts';
import { pinVersion, rememberVersion, unpinVersion } from '../../../src/trust/store/known-extensions.ts';
import { addRegistry, bindPublisher, removeRegistry, unbindPublisher } from '../../../src/trust/store/publishers.ts';
import { applyRevocations, issuerOf } from '../../../src/trust/store/revocations.ts';
import { acceptRotation, heldRotation, holdRotation, rejectRotations } from '../../../src/trust/store/rotations.ts';
import { EMPTY_TRUST } from '../../../src/trust/store/trust-store.ts';
import { chain, key, list, month, msOf, ONE, rotation, store } from '../example-trust.ts';

const code = (wanted: string) => expect.objectContaining({ code: wanted });
const IDENTITY = publicKeyOf(Buffer.from(`01${'00'.repeat(31)}`, 'hex'));

describe('a publisher', () => {
  test('is bound to a key once, and then to no other one', () => {
    const bound = bindPublisher(EMPTY_TRUST, 'acme', key(0), 'first-use', msOf(3) + 999);
    expect(bound.publishers.get('acme')).toEqual({
      keys: [{ key: key(0), by: 'first-use', trustedAt: month(3) }],
    });
    expect(bindPublisher(bound, 'acme', key(0), 'added', msOf(4))).toBe(bound);
    expect(() => bindPublisher(bound, 'acme', key(1), 'added', msOf(4))).toThrow(code('KEY_UNKNOWN'));
    expect(EMPTY_TRUST.publishers.size).toBe(0);
  });

  test('has keys of its own: no key is bound to two names, nor to one again after it was replaced', () => {
    const bound = store({ publishers: { acme: chain([0, 1]) } });
    expect(() => bindPublisher(bound, 'beta', key(1), 'added', msOf(4))).toThrow(code('KEY_UNKNOWN'));
    expect(() => bindPublisher(bound, 'beta', key(0), 'added', msOf(4))).toThrow(code('KEY_UNKNOWN'));
    expect(() => bindPublisher(bound, 'acme', key(0), 'added', msOf(4))).toThrow(code('KEY_UNKNOWN'));
  });

  test('is not bound to what anybody can sign with, nor under a name that is none', () => {
    expect(() => bindPublisher(EMPTY_TRUST, 'acme', IDENTITY, 'added', 0)).toThrow(code('KEY_INVALID'));
    for (const name of ['', '__proto__', 'Acme', 'a.b', '-a', 'a'.repeat(129)]) {
      expect(() => bindPublisher(EMPTY_TRUST, name, key(0), 'added', 0)).toThrow(code('OPTIONS_INVALID'));
      expect(() => addRegistry(EMPTY_TRUST, name, key(0), 0)).toThrow(code('OPTIONS_INVALID'));
    }
    expect(bindPublisher(EMPTY_TRUST, 'constructor', key(0), 'added', 0).publishers.has('constructor')).toBe(true);
  });

  test('that is taken out leaves its keys to be remembered, and its rotations go', () => {
    const held = holdRotation(store({ publishers: { acme: chain([0, 1]) } }), rotation('acme', 1, 2));
    const without = unbindPublisher(held, 'acme');
    expect(without.publishers.size).toBe(0);
    expect(without.former.get('acme')).toEqual([key(0), key(1)]);
    expect(without.rotations).toEqual([]);
    const again = bindPublisher(without, 'acme', key(1), 'added', msOf(5));
    expect(again.former.get('acme')).toEqual([key(0)]);
    expect(unbindPublisher(again, 'acme').former.get('acme')).toEqual([key(0), key(1)]);
    expect(() => unbindPublisher(EMPTY_TRUST, 'acme')).toThrow(code('KEY_UNKNOWN'));
  });

  test('that revoked its own key does not get it back by being taken out and bound anew', () => {
    const revoked = applyRevocations(store({ publishers: { acme: chain([0]) } }), list(0, { keys: [[0, month(2)]] }));
    const without = unbindPublisher(revoked, 'acme');
    expect(() => bindPublisher(without, 'acme', key(0), 'added', msOf(8))).toThrow(code('KEY_REVOKED'));
  });

  test('is remembered by no more than a thousand keys', () => {
    const many = Array.from({ length: 1000 }, (_, index) => String(index) as PublicKey);
    const full = { ...store({ publishers: { acme: chain([0]) } }), former: new Map([['acme', many]]) };
    const former = unbindPublisher(full, 'acme').former.get('acme');
    expect(former).toHaveLength(1000);
    expect(former?.at(-1)).toBe(key(0));
  });
});

describe('a registry', () => {
  test('is bound to a key until it is taken out', () => {
    const added = addRegistry(EMPTY_TRUST, 'company', key(8), msOf(2));
    expect(added.registries.get('company')).toEqual({ key: key(8), trustedAt: month(2) });
    expect(addRegistry(added, 'company', key(8), msOf(3))).toBe(added);
    expect(() => addRegistry(added, 'company', key(9), msOf(3))).toThrow(code('KEY_UNKNOWN'));
    expect(removeRegistry(added, 'company').registries.size).toBe(0);
    expect(() => removeRegistry(EMPTY_TRUST, 'company')).toThrow(code('KEY_UNKNOWN'));
    expect(() => addRegistry(EMPTY_TRUST, 'company', IDENTITY, 0)).toThrow(code('KEY_INVALID'));
  });

  test('is not added by a key that another one has revoked', () => {
    const believed = store({ registries: { one: 8 }, revocations: [list(8, { keys: [[9, month(2)]] })] });
    expect(() => addRegistry(believed, 'two', key(9), msOf(3))).toThrow(code('KEY_REVOKED'));
  });
});

describe('a rotation', () => {
  const bound = store({ publishers: { acme: chain([0, 1]), beta: chain([4]) } });

  test('that is accepted adds a key to the lineage, with the signer’s word of when it was made', () => {
    const accepted = acceptRotation(bound, rotation('acme', 1, 2, month(5)), msOf(7));
    expect(accepted.publishers.get('acme')?.keys).toEqual([
      ...chain([0, 1]).keys,
      { key: key(2), by: 'rotation', trustedAt: month(7), endorsedAt: month(5) },
    ]);
    expect(accepted.publishers.get('beta')).toBe(bound.publishers.get('beta'));
  });

  test('is held until it is accepted, once, and changes nothing until then', () => {
    const offered = rotation('acme', 1, 2);
    const held = holdRotation(bound, offered);
    expect(held.publishers).toBe(bound.publishers);
    expect(heldRotation(held, 'acme')).toBe(offered);
    expect(holdRotation(held, offered)).toBe(held);
    expect(acceptRotation(held, offered, msOf(7)).rotations).toEqual([]);
    expect(() => heldRotation(held, 'beta')).toThrow(code('KEY_UNKNOWN'));
  });

  test('is not chosen for anybody when two of one publisher wait: somebody may have stolen its key', () => {
    const held = holdRotation(holdRotation(bound, rotation('acme', 1, 2)), rotation('acme', 1, 3));
    expect(() => heldRotation(held, 'acme')).toThrow(code('TRUST_FILE_INVALID'));
    // The same key, signed anew, is the same question.
    expect(holdRotation(held, rotation('acme', 1, 3, month(8))).rotations).toHaveLength(2);
    expect(acceptRotation(held, rotation('acme', 1, 3), msOf(7)).rotations).toEqual([]);
  });

  test('fills nothing: eight wait at most', () => {
    const open = store({ publishers: { acme: chain([0]) } });
    const full = [1, 2, 3, 4, 5, 6, 7, 8].reduce((held, to) => holdRotation(held, rotation('acme', 0, to)), open);
    expect(() => holdRotation(full, rotation('acme', 0, 9))).toThrow(code('TRUST_FILE_INVALID'));
    expect(acceptRotation(full, rotation('acme', 0, 9), msOf(7)).rotations).toEqual([]);
  });

  test.each<[string, ReturnType<typeof rotation>, string]>([
    ['of a publisher that nobody knows', rotation('gamma', 1, 2), 'KEY_UNKNOWN'],
    ['of another publisher’s key', rotation('beta', 1, 2), 'KEY_UNKNOWN'],
    ['of a key that was replaced', rotation('acme', 0, 2), 'KEY_UNKNOWN'],
    ['that is replayed', rotation('acme', 0, 1), 'KEY_UNKNOWN'],
    ['back to the first key', rotation('acme', 1, 0), 'KEY_INVALID'],
    ['to another publisher’s key', rotation('acme', 1, 4), 'KEY_INVALID'],
  ])('%s is neither held nor accepted', (_, offered, wanted) => {
    expect(() => holdRotation(bound, offered)).toThrow(code(wanted));
    expect(() => acceptRotation(bound, offered, msOf(7))).toThrow(code(wanted));
  });

  test('is beaten by a revocation: of its old key, or of its new one', () => {
    for (const [issuer, which] of [
      [1, 1],
      [8, 1],
      [8, 2],
    ] as const) {
      const parts = { publishers: { acme: chain([0, 1]) }, registries: { company: 8 } };
      const revoked = applyRevocations(store(parts), list(issuer, { keys: [[which, month(9)]] }));
      expect(() => holdRotation(revoked, rotation('acme', 1, 2))).toThrow(code('KEY_REVOKED'));
      expect(() => acceptRotation(revoked, rotation('acme', 1, 2), msOf(7))).toThrow(code('KEY_REVOKED'));
    }
  });
});

test('a rotation that waits is dropped when somebody says so, and nothing else', () => {
  const bound = store({ publishers: { acme: chain([0]), beta: chain([5]) } });
  const waiting = [rotation('acme', 0, 2), rotation('acme', 0, 3), rotation('beta', 5, 6)].reduce(holdRotation, bound);
  const left = rejectRotations(waiting, ({ newKey }) => newKey === key(2));
  expect(left).toEqual({ ...waiting, rotations: waiting.rotations.slice(1) });
  expect(rejectRotations(waiting, ({ publisher }) => publisher === 'acme').rotations).toHaveLength(1);
  expect(() => rejectRotations(left, ({ newKey }) => newKey === key(2))).toThrow(code('KEY_UNKNOWN'));
});

describe('a list of revocations', () => {
  const bound = store({ publishers: { acme: chain([0, 1]) }, registries: { company: 8 }, former: { acme: [3] } });
  const second = list(1, { number: 2, keys: [[0, month(3)]], versions: [['acme.one', '1.0.0']] });
  const after = applyRevocations(bound, second);

  test('counts once it is taken in, and the same one again is nothing new', () => {
    expect(isRevoked(bound, 'acme', key(0))).toBeNull();
    expect(isRevoked(after, 'acme', key(0))).toMatchObject({ by: key(1), since: month(3), reason: 'It was stolen.' });
    expect(applyRevocations(after, { ...second })).toBe(after);
    // The same words, signed twice.
    expect(applyRevocations(after, { ...second, signature: 'another' })).toBe(after);
  });

  test('of nobody who is trusted here is refused, also of whom was', () => {
    for (const issuer of [5, 3]) {
      expect(() => applyRevocations(bound, list(issuer))).toThrow(code('KEY_UNKNOWN'));
    }
    expect(issuerOf(bound, key(8))).toEqual({ kind: 'registry', name: 'company' });
    expect(issuerOf(bound, key(0))).toEqual({ kind: 'publisher', name: 'acme' });
    expect(issuerOf(bound, key(3))).toBeNull();
  });

  const same = { keys: [[0, month(3)]], versions: [['acme.one', '1.0.0']] } as const;
  test.each<[string, ReturnType<typeof list>]>([
    [
      'is older',
      list(1, {
        number: 1,
        ...same,
        keys: [
          [0, month(3)],
          [9, month(3)],
        ],
      }),
    ],
    [
      'has the same number and says more',
      list(1, {
        number: 2,
        ...same,
        keys: [
          [0, month(3)],
          [9, month(3)],
        ],
      }),
    ],
    ['takes back a key', list(1, { number: 3, versions: same.versions })],
    ['lets a key be lost only later', list(1, { number: 3, ...same, keys: [[0, month(4)]] })],
    ['takes back a version', list(1, { number: 3, keys: same.keys })],
  ])('that %s does not take the place of another', (_, next) => {
    expect(() => applyRevocations(after, next)).toThrow(code('ROLLBACK'));
  });

  test('that is newer and says at least as much takes the place of the last', () => {
    const next = list(1, { number: 3, ...same, keys: [[0, month(2)]], expires: month(11) });
    expect(applyRevocations(after, next).revocations).toEqual([next]);
    expect(applyRevocations(after, list(8)).revocations).toEqual([second, list(8)]);
  });

  test('in which a key gives itself up counts whatever its number: a thief may have used up the greatest', () => {
    const number = Number.MAX_SAFE_INTEGER;
    const thiefs = list(1, { number, ...same });
    const stolen = applyRevocations(after, thiefs);
    const lost = [...same.keys, [1, month(4)] as const];
    const own = list(1, { number: 3, ...same, keys: lost });
    const given = applyRevocations(stolen, own);
    expect(given.revocations).toEqual([own]);
    expect(isRevoked(given, 'acme', key(1))).toMatchObject({ since: month(4) });
    // The thief may have done so himself, as if it had been lost only lately.
    const earlier = list(1, { number, ...same, keys: [...same.keys, [1, month(2)]] });
    const known = applyRevocations(stolen, list(1, { number, ...same, keys: lost }));
    expect(applyRevocations(known, earlier).revocations).toEqual([earlier]);
    // Never as a way to take anything back, or to say something else.
    for (const refused of [thiefs, list(1, { number: 3, ...same, keys: [...same.keys, [1, month(5)]] })])
      expect(() => applyRevocations(given, refused)).toThrow(code('ROLLBACK'));
    expect(() => applyRevocations(stolen, list(1, { number: 3, keys: lost }))).toThrow(code('ROLLBACK'));
  });

  test('of a publisher is short: it leaves room for what a registry says of that publisher', () => {
    const versions = Array.from({ length: 1001 }, (_, index) => ['acme.one', `1.0.${index}`] as const);
    expect(() => applyRevocations(bound, list(1, { versions }))).toThrow(code('TRUST_FILE_INVALID'));
    expect(applyRevocations(bound, list(8, { versions })).revocations).toHaveLength(1);
  });

  test('of a publisher is short in bytes, too, and those of all publishers leave room for a registry', () => {
    const versions = (count: number) =>
      Array.from(
        { length: count },
        (_, index) => [`acme.${'a'.repeat(120)}`, `1.0.0-${'b'.repeat(200)}${index}`] as const,
      );
    const known = store({ publishers: { acme: chain([0, 1]) }, registries: { corp: 5 } });
    expect(() => applyRevocations(known, list(0, { versions: versions(900) }))).toThrow(code('TRUST_FILE_INVALID'));
    const full = { ...known, revocations: Array.from({ length: 15 }, () => list(3, { versions: versions(500) })) };
    expect(() => applyRevocations(full, list(1, { keys: [[0, month(1)]] }))).toThrow(code('TRUST_FILE_INVALID'));
    expect(applyRevocations(full, list(5, { versions: versions(900) })).revocations).toHaveLength(16);
  });

  test('of the thousand-and-first issuer is too much', () => {
    const many = Array.from({ length: 1000 }, () => list(5));
    expect(() => applyRevocations({ ...bound, revocations: many }, list(8))).toThrow(code('TRUST_FILE_INVALID'));
  });
});

describe('an extension', () => {
  test('is remembered by the highest version of its lineage', () => {
    const first = rememberVersion(EMPTY_TRUST, ONE, key(0), '1.10.0');
    expect(first.extensions.get(ONE)).toEqual({ lineage: key(0), highest: '1.10.0' });
    expect(rememberVersion(first, ONE, key(0), '1.9.0')).toBe(first);
    expect(rememberVersion(first, ONE, key(0), '1.10.0')).toBe(first);
    expect(rememberVersion(first, ONE, key(0), '2.0.0-beta.1').extensions.get(ONE)?.highest).toBe('2.0.0-beta.1');
    const pinned = pinVersion(first, ONE, '1.10.0');
    expect(rememberVersion(pinned, ONE, key(0), '2.0.0').extensions.get(ONE)?.pinned).toBe('1.10.0');
    // Of somebody else nothing is carried over.
    expect(rememberVersion(pinned, ONE, key(1), '0.1.0').extensions.get(ONE)).toEqual({
      lineage: key(1),
      highest: '0.1.0',
    });
  });

  test('is pinned to a version, and let loose', () => {
    const known = rememberVersion(EMPTY_TRUST, ONE, key(0), '2.0.0');
    const pinned = pinVersion(known, ONE, '1.0.0');
    expect(pinned.extensions.get(ONE)).toEqual({ lineage: key(0), highest: '2.0.0', pinned: '1.0.0' });
    expect(pinVersion(pinned, ONE, '1.0.0')).toBe(pinned);
    expect(unpinVersion(pinned, ONE)).toEqual(known);
    expect(unpinVersion(known, ONE)).toBe(known);
    expect(() => pinVersion(known, ONE, 'latest')).toThrow(code('OPTIONS_INVALID'));
    expect(() => pinVersion(known, 'acme.two' as ExtensionId, '1.0.0')).toThrow(code('EXTENSION_NOT_FOUND'));
    expect(() => unpinVersion(EMPTY_TRUST, ONE)).toThrow(code('EXTENSION_NOT_FOUND'));
  });
});
