import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Decision, decide } from '../../src/permissions/decide.ts';
import type { Rules } from '../../src/permissions/rules.ts';
import { SEEDED } from '../setup/seeded.ts';
import { type Grant, type NaiveLayer, type NaiveWorld, naiveDecide, type Said, type Verdict } from './naive-decide.ts';
import { cases, requestOf, rulesOf } from './random-worlds.ts';

const RANK: Readonly<Record<Grant, number>> = { deny: 0, ask: 1, allow: 2 };

function verdictOf(decision: Decision): Verdict {
  const { kind, layer, source } = decision;
  return { kind, layer, mark: source?.line ?? null, ...(decision.kind === 'deny' ? { code: decision.code } : {}) };
}

test('the decision is what a naive reading of the design decides, by the same layer and for the same reason', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(cases, ({ world, kind, things }) => {
      const rules = rulesOf(world);
      for (const thing of things) {
        const expected = naiveDecide(world, kind, thing);
        expect(verdictOf(decide(rules, requestOf(world, kind, thing))), JSON.stringify({ kind, thing })).toMatchObject(
          expected,
        );
        for (const name of [kind, `${expected.kind} by ${expected.layer}`]) seen.set(name, (seen.get(name) ?? 0) + 1);
      }
    }),
    { ...SEEDED, numRuns: 20_000 },
  );
  // What never came up would be equal whatever was decided.
  const by = ['floor', 'manifest', 'policy', 'workspace', 'user', 'session', 'bisect'].map(
    (layer) => `deny by ${layer}`,
  );
  const open = [
    'allow by session',
    'allow by user',
    'allow by default',
    'allow by learn',
    'ask by policy',
    'ask by workspace',
    'ask by user',
    'ask by default',
    'ask by learn',
  ];
  for (const name of [...by, ...open]) expect(seen.get(name) ?? 0, name).toBeGreaterThan(30);
});

test('what is withheld is denied or in its own storage, and nothing that was refused is open by it', () => {
  let taken = 0;
  fc.assert(
    fc.property(cases, ({ world, kind, things }) => {
      const [free, held] = [[], [kind]].map((withheld) => rulesOf({ ...world, withheld }));
      for (const thing of things) {
        const request = requestOf(world, kind, thing);
        const [before, after] = [decide(free as Rules, request), decide(held as Rules, request)];
        const says = JSON.stringify({ kind, thing, before, after });
        // The storages of the extension itself are no permission, and a refusal stays whose it was.
        if (before.kind === 'deny' && before.code !== 'OUT_OF_SCOPE' && before.layer !== 'floor') {
          expect(after, says).toEqual(before);
        } else if (after.kind !== 'deny') {
          expect(after, says).toEqual(before);
          expect([after.kind, after.layer], says).toEqual(['allow', 'default']);
          expect(kind, says).toMatch(/^fs\.(?:read|write)$/u);
        } else if (before.kind !== 'deny') {
          taken++;
          expect(after.layer, says).toBe('bisect');
        }
      }
    }),
    { ...SEEDED, numRuns: 3000 },
  );
  expect(taken).toBeGreaterThan(1000);
});

describe('no layer widens', () => {
  const rank = (world: NaiveWorld, kind: string, thing: unknown) =>
    RANK[decide(rulesOf(world), requestOf(world, kind, thing)).kind];

  test('what is refused without a layer, a file or an answer, is refused with it', () => {
    let refused = 0;
    fc.assert(
      fc.property(cases, fc.nat(), ({ world, kind, things }, which) => {
        const without: NaiveWorld =
          which % 4 === 0
            ? { ...world, session: {} }
            : { ...world, layers: world.layers.toSpliced(which % Math.max(world.layers.length, 1), 1) };
        for (const thing of things) {
          if (rank(without, kind, thing) !== RANK.deny) continue;
          refused++;
          expect(rank(world, kind, thing), JSON.stringify({ kind, thing })).toBe(RANK.deny);
        }
      }),
      { ...SEEDED, numRuns: 3000 },
    );
    expect(refused).toBeGreaterThan(1000);
  });

  test('what lies above the ceiling of one layer stays there, whatever another layer says instead', () => {
    let above = 0;
    fc.assert(
      fc.property(cases, cases, fc.nat(), ({ world, kind, things }, other, which) => {
        for (const thing of things) {
          const { kind: answer, layer } = naiveDecide(world, kind, thing);
          if (answer !== 'deny' || layer === 'session') continue;
          above++;
          // Every layer but those of the name that refused says something else.
          const layers = world.layers.map((one, index) =>
            one.name === layer ? one : (other.world.layers[(index + which) % 2] ?? one),
          );
          const changed = {
            ...world,
            session: other.world.session,
            layers: layers.map((one, index): NaiveLayer => ({ ...one, name: world.layers[index]?.name ?? one.name })),
          };
          expect(rank(changed, kind, thing), JSON.stringify({ kind, thing, layer })).toBe(RANK.deny);
        }
      }),
      { ...SEEDED, numRuns: 3000 },
    );
    expect(above).toBeGreaterThan(1000);
  });

  test('a deny or a narrower list, anywhere, never opens anything', () => {
    let narrowed = 0;
    fc.assert(
      fc.property(cases, fc.nat(), fc.boolean(), ({ world, kind, things }, which, deny) => {
        const less = narrow(world, kind, which, deny);
        for (const thing of things) {
          const [before, after] = [rank(world, kind, thing), rank(less, kind, thing)];
          if (after < before) narrowed++;
          expect(after, JSON.stringify({ kind, thing, deny })).toBeLessThanOrEqual(before);
        }
      }),
      { ...SEEDED, numRuns: 3000 },
    );
    expect(narrowed).toBeGreaterThan(100);
  });
});

/** The same world with one thing less: a word that denies or reaches less, a declaration, the acceptance, the trust. */
function narrow(world: NaiveWorld, kind: string, which: number, deny: boolean): NaiveWorld {
  const less = (said: Said): Said => {
    if (deny) return { ...said, grant: 'deny' };
    const fields = Object.entries(said.lists);
    // A list loses its last entry.
    return { ...said, lists: Object.fromEntries(fields.map(([field, entries]) => [field, entries.slice(0, -1)])) };
  };
  const pick = which % 8;
  if (pick === 0) return { ...world, accepted: false };
  if (pick === 1) return { ...world, learning: false };
  if (pick === 2) return { ...world, restricted: [...world.restricted, kind] };
  if (pick === 7) return { ...world, withheld: [...world.withheld, kind] };
  if (pick === 3) return { ...world, required: {} };
  if (pick === 4) {
    const session = Object.entries(world.session).map(([name, kinds]) => [
      name,
      Object.fromEntries(Object.entries(kinds).map(([one, answers]) => [one, answers.map(less)])),
    ]);
    return { ...world, session: Object.fromEntries(session) };
  }
  const at = which % Math.max(world.layers.length, 1);
  const layers = world.layers.map((layer, index): NaiveLayer => {
    if (index !== at || layer.says === null) return layer;
    const says = Object.entries(layer.says).map(([name, kinds]) => [
      name,
      Object.fromEntries(Object.entries(kinds).map(([one, said]) => [one, less(said)])),
    ]);
    return { ...layer, says: Object.fromEntries(says) };
  });
  return { ...world, layers };
}
