import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { undoVerdict } from '../../src/bisect/advance-session.ts';
import { readSession } from '../../src/bisect/read-session.ts';
import type { BisectSession, Judge } from '../../src/bisect/session.ts';
import { MAX_SESSION_SIZE, sessionText } from '../../src/bisect/session-text.ts';
import { SEEDED } from '../setup/seeded.ts';
import { begun, idOf, judged, participant, problemOf, statesOf, verdictOn } from './example-session.ts';

const FILE = 'session.json';
const read = (text: string) => readSession(text, FILE);

/** The text of a session, with something else in one place of it. */
function tampered(session: BisectSession, change: (json: ReturnType<typeof jsonOf>) => unknown): string {
  const json = jsonOf(session);
  change(json);
  return JSON.stringify(json, null, 1);
}

// biome-ignore lint/suspicious/noExplicitAny: whatever somebody writes into the file
function jsonOf(session: BisectSession): any {
  return JSON.parse(sessionText(session));
}

const DISPUTED = {
  disputes: [{ command: 'run', claimants: [idOf(2), idOf(5)] }],
};

describe('what is written is read as the same session', () => {
  test('in every state of a search, one for claims included', () => {
    const states = statesOf(begun(8, DISPUTED), [[idOf(2)]]);
    expect(states.some(({ trial }) => trial?.why === 'claims')).toBe(true);
    for (const session of states) expect(read(sessionText(session))).toEqual({ kind: 'session', session });
  });

  test('whatever the world is like, whoever is guilty, and however it was judged and undone', () => {
    const world = fc.record({
      count: fc.integer({ min: 1, max: 12 }),
      needs: fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 6 }),
      suspects: fc.array(fc.nat(11), { maxLength: 2 }),
      flaky: fc.constantFrom(null, { missed: 0.2, falseAlarms: 0, confidence: 0.9 }),
      says: fc.array(fc.constantFrom('knows', 'knows', 'knows', 'good', 'bad', 'skip', 'time-out', 'undo'), {
        maxLength: 30,
      }),
      guilty: fc.array(fc.nat(11), { minLength: 1, maxLength: 2 }),
    });
    fc.assert(
      fc.property(world, ({ count, needs, suspects, flaky, says, guilty }) => {
        const units = Array.from({ length: count }, (_, at) => ({
          id: idOf(at),
          // Only earlier ones: nobody needs itself.
          needs: [...new Set(needs.flatMap(([by, need]) => (by === at && need < at ? [idOf(need)] : [])))],
        }));
        const known = [...new Set(suspects)].filter((at) => at < count).map(idOf);
        let session = begun(0, { problem: problemOf(units, { suspects: known, flaky }) });
        for (const say of says) {
          if (say === 'undo') session = session.trials.length > 0 ? undoVerdict(session, 1e12) : session;
          else if (session.trial !== null) {
            session = judged(session, say === 'knows' ? verdictOn(session.trial.on, [guilty.map(idOf)]) : say);
          }
          expect(read(sessionText(session))).toEqual({ kind: 'session', session });
        }
      }),
      { ...SEEDED, numRuns: 60 },
    );
  });

  test('of a search among permissions', () => {
    const units = ['fs.write', 'app.draw.undoAll', 'secrets'].map((id) => ({ id, needs: [] }));
    const session = begun(0, {
      subject: { kind: 'permissions', of: 'acme.todo' },
      problem: problemOf(units),
      participants: [participant('acme.todo')],
    });
    for (const state of statesOf(session, [['secrets']])) {
      expect(read(sessionText(state))).toEqual({ kind: 'session', session: state });
    }
  });

  test.each<Judge>([
    { kind: 'person' },
    { kind: 'app' },
    { kind: 'command', words: ['sh', '-c', 'exit "$(cat \u0000\ud800)"', ''] },
    { kind: 'core', until: { kind: 'crash' }, repeat: { command: null, event: null } },
    { kind: 'core', until: { kind: 'activation-failure' }, repeat: { command: null, event: '*' } },
    {
      kind: 'core',
      until: { kind: 'slow', ms: 1.5 },
      repeat: { command: { id: 'run', args: [null, { a: [1, 'x'] }] }, event: null },
    },
    { kind: 'core', until: { kind: 'error', code: 'EXTENSION_ERROR' }, repeat: { command: null, event: null } },
  ])('whoever judges: %j', (judge) => {
    const session = begun(3, { judge });
    expect(read(sessionText(session))).toEqual({ kind: 'session', session });
  });

  test('commands may be called as what every object has', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const states = statesOf(
      begun(8, { disputes: names.map((command) => ({ command, claimants: [idOf(2), idOf(5)] })) }),
      [[idOf(2)]],
    );
    const claimed = states.find(({ trial }) => trial?.why === 'claims');
    expect(
      Object.entries(claimed?.trial?.claims ?? {})
        .map(([command]) => command)
        .sort(),
    ).toEqual(names.sort());
    for (const session of states) expect(read(sessionText(session))).toEqual({ kind: 'session', session });
    expect(({} as Record<string, unknown>)[idOf(5)]).toBeUndefined();
  });
});

describe('what nobody could have written is not believed', () => {
  const whole = statesOf(begun(8, DISPUTED), [[idOf(2)]]);
  const running = whole[3] as BisectSession;
  const claiming = whole.find(({ trial }) => trial?.why === 'claims') as BisectSession;
  const over = whole.at(-1) as BisectSession;
  const digits = (text: string) => [...text].map((digit) => (15 - Number.parseInt(digit, 16)).toString(16)).join('');

  test('and each of these is otherwise what is', () => {
    for (const session of [running, claiming, over]) {
      expect(read(tampered(session, () => undefined))).toEqual({ kind: 'session', session });
    }
  });

  // biome-ignore lint/suspicious/noExplicitAny: whatever somebody writes into the file
  type Change = (json: any) => unknown;
  test.each<readonly [string, BisectSession, string, Change]>([
    ['the trial has others on', running, '/trial/on', (json) => (json.trial.on = digits(json.trial.on))],
    ['the trial has nothing on', running, '/trial/on', (json) => (json.trial.on = '00')],
    ['the trial has more digits than units', running, '/trial/on', (json) => (json.trial.on += '0')],
    ['the trial has another reason', running, '/trial/on', (json) => (json.trial.why = 'alone')],
    ['a trial says that it is about claims', running, '/trials/1/on', (json) => (json.trials[1].why = 'claims')],
    [
      'the trial changes who answers',
      running,
      '/trial/on',
      (json) => (json.trial.claims = [{ command: 'run', by: idOf(5) }]),
    ],
    ['somebody else answers', claiming, '/trial/on', (json) => (json.trial.claims[0].by = idOf(2))],
    ['for another command', claiming, '/trial/on', (json) => (json.trial.claims[0].command = 'walk')],
    ['a trial is left out', running, '/trials/1/on', (json) => json.trials.splice(1, 1)],
    [
      'a verdict is another',
      running,
      '/trial/on',
      (json) => (json.trials[2].verdict = json.trials[2].verdict === 'bad' ? 'good' : 'bad'),
    ],
    ['a trial had others on', running, '/trials/2/on', (json) => (json.trials[2].on = digits(json.trials[2].on))],
    ['a unit is pinned that was not', running, '/trials/1/on', (json) => (json.problem.pinned = [idOf(7)])],
    [
      'it goes on when it is over',
      over,
      '/trial',
      (json) =>
        (json.trial = {
          ...json.trials[0],
          number: 99,
          verdict: undefined,
          timedOut: undefined,
          ms: undefined,
          evidence: undefined,
        }),
    ],
    ['it is over when it goes on', running, '/trial', (json) => (json.trial = null)],
    ['numbers are not in order', running, '/trials/1/number', (json) => (json.trials[1].number = 1)],
    ['the number was used', running, '/trial/number', (json) => (json.trial.number = 3)],
    ['a number is none', running, '/trial/number', (json) => (json.trial.number = 0)],
    ['there is no such time', running, '/startedAt', (json) => (json.startedAt = '2026-02-31T25:00:00.000Z')],
    [
      'a trial began at no time',
      running,
      '/trials/0/startedAt',
      (json) => (json.trials[0].startedAt = '2026-13-01T00:00:00.000Z'),
    ],
    ['the id is none', running, '/id', (json) => (json.id = '../../../etc/abcd')],
    ['a key is not known', running, '/onward', (json) => (json.onward = true)],
    ['a key of a trial is not known', running, '/trial/extensions', (json) => (json.trial.extensions = [])],
    ['the result is written', over, '/result', (json) => (json.result = { kind: 'found' })],
    ['another version wrote it', running, '/format', (json) => (json.format = 2)],
    [
      'a unit stands there twice',
      running,
      '/problem/units/1',
      (json) => (json.problem.units[1] = json.problem.units[0]),
    ],
    ['a unit is no id', running, '/problem/units/0/id', (json) => (json.problem.units[0].id = 'fs.Read')],
    ['a unit takes no part', running, '/problem/units/0', (json) => (json.problem.units[0].id = 'acme.stranger')],
    [
      'a unit needs a stranger',
      running,
      '/problem/units/0/needs/0',
      (json) => (json.problem.units[0].needs = ['acme.stranger']),
    ],
    ['a stranger is pinned', running, '/problem/pinned/0', (json) => (json.problem.pinned = ['acme.stranger'])],
    [
      'what is pinned is excluded',
      running,
      '/problem/excluded',
      (json) => (json.problem.pinned = json.problem.excluded = [idOf(1)]),
    ],
    [
      'what is pinned needs what is excluded',
      running,
      '/problem/excluded',
      (json) => {
        json.problem.units[1].needs = [idOf(0)];
        json.problem.pinned = [idOf(1)];
        json.problem.excluded = [idOf(0)];
      },
    ],
    [
      'a participant stands there twice',
      running,
      '/participants/1',
      (json) => (json.participants[1] = json.participants[0]),
    ],
    [
      'a stranger claims',
      running,
      '/disputes/0/claimants/1',
      (json) => (json.disputes[0].claimants[1] = 'acme.stranger'),
    ],
    ['one claims alone', running, '/disputes/0/claimants', (json) => json.disputes[0].claimants.pop()],
    ['permissions of nobody', running, '/subject', (json) => (json.subject = { kind: 'permissions' })],
    ['extensions of one', running, '/subject', (json) => (json.subject = { kind: 'extensions', of: idOf(1) })],
    [
      'permissions of a stranger',
      running,
      '/subject/of',
      (json) => (json.subject = { kind: 'permissions', of: 'acme.stranger' }),
    ],
    ['a person has words', running, '/judge', (json) => (json.judge = { kind: 'person', words: ['x'] })],
    ['a command has no words', running, '/judge', (json) => (json.judge = { kind: 'command' })],
    [
      'the core does not know what to look for',
      running,
      '/judge',
      (json) => (json.judge = { kind: 'core', repeat: { command: null, event: null } }),
    ],
    [
      'a crash takes time',
      running,
      '/judge',
      (json) =>
        (json.judge = { kind: 'core', until: { kind: 'crash', ms: 1 }, repeat: { command: null, event: null } }),
    ],
    [
      'slow without a time',
      running,
      '/judge',
      (json) => (json.judge = { kind: 'core', until: { kind: 'slow' }, repeat: { command: null, event: null } }),
    ],
    [
      'an error without a code',
      running,
      '/judge',
      (json) => (json.judge = { kind: 'core', until: { kind: 'error' }, repeat: { command: null, event: null } }),
    ],
    [
      'it is missed too often',
      running,
      '/problem/flaky/missed',
      (json) => (json.problem.flaky = { missed: 0.9, falseAlarms: 0, confidence: 0.9 }),
    ],
  ])('%s', (_what, session, pointer, change) => {
    const result = read(tampered(session, change));
    if (result.kind === 'session') throw new Error('It was believed.');
    expect(result.problems.map(({ code }) => code)).toEqual(result.problems.map(() => 'BISECT_INVALID'));
    const places = result.problems.map(({ place }) => place.pointer ?? '');
    expect(places.some((place) => place.startsWith(pointer))).toBe(true);
    for (const { place, fix } of result.problems) {
      expect(place.file).toBe(FILE);
      expect(place.line).toBeGreaterThan(0);
      expect(place.column).toBeGreaterThan(0);
      expect(fix).toContain('bulkhead bisect reset');
    }
  });
});

describe('what is no session at all', () => {
  test.each([
    ['nothing', ''],
    ['half of one', sessionText(begun(4)).slice(0, 300)],
    ['an object', '{}'],
    ['a list', '[]'],
    ['null', 'null'],
    ['very deep', '['.repeat(100_000)],
    [
      'deep in what is given to a command',
      JSON.stringify({ ...jsonOf(begun(2)), judge: null }).replace(
        '"judge":null',
        `"judge":{"kind":"core","until":{"kind":"crash"},"repeat":{"event":null,"command":{"id":"x","args":${'['.repeat(200)}${']'.repeat(200)}}}}`,
      ),
    ],
    ['the name of what every object has', '{ "__proto__": { "format": 1 } }'],
    ['a key twice', sessionText(begun(2)).replace('"format": 1,', '"format": 1, "format": 1,')],
    ['far too much', `${sessionText(begun(2))}${' '.repeat(MAX_SESSION_SIZE)}`],
    ['a million units', `{"format":1,"problem":{"units":[${'{},'.repeat(500_000)}{}]}}`],
    ['comments', `// mine\n${sessionText(begun(2))}`],
  ])('%s', (_what, text) => {
    const since = performance.now();
    const result = read(text);
    expect(result.kind).toBe('problems');
    if (result.kind === 'problems') {
      expect(result.problems.length).toBeGreaterThan(0);
      expect(result.problems.length).toBeLessThanOrEqual(101);
      for (const { code, place } of result.problems) {
        expect(code).toBe('BISECT_INVALID');
        expect(place.line).toBeGreaterThan(0);
      }
    }
    expect(performance.now() - since).toBeLessThan(5_000);
  });
});
