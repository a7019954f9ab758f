import { describe, expect, test } from 'vitest';
import type { ExtensionId } from '../../../src/model/extension-id.ts';
import type { Origin } from '../../../src/model/origin.ts';
import type { SignedFacts, TrustWorld } from '../../../src/trust/judge/judge.ts';
import { judgeInstalled } from '../../../src/trust/judge/judge-installed.ts';
import { judgeNew } from '../../../src/trust/judge/judge-new.ts';
import { knownRegistries } from '../../../src/trust/judge/known-registries.ts';
import { keyIdOf } from '../../../src/trust/keys/public-key.ts';
import { blockingList } from '../../../src/trust/revocation/expiry.ts';
import { beyondReach } from '../../../src/trust/revocation/reach.ts';
import { isRevoked, isVersionRevoked } from '../../../src/trust/revocation/revoked-keys.ts';
import { chain, facts, key, list, month, msOf, ONE, type StoreParts, store, world } from '../example-trust.ts';

const refused = (reason: string, code: string) => ({
  kind: 'refused',
  reason,
  error: expect.objectContaining({ code }),
});
const OWN: Origin = { kind: 'key', lineage: key(0) };
const acme = (keys: readonly number[], months?: readonly number[]) => ({ publishers: { acme: chain(keys, months) } });

/** What is said of the message and of what to do. */
function saidOf(signed: SignedFacts, believed: TrustWorld): string {
  const verdict = judgeNew(signed, believed);
  if (verdict.kind !== 'refused') throw new Error(verdict.kind);
  return `${verdict.error.message} ${verdict.error.details.fix}`;
}

describe('what is new', () => {
  test('is trusted by the key with which its publisher signs now, in the lineage of the first', () => {
    expect(judgeNew(facts(1), world(acme([0, 1])))).toEqual({ kind: 'trusted', origin: OWN });
  });

  test('of a publisher without a key is a first use, which says what the name was bound to before, and that this key was taken out', () => {
    expect(judgeNew(facts(1), world({ former: { acme: [2, 1] } }))).toEqual({
      kind: 'first-use',
      publisher: 'acme',
      key: key(1),
      formerly: [key(2), key(1)],
    });
  });

  test('of a key after which the name had another one is no first use: it may have been replaced because it was stolen', () => {
    const former = { former: { acme: [0, 1] } };
    expect(judgeNew(facts(0), world(former))).toMatchObject(refused('undecidable', 'KEY_UNKNOWN'));
    expect(saidOf(facts(0), world(former))).toContain(`had ${keyIdOf(key(1))} here after it`);
    expect(judgeNew(facts(1), world(former))).toMatchObject({ kind: 'first-use', formerly: [key(0), key(1)] });
  });

  test('of a key that was replaced, or is not the publisher’s, is undecided, and says which key it is', () => {
    const believed = world({ publishers: { acme: chain([0, 1]), beta: chain([4]) } });
    for (const by of [0, 2, 4]) {
      expect(judgeNew(facts(by), believed)).toMatchObject(refused('undecidable', 'KEY_UNKNOWN'));
      expect(saidOf(facts(by), believed)).toContain(keyIdOf(key(by)));
    }
    expect(saidOf(facts(0), believed)).toContain(`replaced by ${keyIdOf(key(1))}`);
    expect(saidOf(facts(2), believed)).toContain(`publisher acme signs with ${keyIdOf(key(1))} here`);
    expect(saidOf(facts(4), believed)).toContain('one of publisher beta');
    // Also where the name has no key yet: a key is one publisher's.
    expect(judgeNew(facts(4), world({ publishers: { beta: chain([4]) } }))).toMatchObject(
      refused('undecidable', 'KEY_UNKNOWN'),
    );
  });

  test('that nobody signed is refused once its publisher signs, whatever the app allows', () => {
    for (const allowUnsigned of [true, false]) {
      expect(judgeNew(facts(null), world(acme([0]), { allowUnsigned }))).toMatchObject(
        refused('invalid', 'SIGNATURE_REQUIRED'),
      );
    }
    expect(judgeNew(facts(null), world({}))).toEqual({ kind: 'trusted', origin: { kind: 'unsigned' } });
    expect(judgeNew(facts(null), world({}, { allowUnsigned: false }))).toMatchObject(
      refused('policy', 'SIGNATURE_REQUIRED'),
    );
  });

  test('is not decided where the store cannot be read', () => {
    for (const by of [0, null]) {
      expect(judgeNew(facts(by), world(null))).toMatchObject(refused('undecidable', 'TRUST_STORE_INVALID'));
    }
  });

  test('is not older than what was installed, unless it is the version to which it is pinned', () => {
    const known = { lineage: key(0), highest: '2.0.0' };
    const at = (version: string, rest: object = {}) =>
      judgeNew(facts(0, { version }), world({ ...acme([0]), extensions: { 'acme.one': { ...known, ...rest } } }));
    expect(at('2.0.0').kind).toBe('trusted');
    expect(at('2.0.0-rc.1')).toMatchObject(refused('invalid', 'ROLLBACK'));
    expect(at('1.0.0')).toMatchObject(refused('invalid', 'ROLLBACK'));
    expect(at('1.0.0', { pinned: '1.0.0' }).kind).toBe('trusted');
    expect(at('3.0.0', { pinned: '1.0.0' })).toMatchObject(refused('invalid', 'ROLLBACK'));
    expect(at('1.0.0', { lineage: key(5) }).kind).toBe('trusted');
    const pinned = world({ ...acme([0]), extensions: { 'acme.one': { ...known, pinned: '1.0.0' } } });
    expect(saidOf(facts(0, { version: '3.0.0' }), pinned)).toContain('bulkhead trust unpin acme.one');
    const free = world({ ...acme([0]), extensions: { 'acme.one': known } });
    expect(saidOf(facts(0, { version: '1.5.0' }), free)).toContain('bulkhead trust pin acme.one 1.5.0');
  });

  test('waits for a newer list of whoever may revoke it', () => {
    const expired = { expires: month(6) };
    const parts = (issuers: readonly number[], fresh: readonly number[] = []): StoreParts => ({
      publishers: { acme: chain([0, 1]), beta: chain([4]) },
      registries: { company: 8 },
      revocations: [...issuers.map((each) => list(each, expired)), ...fresh.map((each) => list(each))],
    });
    for (const issuer of [0, 1, 8]) {
      const believed = world(parts([issuer]));
      expect(judgeNew(facts(1), believed)).toMatchObject(refused('undecidable', 'REVOCATIONS_EXPIRED'));
      // What is there already goes on.
      expect(judgeInstalled({ ...facts(1), origin: OWN }, believed)).toEqual({ kind: 'trusted' });
    }
    // Whose newest list has to be got is said by name.
    const waiting = judgeNew(facts(1), world(parts([8])));
    expect(waiting.kind === 'refused' && waiting.error.message).toContain('What registry company (the key ');
    expect(judgeNew(facts(1), world(parts([4]))).kind).toBe('trusted');
    // The key of now speaks for the ones before it, not the other way round.
    expect(judgeNew(facts(1), world(parts([0], [1]))).kind).toBe('trusted');
    expect(judgeNew(facts(1), world(parts([1], [0]))).kind).toBe('refused');
    expect(judgeNew(facts(1), world(parts([8], [0, 1]))).kind).toBe('refused');
    // To the second.
    expect(blockingList(store(parts([8])), 'acme', msOf(6) - 1)).toBeNull();
    expect(blockingList(store(parts([8])), 'acme', msOf(6))).not.toBeNull();
    expect(blockingList(store(parts([8])), 'acme', Number.NaN)).not.toBeNull();
  });

  test('is judged at its first use as it would be afterwards: by lists that came when the key was known before', () => {
    const versions = [['acme.one', '1.0.0']] as const;
    expect(judgeNew(facts(0), world({ revocations: [list(0, { keys: [[0, month(1)]] })] }))).toMatchObject(
      refused('revoked', 'KEY_REVOKED'),
    );
    expect(judgeNew(facts(0), world({ revocations: [list(0, { versions })] }))).toMatchObject(
      refused('revoked', 'KEY_REVOKED'),
    );
    expect(judgeNew(facts(0), world({ revocations: [list(0, { expires: month(2) })] }))).toMatchObject(
      refused('undecidable', 'REVOCATIONS_EXPIRED'),
    );
    expect(judgeNew(facts(0), world({ revocations: [list(1, { versions, expires: month(2) })] })).kind).toBe(
      'first-use',
    );
  });
});

describe('what is installed', () => {
  test('goes on by any key of its lineage', () => {
    for (const by of [0, 1]) {
      expect(judgeInstalled({ ...facts(by), origin: OWN }, world(acme([0, 1])))).toEqual({ kind: 'trusted' });
    }
  });

  test.each<[string, StoreParts]>([
    ['has no key any more', { former: { acme: [0] } }],
    ['is somebody else now', acme([2])],
    ['is somebody else who has the key of before as a later one', acme([2, 0])],
  ])('stops when its publisher %s', (_, parts) => {
    expect(judgeInstalled({ ...facts(0), origin: OWN }, world(parts))).toMatchObject(
      refused('undecidable', 'KEY_UNKNOWN'),
    );
  });

  test('stops when it is older than what was: somebody has put an old copy back', () => {
    const extensions = { 'acme.one': { lineage: key(0), highest: '2.0.0' } };
    const believed = world({ ...acme([0]), extensions });
    expect(judgeInstalled({ ...facts(0), origin: OWN }, believed)).toMatchObject(refused('invalid', 'ROLLBACK'));
    const pinned = { 'acme.one': { ...extensions['acme.one'], pinned: '1.0.0' } };
    expect(judgeInstalled({ ...facts(0), origin: OWN }, world({ ...acme([0]), extensions: pinned })).kind).toBe(
      'trusted',
    );
  });

  test('is what its record says: signed or not', () => {
    const differs = refused('invalid', 'ORIGIN_CHANGED');
    expect(judgeInstalled({ ...facts(null), origin: OWN }, world(acme([0])))).toMatchObject(differs);
    expect(judgeInstalled({ ...facts(0), origin: { kind: 'unsigned' } }, world({}))).toMatchObject(differs);
  });

  test('without a signature stops when its publisher begins to sign, or the app allows it no more', () => {
    const unsigned = { ...facts(null), origin: { kind: 'unsigned' } as const };
    expect(judgeInstalled(unsigned, world({}))).toEqual({ kind: 'trusted' });
    expect(judgeInstalled(unsigned, world(acme([0])))).toMatchObject(refused('invalid', 'SIGNATURE_REQUIRED'));
    expect(judgeInstalled(unsigned, world({}, { allowUnsigned: false }))).toMatchObject(
      refused('policy', 'SIGNATURE_REQUIRED'),
    );
    expect(judgeInstalled(unsigned, world(null))).toMatchObject(refused('undecidable', 'TRUST_STORE_INVALID'));
  });

  test('is no matter for a development folder, which only a policy forbids', () => {
    const folder = { ...facts(null), origin: { kind: 'dev', realPath: '/here' } as const };
    const trust = { publishers: new Map(), approvedBy: new Map([['it', key(8)]]), unsigned: false, development: true };
    const policies = [{ owner: 'ACME', trust }];
    expect(judgeInstalled(folder, world(acme([0]), { policies, allowUnsigned: false }))).toEqual({ kind: 'trusted' });
    expect(judgeInstalled(folder, world(null))).toEqual({ kind: 'trusted' });
    const strict = [...policies, { owner: 'Strict', trust: { ...trust, development: false } }];
    expect(judgeInstalled(folder, world({}, { policies: strict }))).toMatchObject(refused('policy', 'POLICY_REFUSED'));
  });
});

describe('a policy', () => {
  const open = { publishers: null, approvedBy: new Map<string, string>(), unsigned: true, development: true };
  const under = (trust: Partial<typeof open> | object, signed = facts(0), parts: StoreParts = acme([0])) =>
    judgeNew(signed, world(parts, { policies: [{ owner: 'ACME\u202e', trust: { ...open, ...trust } }] }));
  const forbidden = refused('policy', 'POLICY_REFUSED');

  test('says which publishers, and with which keys', () => {
    expect(under({ publishers: new Map([['acme', { keys: null }]]) }).kind).toBe('trusted');
    expect(under({ publishers: new Map([['acme', { keys: [key(0)] }]]) }).kind).toBe('trusted');
    expect(under({ publishers: new Map([['acme', { keys: [key(1)] }]]) })).toMatchObject(forbidden);
    expect(under({ publishers: new Map([['beta', { keys: null }]]) })).toMatchObject(forbidden);
    expect(under({ publishers: new Map() })).toMatchObject(forbidden);
    // Nobody has signed with that key.
    const keys = { publishers: new Map([['acme', { keys: [key(0)] }]]) };
    expect(under(keys, facts(null), {})).toMatchObject(forbidden);
  });

  test('demands an approval by a key that it names itself, not by another that the user trusts', () => {
    const approvedBy = new Map([['IT', key(8)]]);
    expect(under({ approvedBy })).toMatchObject(forbidden);
    expect(under({ approvedBy }, facts(0, { approvals: [key(9)] }))).toMatchObject(forbidden);
    expect(under({ approvedBy }, facts(0, { approvals: [key(9), key(8)] })).kind).toBe('trusted');
    expect(under({ approvedBy }, facts(null), {})).toMatchObject(forbidden);
  });

  test('hears no registry whose key is revoked', () => {
    const approvedBy = new Map([['IT', key(8)]]);
    const approved = facts(0, { approvals: [key(8)] });
    for (const issuer of [8, 9]) {
      const revocations = [list(issuer, { keys: [[8, month(1)]] })];
      const parts = { ...acme([0]), registries: { it: 8, other: 9 }, revocations };
      expect(under({ approvedBy }, approved, parts)).toMatchObject(forbidden);
      const policies = [{ owner: 'ACME', trust: { ...open, approvedBy } }];
      expect(knownRegistries({ store: store(parts), policies })).toEqual([key(9)]);
    }
    const policies = [
      {
        owner: 'ACME',
        trust: {
          ...open,
          approvedBy: new Map([
            ['a', key(8)],
            ['b', key(10)],
          ]),
        },
      },
    ];
    expect(knownRegistries({ store: store({ registries: { it: 8 } }), policies })).toEqual([key(8), key(10)]);
    expect(knownRegistries({ store: null, policies })).toEqual([key(8), key(10)]);
  });

  test('forbids what nobody signed, and is named without tricks', () => {
    const verdict = under({ unsigned: false }, facts(null), {});
    expect(verdict).toMatchObject(forbidden);
    expect(JSON.stringify(verdict.kind === 'refused' && verdict.error.message)).toContain('u{202e}');
  });

  test('comes after a revocation: the reason is the graver one', () => {
    const parts = { ...acme([0]), revocations: [list(0, { keys: [[0, month(1)]] })] };
    expect(under({ publishers: new Map() }, facts(0), parts)).toMatchObject(refused('revoked', 'KEY_REVOKED'));
  });
});

describe('a revocation', () => {
  const said = (which: number, parts: StoreParts) => isRevoked(store(parts), 'acme', key(which));

  test('is heard from the key itself, from those that came after it, and from registries', () => {
    const parts = (issuer: number) => ({
      ...acme([0, 1, 2], [1, 2, 3]),
      registries: { company: 8 },
      revocations: [list(issuer, { keys: [[1, month(9)]] })],
    });
    for (const issuer of [1, 2, 8]) expect(said(1, parts(issuer))).toMatchObject({ by: key(issuer), named: key(1) });
    for (const issuer of [0, 3, 9]) expect(said(1, parts(issuer))).toBeNull();
  });

  test('covers what the key has endorsed since then, by its own word or by the day on which that was accepted', () => {
    const after = (since: number, months: readonly number[]) =>
      said(1, { ...acme([0, 1], months), revocations: [list(0, { keys: [[0, month(since)]] })] });
    expect(after(5, [1, 5])).toMatchObject({ named: key(0), since: month(5) });
    expect(after(5, [1, 6])).not.toBeNull();
    expect(after(5, [1, 4])).toBeNull();
    // A thief says that it was long ago, or in a time to come.
    for (const [trustedAt, endorsedAt] of [
      [6, 1],
      [4, 9],
    ] as const) {
      const [first] = chain([0]).keys;
      const led = { key: key(1), by: 'rotation', trustedAt: month(trustedAt), endorsedAt: month(endorsedAt) } as const;
      const publishers = { acme: { keys: [...(first === undefined ? [] : [first]), led] } };
      expect(said(1, { publishers, revocations: [list(0, { keys: [[0, month(5)]] })] })).not.toBeNull();
    }
  });

  test('goes back as far as anybody who may speak of it says', () => {
    for (const months of [
      [3, 8],
      [8, 3],
    ] as const) {
      const [own, company] = months.map((since, index) => list([0, 8][index] ?? 0, { keys: [[0, month(since)]] }));
      const revocations = [own, company].flatMap((each) => each ?? []);
      const parts = { ...acme([0, 1], [1, 5]), registries: { company: 8 }, revocations };
      expect(said(0, parts)).toMatchObject({ since: month(3) });
      expect(said(1, parts)).toMatchObject({ since: month(3), named: key(0) });
    }
  });

  test('covers what does not say when it was endorsed', () => {
    const keys = chain([0, 1]).keys.map(({ endorsedAt: _, ...each }) => each);
    expect(
      said(1, { publishers: { acme: { keys } }, revocations: [list(0, { keys: [[0, month(9)]] })] }),
    ).not.toBeNull();
  });

  test('covers the whole line of a thief, and nothing that an honest successor endorsed', () => {
    const line = acme([0, 1, 2], [1, 5, 6]);
    const stolen = [list(0, { keys: [[0, month(5)]] })];
    expect(said(1, { ...line, revocations: stolen })).not.toBeNull();
    expect(said(2, { ...line, revocations: stolen })).not.toBeNull();
    // The thief’s own word: that its key was lost only later.
    expect(said(2, { ...line, revocations: [...stolen, list(1, { keys: [[1, month(9)]] })] })).not.toBeNull();
    // An old key that is lost after it was replaced: those after it are not its.
    const old = [list(2, { keys: [[0, month(8)]] })];
    expect(said(0, { ...acme([0, 1, 2], [1, 5, 9]), revocations: old })).not.toBeNull();
    expect(said(1, { ...acme([0, 1, 2], [1, 5, 9]), revocations: old })).toBeNull();
    expect(said(2, { ...acme([0, 1, 2], [1, 5, 9]), revocations: old })).toBeNull();
  });

  test('leaves a key alone that a person has added', () => {
    const keys = chain([0, 1]).keys.map((each) => ({ ...each, by: 'added' as const }));
    expect(said(1, { publishers: { acme: { keys } }, revocations: [list(0, { keys: [[0, month(1)]] })] })).toBeNull();
  });

  test('holds from the day on which it is known, whatever day it names', () => {
    const parts = { ...acme([0]), revocations: [list(0, { keys: [[0, '9999-12-31T23:59:59Z']] })] };
    expect(judgeInstalled({ ...facts(0), origin: OWN }, world(parts))).toMatchObject(refused('revoked', 'KEY_REVOKED'));
  });

  test('goes on when its list has expired', () => {
    const parts = { ...acme([0]), revocations: [list(0, { keys: [[0, month(1)]], expires: month(2) })] };
    expect(judgeInstalled({ ...facts(0), origin: OWN }, world(parts))).toMatchObject(refused('revoked', 'KEY_REVOKED'));
  });

  test('of a version is heard from its own publisher and from registries', () => {
    const parts = (issuer: number) => ({
      publishers: { acme: chain([0, 1]), beta: chain([4]) },
      registries: { company: 8 },
      revocations: [list(issuer, { versions: [['acme.one', '1.0.0']] })],
    });
    for (const issuer of [0, 1, 8]) {
      expect(isVersionRevoked(store(parts(issuer)), ONE, '1.0.0')).toMatchObject({ by: key(issuer) });
      expect(isVersionRevoked(store(parts(issuer)), ONE, '1.0.1')).toBeNull();
      expect(isVersionRevoked(store(parts(issuer)), 'acme.two' as ExtensionId, '1.0.0')).toBeNull();
      expect(saidOf(facts(1), world(parts(issuer)))).toContain('"It has a hole."');
    }
    for (const issuer of [4, 9]) expect(isVersionRevoked(store(parts(issuer)), ONE, '1.0.0')).toBeNull();
  });

  test('of what is not for its issuer to say is named as that', () => {
    const parts = { publishers: { acme: chain([0, 1, 2]), beta: chain([4]) }, registries: { company: 8 } };
    const keys = [0, 1, 2, 4, 8, 10].map((which) => [which, month(1)] as const);
    const versions = [
      ['acme.one', '1.0.0'],
      ['beta.one', '1.0.0'],
    ] as const;
    const beyond = beyondReach(store(parts), list(1, { keys, versions }));
    expect(beyond.keys.map((each) => each.key)).toEqual([2, 4, 8, 10].map(key));
    expect(beyond.versions.map(({ id }) => id)).toEqual(['beta.one']);
    expect(beyondReach(store(parts), list(8, { keys, versions }))).toEqual({ keys: [], versions: [] });
    expect(beyondReach(store(parts), list(9, { keys, versions })).versions).toHaveLength(2);
  });

  test('tells its reason as the untrusted words that they are', () => {
    const named = list(0, { keys: [[0, month(1)]] });
    const [entry] = named.keys;
    if (entry === undefined) throw new Error('There is one.');
    const tricky = { ...named, keys: [{ ...entry, reason: '"\u202e\n' }] };
    expect(saidOf(facts(0), world({ ...acme([0]), revocations: [tricky] }))).toContain('"\\"\\u{202e}\\u{a}"');
  });

  test('tells of no reason where none was given', () => {
    const [key, version] = [{ keys: [[0, month(1)]] }, { versions: [['acme.one', '1.0.0']] }] as const;
    for (const entry of [key, version]) {
      const { keys, versions, ...rest } = list(0, entry);
      const silent = {
        ...rest,
        keys: keys.map((each) => ({ ...each, reason: '' })),
        versions: versions.map((each) => ({ ...each, reason: '' })),
      } as typeof rest & { keys: typeof keys; versions: typeof versions };
      const said = saidOf(facts(0), world({ ...acme([0]), revocations: [silent] }));
      expect(said).toMatch(/by (its owner|the key [0-9a-f]{16})\. /u);
    }
  });
});
