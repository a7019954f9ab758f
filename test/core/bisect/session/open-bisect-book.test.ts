import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { coded } from '../../../../src/base/error.ts';
import { undoVerdict } from '../../../../src/bisect/advance-session.ts';
import type { Arrangement, BisectSession } from '../../../../src/bisect/session.ts';
import { MAX_SESSION_SIZE, sessionText } from '../../../../src/bisect/session-text.ts';
import type { BisectBook } from '../../../../src/core/bisect/session/bisect-book.ts';
import { openBisectBook } from '../../../../src/core/bisect/session/open-bisect-book.ts';
import { whileLocked } from '../../../../src/core/file-lock.ts';
import { begun, idOf, judged, statesOf } from '../../../bisect/example-session.ts';
import { type ManualClock, manualClock } from '../../../protocol/manual-clock.ts';

const WRITER = join(import.meta.dirname, 'session-writer.ts');
const FIRST = begun(8);
const SECOND = judged(FIRST, 'bad');

let root: string;
let folder: string;
let path: string;
let clock: ManualClock;
const opened: BisectBook[] = [];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bulkhead-bisect-'));
  folder = join(root, 'home', 'bisect');
  path = join(folder, 'session.json');
  clock = manualClock();
});
afterEach(() => {
  for (const book of opened.splice(0)) book.dispose();
  expect(clock.waiting).toBe(0);
  rmSync(root, { recursive: true });
});

function open(): BisectBook {
  const book = openBisectBook({ path, clock });
  opened.push(book);
  return book;
}

/** As somebody else does it. */
function put(text: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${path}~`, text);
  renameSync(`${path}~`, path);
}

function heard(book: BisectBook): { changes: number; rearranged: (number | null)[] } {
  const all = { changes: 0, rearranged: [] as (number | null)[] };
  book.onDidChange(() => (all.changes += 1));
  book.onDidRearrange(() => all.rearranged.push(book.arrangement?.number ?? null));
  return all;
}

describe('the file', () => {
  test('that is missing is no search, and is made by the first edit: whole, and for the user alone', async () => {
    const book = open();
    expect([book.session, book.arrangement, book.problems, existsSync(folder)]).toEqual([null, null, [], false]);
    expect(await book.edit(() => FIRST)).toEqual(FIRST);
    expect([book.session, readFileSync(path, 'utf8')]).toEqual([FIRST, sessionText(FIRST)]);
    expect([statSync(path).mode & 0o777, statSync(folder).mode & 0o777]).toEqual([0o600, 0o700]);
    expect(readdirSync(folder)).toEqual(['session.json']);
  });

  test('that others could write is for the user alone after the next edit', async () => {
    const book = open();
    await book.edit(() => FIRST);
    chmodSync(path, 0o666);
    await book.edit(() => SECOND);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('is obeyed by every core: what one writes, the next look of the other finds', async () => {
    const [one, other] = [open(), open()];
    const of = heard(other);
    await one.edit(() => FIRST);
    other.refresh();
    expect([other.session, of]).toEqual([FIRST, { changes: 1, rearranged: [1] }]);
    await one.edit(() => SECOND);
    other.refresh();
    await one.clear();
    other.refresh();
    expect([other.session, of]).toEqual([null, { changes: 3, rearranged: [1, 2, null] }]);
  });

  test('is looked at every 400 ms, where no watch tells of it', () => {
    const book = open();
    const of = heard(book);
    // In the very turn in which it was written, no watch has told of it.
    put(sessionText(FIRST));
    clock.advance(399);
    expect(of.rearranged).toEqual([]);
    clock.advance(1);
    expect(of.rearranged).toEqual([1]);
  });

  test('is watched, from before its folder is there: nobody has to look', async () => {
    mkdirSync(join(root, 'home'));
    const book = open();
    const rearranged = new Promise<void>((resolve) => book.onDidRearrange(() => resolve()));
    put(sessionText(FIRST));
    await rearranged; // the clock stands still
    const over = new Promise<void>((resolve) => book.onDidRearrange(() => resolve()));
    rmSync(path);
    await over;
    expect(book.session).toBeNull();
  });

  test('that is taken away, by whomever, ends the search at once', async () => {
    const book = open();
    await book.edit(() => FIRST);
    rmSync(folder, { recursive: true });
    book.refresh();
    expect([book.session, book.arrangement]).toEqual([null, null]);
    await book.edit(() => FIRST);
    expect(book.arrangement?.number).toBe(1);
  });
});

describe('what is arranged', () => {
  test('is the same value as long as it is the same trial, whatever else is written', async () => {
    const book = open();
    const of = heard(book);
    await book.edit(() => FIRST);
    const { arrangement } = book;
    await book.edit((session) => session && { ...session, judge: { kind: 'person' } });
    put(sessionText({ ...FIRST, judge: { kind: 'app' } }));
    book.refresh();
    expect(book.session?.judge).toEqual({ kind: 'app' });
    expect(book.arrangement).toBe(arrangement);
    expect(of).toEqual({ changes: 3, rearranged: [1] });
  });

  test('is another with each trial, also when one is asked again, and nothing when it is over', async () => {
    const book = open();
    const seen = new Set<Arrangement | null>();
    const states = statesOf(begun(4), [[idOf(2)]]);
    for (const state of states) {
      await book.edit(() => state);
      seen.add(book.arrangement);
    }
    expect(book.arrangement).toBeNull();
    await book.edit((session) => undoVerdict(session as BisectSession, 0));
    expect(book.arrangement?.extensions).toEqual(new Set(states.at(-2)?.trial?.on));
    expect(seen.size).toBe(states.length);
    expect(seen.has(book.arrangement)).toBe(false);
  });

  test('is there from the start, when the core starts in the middle of a search', () => {
    put(sessionText(SECOND));
    expect(open().arrangement).toMatchObject({ session: SECOND.id, number: 2, extensions: new Set(SECOND.trial?.on) });
  });
});

describe('a file that nobody can understand', () => {
  const forgery = JSON.parse(sessionText(SECOND));
  forgery.trial.on = forgery.trial.on === '01' ? '02' : '01';
  const forged = JSON.stringify(forgery);
  const kinds: readonly (readonly [string, () => void])[] = [
    ['is torn', () => put(sessionText(SECOND).slice(0, 200))],
    ['is empty', () => put('')],
    ['has another trial than the one that follows', () => put(forged)],
    ['is too large', () => put(`${sessionText(SECOND)}${' '.repeat(MAX_SESSION_SIZE)}`)],
    ['is very deep', () => put('['.repeat(500_000))],
    ['has the name of what every object has', () => put('{"__proto__":{"trial":null}}')],
    ['is a folder', () => mkdirSync(path, { recursive: true })],
    [
      'is a link to one that can be',
      () => {
        put(sessionText(SECOND));
        renameSync(path, join(root, 'elsewhere.json'));
        symlinkSync(join(root, 'elsewhere.json'), path);
      },
    ],
    [
      'is a pipe, on which whoever reads waits for ever',
      () => {
        mkdirSync(folder, { recursive: true });
        expect(spawnSync('mkfifo', [path]).status).toBe(0);
      },
    ],
    [
      'is a device that never ends',
      () => {
        mkdirSync(folder, { recursive: true });
        symlinkSync('/dev/zero', path);
      },
    ],
    [
      'lies in a folder that is a link',
      () => {
        mkdirSync(join(root, 'elsewhere'), { recursive: true });
        mkdirSync(join(root, 'home'), { recursive: true });
        writeFileSync(join(root, 'elsewhere', 'session.json'), sessionText(SECOND));
        symlinkSync(join(root, 'elsewhere'), folder);
      },
    ],
  ];

  test.each(kinds)('and %s, from the start: nothing is arranged, and nothing written over', async (_kind, make) => {
    make();
    const book = open();
    expect([book.session, book.arrangement]).toEqual([null, null]);
    expect(book.problems).toMatchObject([{ code: 'BISECT_INVALID' }]);
    expect(book.report.holds).toBe(false);
    let called = 0;
    const edited = book.edit((session) => {
      called += 1;
      return session;
    });
    await expect(edited).rejects.toMatchObject({
      code: 'BISECT_INVALID',
      details: { fix: expect.stringContaining('reset') },
    });
    expect(called).toBe(0);
  });

  test.each(kinds)('and %s, later: what it said holds on', async (kind, make) => {
    const book = open();
    await book.edit(() => FIRST);
    const { arrangement } = book;
    const of = heard(book);
    let reports = 0;
    book.onDidReport(() => (reports += 1));
    rmSync(kind.startsWith('lies in') ? folder : path, { recursive: true });
    make();
    book.refresh();
    expect(book.session).toEqual(FIRST);
    expect(book.arrangement).toBe(arrangement);
    expect([book.report.holds, reports, of.rearranged]).toEqual([true, 1, []]);
    await expect(book.edit(() => SECOND)).rejects.toMatchObject({ code: 'BISECT_INVALID' });
  });

  test.each(kinds)('and %s, is taken away by a reset, or it is said what is in the way', async (kind, make) => {
    make();
    const book = open();
    if (kind.startsWith('lies in')) {
      await expect(book.clear()).rejects.toMatchObject({
        code: 'FILE_UNAVAILABLE',
        details: { fix: expect.stringContaining('take') },
      });
      expect(existsSync(join(root, 'elsewhere', 'session.json'))).toBe(true);
      return;
    }
    await book.clear();
    expect(lstatSync(path, { throwIfNoEntry: false })).toBeUndefined();
    expect(book.problems).toEqual([]);
    // What a link leads to is not ours.
    if (kind.startsWith('is a link')) expect(existsSync(join(root, 'elsewhere.json'))).toBe(true);
    await book.edit(() => FIRST);
    expect(book.session).toEqual(FIRST);
  });

  test('and is a folder with something in it, is left alone, and a reset says so', async () => {
    mkdirSync(join(path, 'mine'), { recursive: true });
    await expect(open().clear()).rejects.toMatchObject({
      code: 'FILE_UNAVAILABLE',
      details: { fix: expect.stringContaining('Something else lies in its place') },
    });
    expect(existsSync(join(path, 'mine'))).toBe(true);
  });
});

describe('an edit', () => {
  test('that throws changes nothing, and is told', async () => {
    const book = open();
    await book.edit(() => FIRST);
    const thrown = coded('BISECT_CHANGED', 'No.');
    await expect(
      book.edit(() => {
        throw thrown;
      }),
    ).rejects.toBe(thrown);
    expect(readFileSync(path, 'utf8')).toBe(sessionText(FIRST));
  });

  test('that changes nothing writes nothing; null takes it away', async () => {
    const book = open();
    await book.edit((session) => session);
    expect(existsSync(path)).toBe(false);
    await book.edit(() => FIRST);
    const { ino } = statSync(path);
    await book.edit((session) => session);
    expect(statSync(path).ino).toBe(ino);
    expect(await book.edit(() => null)).toBeNull();
    expect([book.session, readdirSync(folder)]).toEqual([null, []]);
  });

  test('is made from what the one before it left, in this core and in others', async () => {
    const books = [open(), open(), open()];
    const step = (session: BisectSession | null) =>
      session === null ? FIRST : session.trial === null ? session : judged(session, 'bad');
    await Promise.all(books.flatMap((book) => [book.edit(step), book.edit(step)]));
    for (const book of books) {
      book.refresh();
      expect(book.session?.trials.length).toBe(5);
    }
  });

  test('that would make one that nobody can read is refused', async () => {
    const book = open();
    await book.edit(() => FIRST);
    const huge = { kind: 'command', words: Array(20).fill('x'.repeat(131_000)) } as const;
    for (const other of [
      { ...FIRST, judge: huge },
      { ...SECOND, trial: FIRST.trial },
      { ...FIRST, id: '../../etc' },
    ]) {
      await expect(book.edit(() => other)).rejects.toMatchObject({ code: 'BISECT_INVALID' });
    }
    expect(readFileSync(path, 'utf8')).toBe(sessionText(FIRST));
  });

  test('that cannot be written is told, and nothing is arranged that is not on the disk', async () => {
    mkdirSync(join(root, 'home'));
    writeFileSync(folder, 'no folder');
    const book = open();
    await expect(book.edit(() => FIRST)).rejects.toMatchObject({ code: 'FILE_UNAVAILABLE' });
    expect(book.arrangement).toBeNull();
  });
});

describe('a reset', () => {
  test('of what is not there does nothing, and makes nothing', async () => {
    await open().clear();
    expect(readdirSync(root)).toEqual([]);
  });

  test('waits for a writer, but not for one that hangs', async () => {
    const book = open();
    await book.edit(() => FIRST);
    await whileLocked(path, async () => {
      const since = performance.now();
      await book.clear();
      const took = performance.now() - since;
      expect(took).toBeGreaterThan(100);
      expect(took).toBeLessThan(10_000);
    });
    expect(book.session).toBeNull();
  });

  test('is kept from nothing by a lock that cannot be taken away', async () => {
    const book = open();
    await book.edit(() => FIRST);
    mkdirSync(join(`${path}.lock`, 'mine'), { recursive: true });
    utimesSync(`${path}.lock`, 0, 0);
    await expect(book.edit(() => SECOND)).rejects.toMatchObject({ code: 'FILE_UNAVAILABLE' });
    await book.clear();
    expect([book.session, existsSync(path)]).toEqual([null, false]);
  });

  test('is not brought back by an edit that was on its way', async () => {
    const book = open();
    await book.edit(() => FIRST);
    let edits = 0;
    const editing = Promise.allSettled(
      Array.from({ length: 10 }, () =>
        book.edit((session) => {
          edits += 1;
          if (session === null) throw coded('BISECT_NOT_ACTIVE', 'Gone.');
          return session.trial === null ? FIRST : judged(session, 'bad');
        }),
      ),
    );
    await book.clear();
    await editing;
    expect(edits).toBeGreaterThan(0);
    expect(existsSync(path)).toBe(false);
  });
});

describe('who drives', () => {
  test('does so alone: others are refused at once, in this process', async () => {
    const [one, other] = [open(), open()];
    other.mustNotBeDriven();
    await one.drive(async () => {
      expect(() => other.mustNotBeDriven()).toThrow(expect.objectContaining({ code: 'BISECT_ACTIVE' }));
      expect(() => one.mustNotBeDriven()).toThrow(expect.objectContaining({ code: 'BISECT_ACTIVE' }));
      for (const book of [one, other]) {
        await expect(book.drive(async () => 'two')).rejects.toMatchObject({ code: 'BISECT_ACTIVE' });
      }
      // Edits are not theirs alone: a reset has to be possible.
      await other.edit(() => FIRST);
      await other.clear();
    });
    other.mustNotBeDriven();
    expect(await other.drive(async () => 'two')).toBe('two');
  });

  test('lets go when what it does fails', async () => {
    const book = open();
    const thrown = new Error('no');
    await expect(book.drive(() => Promise.reject(thrown))).rejects.toBe(thrown);
    book.mustNotBeDriven();
  });

  test('what lies in the place of its lock is told of', async () => {
    const lock = `${path}.driver.lock`;
    mkdirSync(lock, { recursive: true });
    utimesSync(lock, 0, 0);
    const refused = open().drive(async () => 'me');
    await expect(refused).rejects.toMatchObject({
      code: 'FILE_UNAVAILABLE',
      details: { fix: expect.stringContaining(lock) },
    });
  });

  test('does so alone among processes, and is replaced at once when it was killed', async () => {
    const child = fork(WRITER, ['drive', path], { stdio: 'inherit' });
    const gone = once(child, 'exit');
    await once(child, 'message');
    const book = open();
    const since = performance.now();
    expect(() => book.mustNotBeDriven()).toThrow(expect.objectContaining({ code: 'BISECT_ACTIVE' }));
    await expect(book.drive(async () => 'me')).rejects.toMatchObject({ code: 'BISECT_ACTIVE' });
    child.kill('SIGKILL');
    await gone;
    book.mustNotBeDriven();
    expect(await book.drive(async () => 'me')).toBe('me');
    expect(performance.now() - since).toBeLessThan(5_000);
    expect(readdirSync(folder)).toEqual([]);
  });
});

test('of those who begin at once, from several processes, exactly one does; the others are told', async () => {
  const children = Array.from({ length: 3 }, () => fork(WRITER, ['start', path, '5'], { stdio: 'inherit' }));
  const exits = children.map((child) => once(child, 'exit'));
  await Promise.all(children.map((child) => once(child, 'message')));
  const answers = children.map((child) => once(child, 'message'));
  for (const child of children) child.send('go');
  const said = (await Promise.all(answers)).map(([answer]) => answer);
  expect(said.sort()).toEqual(['BISECT_ACTIVE', 'BISECT_ACTIVE', 'begun']);
  await Promise.all(exits);
  expect(open().session?.trial?.number).toBe(1);
  expect(readdirSync(folder)).toEqual(['session.json']);
});
