import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { coded } from '../../../../src/base/error.ts';
import { NO_EVIDENCE } from '../../../../src/bisect/evidence.ts';
import type { BisectSession, Judge } from '../../../../src/bisect/session.ts';
import type { BisectOptions } from '../../../../src/core/bisect/bisect-types.ts';
import type { BisectBook } from '../../../../src/core/bisect/session/bisect-book.ts';
import { openBisectBook } from '../../../../src/core/bisect/session/open-bisect-book.ts';
import { createSearchMoves, type SearchMoves } from '../../../../src/core/bisect/session/search-moves.ts';
import { beginning, idOf, NOW } from '../../../bisect/example-session.ts';
import { manualClock } from '../../../protocol/manual-clock.ts';

const CHECK: Judge = { kind: 'command', words: ['node', 'check.js'] };
const CORE: Judge = { kind: 'core', until: { kind: 'slow', ms: 10 }, repeat: { command: null, event: '*' } };
const BAD = { verdict: 'bad', evidence: NO_EVIDENCE } as const;

let root: string;
let book: BisectBook;
let moves: SearchMoves;
let acts: string[];
let changed: Error | null;
/** In the very moment between what is seen and what is written. */
let meanwhile: () => void;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bulkhead-moves-'));
  book = openBisectBook({ path: join(root, 'bisect', 'session.json'), clock: manualClock() });
  acts = [];
  changed = null;
  meanwhile = () => undefined;
  moves = createSearchMoves({
    seenIn: async () => NO_EVIDENCE,
    book,
    clock: { now: () => NOW },
    load: async () => void acts.push('load'),
    make: ({ suspects = [] }) => {
      acts.push('make');
      const { problem, ...rest } = beginning(8);
      return { ...rest, problem: { ...problem, suspects } };
    },
    mustBeUnchanged: () => {
      acts.push('look');
      if (changed !== null) throw changed;
      meanwhile();
    },
    rearranged: async () => void acts.push(`arranged ${book.session?.trial?.number ?? 'nothing'}`),
  });
});
afterEach(() => {
  book.dispose();
  rmSync(root, { recursive: true });
});

const now = (): BisectSession => {
  if (book.session === null) throw new Error('There is no session.');
  return book.session;
};

test('a search is made of what is loaded, and in force, when it begins', async () => {
  await moves.begin({}, null);
  expect(acts).toEqual(['load', 'arranged nothing', 'make', 'arranged 1']);
  expect(now().id).toMatch(/^[0-9a-f]{16}$/u);
  const { id } = now();
  await book.clear();
  await moves.begin({}, null);
  expect(now().id).not.toBe(id);
});

test('a verdict is given on what is in force and unchanged, and the next trial is in force when it resolves', async () => {
  await moves.begin({}, null);
  acts.length = 0;
  await moves.judge('bad');
  expect(acts).toEqual(['load', 'arranged 1', 'look', 'arranged 2']);
});

test('what has changed keeps a verdict from being written, whoever gives it', async () => {
  await moves.begin({}, null);
  const before = now();
  changed = coded('BISECT_CHANGED', 'It has.');
  await expect(moves.judge('bad')).rejects.toBe(changed);
  await expect(moves.record(BAD)).rejects.toBe(changed);
  expect(now()).toEqual(before);
});

test('one that is driven records, and is told what was written', async () => {
  await moves.open(CHECK, {});
  const asked = [...acts];
  expect(await moves.record({ verdict: 'time-out', evidence: { what: 'It hung.', log: ['x'], audit: [] } })).toEqual({
    ...now().trials[0],
  });
  expect(now().trials[0]).toMatchObject({ number: 1, verdict: 'bad', timedOut: true, evidence: { what: 'It hung.' } });
  expect(now().judge).toEqual(CHECK);
  // Whoever drives waits itself, and can be told to give up: a start may hang.
  expect(acts).toEqual([...asked, 'look']);
});

test('what was reset meanwhile is not judged, nor taken back', async () => {
  await moves.begin({}, null);
  await book.clear();
  await expect(moves.record(BAD)).rejects.toMatchObject({ code: 'BISECT_NOT_ACTIVE' });
  await expect(moves.judge('bad')).rejects.toMatchObject({ code: 'BISECT_NOT_ACTIVE' });
  await expect(moves.undo()).rejects.toMatchObject({ code: 'BISECT_NOT_ACTIVE' });
  expect(book.session).toBeNull();
});

test('what somebody else moved meanwhile is not judged', async () => {
  await moves.begin({}, null);
  const other = openBisectBook({ path: join(root, 'bisect', 'session.json'), clock: manualClock() });
  const theirs = createSearchMoves({
    seenIn: async () => NO_EVIDENCE,
    book: other,
    clock: { now: () => NOW },
    load: async () => undefined,
    make: () => beginning(8),
    mustBeUnchanged: () => undefined,
    rearranged: async () => undefined,
  });
  const recorded = moves.record(BAD);
  const also = theirs.record(BAD);
  const said = await Promise.allSettled([recorded, also]);
  expect(said.filter(({ status }) => status === 'fulfilled').length).toBe(1);
  const refused = said.find((each) => each.status === 'rejected');
  expect(refused?.reason).toMatchObject({ code: 'BISECT_CHANGED' });
  book.refresh();
  expect(now().trials.length).toBe(1);
  other.dispose();
});

test('what is reset, or driven, in the very moment in which a verdict is given, is not judged', async () => {
  const other = openBisectBook({ path: join(root, 'bisect', 'session.json'), clock: manualClock() });
  const end = Promise.withResolvers<void>();
  const also: Promise<void>[] = [];
  await moves.begin({}, null);
  const before = now();
  meanwhile = () => void also.push(other.drive(() => end.promise));
  await expect(moves.judge('bad')).rejects.toMatchObject({ code: 'BISECT_ACTIVE' });
  expect(now()).toEqual(before);
  end.resolve();
  await Promise.all(also);
  meanwhile = () => void also.push(other.clear());
  await expect(moves.judge('bad')).rejects.toMatchObject({ code: 'BISECT_NOT_ACTIVE' });
  expect(book.session).toBeNull();
  await Promise.all(also);
  other.dispose();
});

describe('a run', () => {
  test('begins a search where there is none, or one that is over', async () => {
    await moves.open(CHECK, { suspects: [idOf(2)] });
    expect(now()).toMatchObject({ judge: CHECK, trial: { number: 1, why: 'suspects' } });
    await book.clear();
    await moves.begin({}, null);
    await moves.judge('good');
    const { id, trial } = now();
    expect(trial).toBeNull();
    await moves.open(CHECK, {});
    expect(now().id).not.toBe(id);
  });

  test.each<readonly [string, Judge | null, Judge]>([
    ['the same command', CHECK, { ...CHECK, words: [...CHECK.words] }],
    ['the same signal', CORE, structuredClone(CORE)],
    ['an app', { kind: 'app' }, { kind: 'app' }],
    ['a command, of what a person judged', { kind: 'person' }, CHECK],
    ['the core, of what nobody judged yet', null, CORE],
  ])('goes on: %s; the trial begins anew under its own number', async (_who, was, is) => {
    await moves.begin({}, was);
    await moves.record(BAD);
    const before = now();
    acts.length = 0;
    await moves.open(is, {});
    expect(now()).toEqual({ ...before, judge: is, trial: { ...before.trial, number: 3 } });
    // For the new one waits whoever drives: its start may hang.
    expect(acts).toEqual(['load', 'arranged 2']);
  });

  test.each<readonly [string, Judge, Judge]>([
    ['another command', CHECK, { kind: 'command', words: ['node', 'other.js'] }],
    ['the core in the place of a command', CHECK, CORE],
    ['another limit', CORE, { ...CORE, until: { kind: 'slow', ms: 11 } }],
    ['another event', CORE, { ...CORE, repeat: { command: null, event: 'onStartupFinished' } }],
    ['a command in the place of an app', { kind: 'app' }, CHECK],
  ])('is refused: %s', async (_who, was, is) => {
    await moves.begin({}, was);
    const before = now();
    await expect(moves.open(is, {})).rejects.toMatchObject({ code: 'BISECT_ACTIVE' });
    expect(now()).toEqual(before);
  });

  test.each<readonly [string, BisectOptions, string]>([
    ['a pin', { pin: [idOf(5)] }, `in it, "${idOf(5)}" is not always on`],
    ['what is left out', { exclude: [idOf(5)] }, `in it, "${idOf(5)}" is not always off`],
    ['a suspect', { suspects: [idOf(2), idOf(5)] }, `in it, "${idOf(5)}" is not suspected`],
    ['permissions', { permissionsOf: idOf(5) }, `it does not search the permissions of "${idOf(5)}"`],
    ['a doubt', { flaky: true }, 'it believes verdicts in another way (flaky)'],
  ])('is not gone on with under another wish, which nobody would heed: %s', async (_what, options, other) => {
    await moves.open(CHECK, { suspects: [idOf(2)] });
    const before = now();
    const refused = { code: 'BISECT_ACTIVE', message: expect.stringContaining(other) };
    await expect(moves.open(CHECK, options)).rejects.toMatchObject(refused);
    expect(now()).toEqual(before);
    await moves.open(CHECK, { suspects: [idOf(2).toUpperCase()], flaky: false });
    expect(now().trial?.number).toBe(2);
  });

  test('that is refused names the command that judges', async () => {
    await moves.open(CHECK, {});
    const refused = { code: 'BISECT_ACTIVE', message: expect.stringContaining('by the command "node check.js".') };
    await expect(moves.open(CORE, {})).rejects.toMatchObject(refused);
  });

  test('that stopped may be gone on with by hand, and then by any', async () => {
    await moves.open(CHECK, {});
    await moves.record(BAD);
    await moves.judge('bad');
    expect(now().judge).toEqual({ kind: 'person' });
    await moves.open(CORE, {});
    expect(now().judge).toEqual(CORE);
  });
});
