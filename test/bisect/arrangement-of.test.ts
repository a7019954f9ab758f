import { expect, test } from 'vitest';
import { arrangementOf, sameArrangement } from '../../src/bisect/arrangement-of.ts';
import type { BisectSession } from '../../src/bisect/session.ts';
import { begun, idOf, judged, participant, problemOf, statesOf } from './example-session.ts';

const KINDS = ['fs.write', 'net.connect', 'fs.read'].map((id) => ({ id, needs: [] }));
const OF_ONE = {
  subject: { kind: 'permissions', of: 'acme.todo' },
  problem: problemOf(KINDS),
  participants: [participant('acme.other'), participant('acme.todo')],
} as const;

test('nothing is arranged without a session, nor by one that is over', () => {
  expect(arrangementOf(null)).toBeNull();
  expect(arrangementOf(statesOf(begun(4), [[idOf(1)]]).at(-1) ?? null)).toBeNull();
});

test('of a search among extensions, those run that are on', () => {
  const session = judged(begun(4), 'bad');
  expect(arrangementOf(session)).toEqual({
    session: session.id,
    number: 2,
    extensions: new Set(session.trial?.on),
    withheld: null,
    claims: new Map(),
  });
  expect(arrangementOf(session)?.extensions?.size).toBeLessThan(4);
});

test('of a search among permissions, all run, and what is off is withheld from the one', () => {
  const session = judged(begun(0, OF_ONE), 'bad');
  const off = KINDS.flatMap(({ id }) => (session.trial?.on.includes(id) ? [] : [id]));
  expect(off.length).toBeGreaterThan(0);
  expect(arrangementOf(session)).toMatchObject({
    extensions: null,
    withheld: { id: 'acme.todo', kinds: new Set(off) },
  });
});

test('the first trial withholds nothing, and is a trial all the same', () => {
  expect(arrangementOf(begun(0, OF_ONE))?.withheld).toEqual({ id: 'acme.todo', kinds: new Set() });
});

test('claims are by command, whatever a command is called', () => {
  const session = judged(begun(4), 'bad');
  const claims = Object.fromEntries([
    ['__proto__', idOf(1)],
    ['constructor', idOf(2)],
  ]);
  const trial = { ...(session.trial as NonNullable<BisectSession['trial']>), claims };
  expect([...(arrangementOf({ ...session, trial })?.claims ?? [])]).toEqual([
    ['__proto__', idOf(1)],
    ['constructor', idOf(2)],
  ]);
});

test('two are the same if a core would do the same for them', () => {
  const session = judged(begun(4), 'bad');
  const one = arrangementOf(session);
  expect(sameArrangement(null, null)).toBe(true);
  expect(sameArrangement(one, null)).toBe(false);
  expect(sameArrangement(one, arrangementOf(structuredClone(session)))).toBe(true);
  const { trial } = session;
  if (one === null || trial === null) throw new Error('It is under way.');
  for (const other of [
    { ...session, id: 'f'.repeat(16) },
    { ...session, trial: { ...trial, number: 9 } },
    { ...session, trial: { ...trial, on: [idOf(3)] } },
    { ...session, trial: { ...trial, claims: { run: idOf(1) } } },
    { ...session, subject: { kind: 'permissions', of: idOf(1) } as const },
  ]) {
    expect(sameArrangement(one, arrangementOf(other))).toBe(false);
  }
});
