import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BulkheadError } from '../../../src/base/error.ts';
import { publisherOf } from '../../../src/model/extension-id.ts';
import type { InstalledVerdict, NewVerdict, TrustWorld } from '../../../src/trust/judge/judge.ts';
import { judgeInstalled } from '../../../src/trust/judge/judge-installed.ts';
import { judgeNew } from '../../../src/trust/judge/judge-new.ts';
import type { Revocations } from '../../../src/trust/revocation/revocations.ts';
import { applyRevocations } from '../../../src/trust/store/revocations.ts';
import { acceptRotation, holdRotation } from '../../../src/trust/store/rotations.ts';
import type { TrustedKey, TrustStore } from '../../../src/trust/store/trust-store.ts';
import { SEEDED } from '../../setup/seeded.ts';
import { key, list, month, rotation } from '../example-trust.ts';
import { naiveInstalled, naiveNew } from './naive-judge.ts';
import { anyCase, anyKey, anyList, anyPolicy } from './random-trust.ts';

function wordOf(verdict: NewVerdict | InstalledVerdict): string {
  switch (verdict.kind) {
    case 'trusted':
      return 'trusted';
    case 'first-use':
      return 'first use';
    case 'refused':
      return `${verdict.reason} ${verdict.error.code}`;
  }
}

const isRefused = (verdict: NewVerdict | InstalledVerdict) => verdict.kind === 'refused';

function withStore(world: TrustWorld, change: (store: TrustStore) => TrustStore): TrustWorld {
  return world.store === null ? world : { ...world, store: change(world.store) };
}

/** The store as it was where somebody refuses. */
function tried(store: TrustStore, change: (store: TrustStore) => TrustStore): TrustStore {
  try {
    return change(store);
  } catch (error) {
    if (error instanceof BulkheadError) return store;
    throw error;
  }
}

function withList(store: TrustStore, added: Revocations): TrustStore {
  return { ...store, revocations: [...store.revocations.filter(({ issuer }) => issuer !== added.issuer), added] };
}

describe('the judge', () => {
  test('says what a naive reading of the rules says, for the same reason', () => {
    const seen = new Map<string, number>();
    const count = (word: string) => seen.set(word, (seen.get(word) ?? 0) + 1);
    fc.assert(
      fc.property(anyCase, ({ world, facts, origin }) => {
        const fresh = naiveNew(facts, world);
        expect(wordOf(judgeNew(facts, world))).toBe(fresh);
        const installed = naiveInstalled(facts, origin, world);
        expect(wordOf(judgeInstalled({ ...facts, origin }, world))).toBe(installed);
        count(`new: ${fresh}`);
        count(`installed: ${installed}`);
      }),
      { ...SEEDED, numRuns: 4000 },
    );
    // What never came up would be equal whatever was said.
    const both = [
      'trusted',
      'undecidable TRUST_STORE_INVALID',
      'undecidable SETTINGS_INVALID',
      'revoked KEY_REVOKED',
      'policy POLICY_REFUSED',
      'invalid SIGNATURE_REQUIRED',
      'policy SIGNATURE_REQUIRED',
      'undecidable KEY_UNKNOWN',
      'invalid ROLLBACK',
    ];
    const words = [...both.flatMap((word) => [`new: ${word}`, `installed: ${word}`])];
    words.push('new: first use', 'new: undecidable REVOCATIONS_EXPIRED', 'installed: invalid ORIGIN_CHANGED');
    for (const word of words) expect(seen.get(word) ?? 0, word).toBeGreaterThan(4);
  });

  test('names the lineage of the store, and whatever the name was bound to before', () => {
    fc.assert(
      fc.property(anyCase, ({ world, facts }) => {
        const verdict = judgeNew(facts, world);
        const publisher = publisherOf(facts.id);
        const first = world.store?.publishers.get(publisher)?.keys[0]?.key;
        if (verdict.kind === 'trusted' && verdict.origin.kind === 'key') expect(verdict.origin.lineage).toBe(first);
        if (verdict.kind !== 'first-use') return;
        const formerly = world.store?.former.get(publisher) ?? [];
        expect(verdict).toMatchObject({ publisher, key: facts.publisherKey, formerly });
      }),
      { ...SEEDED, numRuns: 600 },
    );
  });

  test('says in every refusal what to do', () => {
    fc.assert(
      fc.property(anyCase, ({ world, facts }) => {
        const verdict = judgeNew(facts, world);
        if (verdict.kind !== 'refused') return;
        expect(verdict.error.message).toMatch(/\.$/u);
        expect(verdict.error.details.fix).toMatch(/^[A-Z].*[^\s:]$/u);
        expect(verdict.error.details.extension).toBe(facts.id);
      }),
      { ...SEEDED, numRuns: 200 },
    );
  });
});

describe('nothing that is said later makes what was refused accepted', () => {
  test('no list of revocations does, of whomever, put in the place of nothing or past the guard', () => {
    let refused = 0;
    fc.assert(
      fc.property(anyCase, anyList, ({ world, facts, origin }, added) => {
        const worlds = [
          // As if the guard let everything in that is of an issuer without a list.
          ...(world.store?.revocations.some(({ issuer }) => issuer === added.issuer)
            ? []
            : [withStore(world, (store) => withList(store, added))]),
          withStore(world, (store) => tried(store, (before) => applyRevocations(before, added))),
        ];
        const before = judgeNew(facts, world);
        const installed = judgeInstalled({ ...facts, origin }, world);
        for (const after of worlds) {
          if (isRefused(installed)) {
            refused++;
            expect(isRefused(judgeInstalled({ ...facts, origin }, after))).toBe(true);
          }
          // That a newer list has come is what those wait for.
          if (before.kind === 'refused' && before.error.code !== 'REVOCATIONS_EXPIRED') {
            refused++;
            expect(isRefused(judgeNew(facts, after))).toBe(true);
          }
        }
      }),
      { ...SEEDED, numRuns: 1500 },
    );
    expect(refused).toBeGreaterThan(300);
  });

  test('no policy does', () => {
    let refused = 0;
    fc.assert(
      fc.property(anyCase, anyPolicy, ({ world, facts, origin }, added) => {
        const after = { ...world, policies: [...world.policies, added] };
        if (isRefused(judgeNew(facts, world))) {
          refused++;
          expect(isRefused(judgeNew(facts, after))).toBe(true);
        }
        if (isRefused(judgeInstalled({ ...facts, origin }, world))) {
          expect(isRefused(judgeInstalled({ ...facts, origin }, after))).toBe(true);
        }
      }),
      { ...SEEDED, numRuns: 1000 },
    );
    expect(refused).toBeGreaterThan(200);
  });
});

describe('a list', () => {
  test('of one publisher changes nothing for another', () => {
    let lists = 0;
    fc.assert(
      fc.property(anyCase, anyList, ({ world, facts, origin }, added) => {
        const own = world.store?.publishers.get(publisherOf(facts.id))?.keys ?? [];
        const registries = [...(world.store?.registries.values() ?? [])];
        // Of its own key, or of a registry: those may speak.
        if ([...own, ...registries].some((each) => each.key === added.issuer) || facts.publisherKey === added.issuer)
          return;
        if (facts.approvals.includes(added.issuer)) return;
        const after = withStore(world, (store) => withList(store, added));
        lists++;
        expect(wordOf(judgeNew(facts, after))).toBe(wordOf(judgeNew(facts, world)));
        const installed = judgeInstalled({ ...facts, origin }, world);
        expect(wordOf(judgeInstalled({ ...facts, origin }, after))).toBe(wordOf(installed));
      }),
      { ...SEEDED, numRuns: 1000 },
    );
    expect(lists).toBeGreaterThan(300);
  });

  test('among others leads to the same, in whatever order they come', () => {
    // Each issuer says ever more.
    const growing = fc
      .record({
        issuer: anyKey,
        entries: fc.uniqueArray(fc.tuple(anyKey, fc.integer({ min: 1, max: 9 }).map(month)), {
          maxLength: 4,
          selector: ([which]) => which,
        }),
      })
      .map(({ issuer, entries }) =>
        entries.map((_, index) => list(issuer, { number: index + 1, keys: entries.slice(0, index + 1) })),
      );
    const several = fc.uniqueArray(growing, { maxLength: 3, selector: ([first]) => first?.issuer ?? '' });
    const orders = several.chain((all) => {
      const lists = all.flat();
      const any = fc.shuffledSubarray(lists, { minLength: lists.length });
      return fc.tuple(any, any);
    });
    fc.assert(
      fc.property(anyCase, orders, ({ world }, [one, other]) => {
        const { store } = world;
        if (store === null) return;
        const after = (lists: readonly Revocations[]) =>
          lists
            .reduce<TrustStore>((now, each) => tried(now, (before) => applyRevocations(before, each)), {
              ...store,
              revocations: [],
            })
            .revocations.map((each) => JSON.stringify(each))
            .toSorted();
        expect(after(one)).toEqual(after(other));
      }),
      { ...SEEDED, numRuns: 400 },
    );
  });
});

describe('whoever has', () => {
  test('only a key that was replaced gets nothing new accepted, whatever it signs', () => {
    let attempts = 0;
    fc.assert(
      fc.property(anyCase, anyKey, ({ world, facts }, next) => {
        const { store } = world;
        const publisher = publisherOf(facts.id);
        const keys = store?.publishers.get(publisher)?.keys ?? [];
        for (const retired of keys.slice(0, -1)) {
          attempts++;
          expect(isRefused(judgeNew({ ...facts, publisherKey: retired.key }, world))).toBe(true);
          if (store === null) continue;
          const which = [0, 1, 2, 3, 4, 5, 6, 7].find((each) => key(each) === retired.key) ?? 0;
          if (which === next) continue;
          const forged = rotation(publisher, which, next);
          expect(() => acceptRotation(store, forged, world.now)).toThrow(/./u);
          expect(() => holdRotation(store, forged)).toThrow(/./u);
        }
      }),
      { ...SEEDED, numRuns: 600 },
    );
    expect(attempts).toBeGreaterThan(200);
  });

  test('stolen a key and led to others by it has nothing any more once the theft is known, whatever those others say', () => {
    let thefts = 0;
    const months = fc.integer({ min: 1, max: 9 });
    const thief = fc.record({
      // What the rotations of the thief claim of when they were made is the thief's word.
      claimed: fc.tuple(months, months),
      accepted: fc.tuple(months, months),
      stolen: months,
      lists: fc.array(anyList, { maxLength: 3 }),
      first: fc.boolean(),
    });
    fc.assert(
      fc.property(anyCase, thief, ({ world, facts, origin }, { claimed, accepted, stolen, lists, first }) => {
        const { store } = world;
        const before = store?.publishers.get('acme')?.keys ?? [];
        const from = before.at(-1);
        if (store === null || from === undefined || before.length > 3) return;
        // Accepted here after the theft, and one after the other.
        const when = accepted.map((each) => Math.max(each, stolen)).toSorted((a, b) => a - b);
        const free = [11, 10].map(key);
        const led = free.map(
          (each, index): TrustedKey => ({
            key: each,
            by: 'rotation',
            trustedAt: month(when[index] ?? 9),
            endorsedAt: month(claimed[index] ?? 1),
          }),
        );
        const owner = [0, 1, 2, 3, 4, 5, 6, 7].find((each) => key(each) === from.key) ?? 0;
        const word = list(owner, { number: 9, keys: [[owner, month(stolen)]] });
        // Lists of the thief's keys, among others of anybody: saying of themselves that they were lost only later, for example.
        const others = [...lists, list(11, { keys: [[11, month(9)]] })].filter(({ issuer }) => issuer !== word.issuer);
        const all = first ? [word, ...others] : [...others, word];
        const after: TrustStore = {
          ...store,
          publishers: new Map(store.publishers).set('acme', { keys: [...before, ...led] }),
          revocations: all,
        };
        thefts++;
        for (const { key: publisherKey } of led) {
          const signed = { ...facts, id: 'acme.one' as typeof facts.id, publisherKey };
          expect(isRefused(judgeNew(signed, { ...world, store: after }))).toBe(true);
          if (origin.kind === 'dev') continue;
          expect(judgeInstalled({ ...signed, origin }, { ...world, store: after })).toMatchObject({
            reason: 'revoked',
          });
        }
      }),
      { ...SEEDED, numRuns: 600 },
    );
    expect(thefts).toBeGreaterThan(100);
  });
});
