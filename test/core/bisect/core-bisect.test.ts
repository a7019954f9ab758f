// `core.bisect` of real cores over a real home, judged by hand; nothing runs, and no host starts.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BisectOptions, BisectStatus } from '../../../src/core/bisect/bisect-types.ts';
import { openBisectBook } from '../../../src/core/bisect/session/open-bisect-book.ts';
import type { Core, CoreOptions } from '../../../src/core/core.ts';
import { createCore } from '../../../src/core/create-core.ts';
import { idOf, verdictOn } from '../../bisect/example-session.ts';
import { putSigned, putTrust, type SignedSketch, signedCopy } from '../install/signed-home.ts';

const COUNT = 6;
const ALL = Array.from({ length: COUNT }, (_, at) => idOf(at));
const SETTINGS = '{\n  // mine\n  "bulkhead.disabled": [],\n}\n'.replace(',\n}', '\n}');

let root: string;
let home: string;
const cores: Core[] = [];
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-core-bisect-')));
  home = join(root, 'home');
  await putTrust(home, { highest: Object.fromEntries(ALL.map((id) => [id, '1.0.0'])) });
  for (const id of ALL) await put(id);
  writeFileSync(join(home, 'settings.json'), SETTINGS);
});
afterEach(async () => {
  for (const core of cores.splice(0)) await core.dispose();
  await rm(root, { recursive: true });
});

async function put(id: string, sketch: Partial<SignedSketch> = {}): Promise<void> {
  await putSigned(home, signedCopy({ name: id.slice('acme.'.length), ...sketch }));
}

async function make(options: Partial<CoreOptions> = {}): Promise<Core> {
  const core = await createCore({ app: { name: 'app', version: '1.0.0' }, home, audit: false, ...options });
  cores.push(core);
  await core.load();
  return core;
}

const onIn = (core: Core) => core.extensions.list().flatMap(({ id, state }) => (state.kind === 'disabled' ? [] : [id]));
const reasonsIn = (core: Core) =>
  new Set(core.extensions.list().flatMap(({ state }) => (state.kind === 'disabled' ? [state.reason] : [])));

/** Judges until it is over, as somebody who knows. */
async function judgeAll({ bisect }: Core, guilty: readonly (readonly string[])[]): Promise<BisectStatus> {
  let status = bisect.status();
  while (status?.trial) status = await bisect.judge(verdictOn(status.trial.extensions, guilty));
  if (status === null) throw new Error('There was no search.');
  return status;
}

const seen = (core: Core) =>
  new Promise<BisectStatus | null>((resolve) => {
    const listening = core.bisect.onDidChange((status) => {
      listening.dispose();
      resolve(status);
    });
  });

describe('a search by hand', () => {
  test('begins with everything on, and tells what is to be judged', async () => {
    const core = await make();
    expect(core.bisect.status()).toBeNull();
    expect(() => core.bisect.current()).toThrow(expect.objectContaining({ code: 'BISECT_NOT_ACTIVE' }));
    const status = await core.bisect.start();
    expect(status).toMatchObject({
      subject: { kind: 'extensions' },
      judge: null,
      judged: 0,
      trial: { number: 1, extensions: ALL, withheld: [], why: 'everything' },
      result: null,
    });
    expect(core.bisect.status()).toEqual(status);
    expect(core.bisect.current()).toEqual(status);
    expect(onIn(core)).toEqual(ALL);
  });

  test('names one, or those that fail together; each trial is on when the promise resolves; then everything is as it was', async () => {
    const core = await make();
    for (const guilty of [[idOf(4)], [idOf(1), idOf(3)]]) {
      let status = await core.bisect.start();
      while (status.trial !== null) {
        expect(onIn(core)).toEqual(status.trial.extensions);
        expect([...reasonsIn(core)]).toEqual(status.trial.extensions.length < COUNT ? ['bisect'] : []);
        status = await core.bisect.judge(verdictOn(status.trial.extensions, [guilty]));
        expect(status.judge).toEqual({ kind: 'person' });
      }
      expect(status.result).toMatchObject({ kind: 'found', confirmed: true, trials: status.judged });
      expect(status.result?.culprits).toEqual([{ ids: guilty, confirmed: true }]);
      for (const id of guilty) expect(status.result?.words).toContain(id);
      expect(status.result?.words).toContain(`bulkhead disable ${guilty[0]}`);
      expect(onIn(core)).toEqual(ALL);
    }
    expect(readFileSync(join(home, 'settings.json'), 'utf8')).toBe(SETTINGS);
  });

  test('names the copy that was searched, also where another one is later', async () => {
    const path = join(root, 'mine');
    mkdirSync(path);
    const [publisher, name] = idOf(2).split('.');
    const manifest = { name, publisher, version: '9.9.9', engines: { bulkhead: '*' }, main: 'main.js' };
    writeFileSync(join(path, 'package.json'), JSON.stringify(manifest));
    writeFileSync(join(path, 'main.js'), '');
    const searched = await make({ extensions: [{ path, development: true }] });
    await searched.bisect.start();
    await judgeAll(searched, [[idOf(2)]]);
    const later = await make();
    expect(later.extensions.list().find(({ id }) => id === idOf(2))?.version).toBe('1.0.0');
    expect(later.bisect.status()?.result?.extensions).toEqual([
      { id: idOf(2), version: '9.9.9', origin: `dev:${path}`, keyId: null },
    ]);
  });

  test('may be told that the fault is elsewhere', async () => {
    const core = await make();
    await core.bisect.start();
    expect((await core.bisect.judge('good')).result).toMatchObject({ kind: 'not-found', culprits: [] });
    const status = await core.bisect.start();
    expect(status.trial?.number).toBe(1);
    expect((await judgeAll(core, [[]])).result).toMatchObject({ kind: 'not-found', culprits: [] });
    expect(core.bisect.status()?.result?.words).toContain('It is there too with nothing on.');
  });

  test('takes verdicts back, also the last one', async () => {
    const core = await make();
    await core.bisect.start();
    await expect(core.bisect.undo()).rejects.toMatchObject({ code: 'BISECT_NOT_ACTIVE' });
    const second = await core.bisect.judge('bad');
    await core.bisect.judge('good');
    const again = await core.bisect.undo();
    expect(again.trial).toEqual({ ...second.trial, number: 4 });
    expect(onIn(core)).toEqual(second.trial?.extensions);
    const over = await judgeAll(core, [[idOf(0)]]);
    expect(over.trial).toBeNull();
    expect((await core.bisect.undo()).result).toBeNull();
    expect(onIn(core)).not.toEqual(ALL);
    expect((await judgeAll(core, [[idOf(0)]])).result).toEqual({ ...over.result });
  });

  test('is refused when it is under way, and replaces one that is over', async () => {
    const core = await make();
    const first = await core.bisect.start();
    await expect(core.bisect.start()).rejects.toMatchObject({ code: 'BISECT_ACTIVE' });
    expect(core.bisect.status()).toEqual(first);
    await core.bisect.judge('good');
    const next = await core.bisect.start();
    expect(next.session).not.toBe(first.session);
  });

  test('that there is none is said by each move', async () => {
    const { bisect } = await make();
    for (const move of [() => bisect.judge('good'), () => bisect.undo(), () => bisect.report()]) {
      await expect(move()).rejects.toMatchObject({ code: 'BISECT_NOT_ACTIVE' });
    }
    await bisect.start();
    await bisect.judge('good');
    await expect(bisect.judge('good')).rejects.toMatchObject({ code: 'BISECT_NOT_ACTIVE' });
    await expect(bisect.judge('fine' as 'good')).rejects.toMatchObject({ code: 'OPTIONS_INVALID' });
  });

  test.each<readonly [BisectOptions, string]>([
    [{ pin: ['acme.stranger'] }, 'EXTENSION_NOT_FOUND'],
    [{ pin: [idOf(1)], exclude: [idOf(1)] }, 'OPTIONS_INVALID'],
    [{ permissionsOf: idOf(1) }, 'OPTIONS_INVALID'],
  ])('that cannot be begun begins nothing: %j', async (options, code) => {
    const core = await make();
    await expect(core.bisect.start(options)).rejects.toMatchObject({ code });
    expect([core.bisect.status(), existsSync(join(home, 'bisect', 'session.json'))]).toEqual([null, false]);
  });
});

describe('all cores on a home', () => {
  test('obey one search, whoever moves it', async () => {
    const [one, other] = [await make(), await make()];
    const begun = seen(other);
    await one.bisect.start();
    expect((await begun)?.trial?.number).toBe(1);
    await expect(other.bisect.start()).rejects.toMatchObject({ code: 'BISECT_ACTIVE' });
    const second = await other.bisect.judge('bad');
    const third = await one.bisect.judge(verdictOn(second.trial?.extensions ?? [], [[idOf(5)]]));
    expect(third.trial?.number).toBe(3);
    expect(other.bisect.status()).toEqual(third);
    expect(onIn(one)).toEqual(third.trial?.extensions);
    const result = await judgeAll(other, [[idOf(5)]]);
    expect(one.bisect.status()).toEqual(result);
    await one.bisect.reset();
    expect(other.bisect.status()).toBeNull();
  });

  test('that begin in the middle of one begin with its trial', async () => {
    const one = await make();
    await one.bisect.start();
    const { trial } = await one.bisect.judge('bad');
    expect(onIn(await make())).toEqual(trial?.extensions);
  });

  test('who judges what is not on trial any more is told, and changes nothing', async () => {
    const [one, other] = [await make(), await make()];
    await one.bisect.start();
    other.bisect.status();
    const both = await Promise.allSettled([one.bisect.judge('bad'), other.bisect.judge('bad')]);
    const codes = both.map((each) => (each.status === 'fulfilled' ? 'judged' : each.reason.code)).sort();
    // Whoever came later may have seen the next trial already, and then has judged that.
    expect([['BISECT_CHANGED', 'judged'].join(), 'judged,judged']).toContain(codes.join());
    expect(one.bisect.status()?.judged).toBe(codes.filter((code) => code === 'judged').length);
  });

  test('nobody judges while somebody drives; a reset is always possible', async () => {
    const [one, other] = [await make(), await make()];
    const session = await one.bisect.start();
    const book = openBisectBook({ path: join(home, 'bisect', 'session.json') });
    await book.drive(async () => {
      for (const move of [
        () => other.bisect.judge('bad'),
        () => other.bisect.undo(),
        () => other.bisect.run({ judge: async () => 'good' }),
      ]) {
        await expect(move()).rejects.toMatchObject({ code: 'BISECT_ACTIVE' });
      }
      expect(other.bisect.status()).toEqual(session);
      await other.bisect.reset();
      expect(one.bisect.status()).toBeNull();
      await expect(other.bisect.start()).rejects.toMatchObject({ code: 'BISECT_ACTIVE' });
    });
    book.dispose();
    expect((await other.bisect.start()).trial?.number).toBe(1);
  });
});

describe('what is on trial has to be what it was', () => {
  test('one that should be on and is off: the verdict is refused until that is put back', async () => {
    const core = await make();
    const first = await core.bisect.start();
    writeFileSync(join(home, 'settings.json'), JSON.stringify({ 'bulkhead.disabled': [idOf(2)] }));
    for (const verdict of ['good', 'bad', 'skip'] as const) {
      await expect(core.bisect.judge(verdict)).rejects.toMatchObject({
        code: 'BISECT_CHANGED',
        message: expect.stringContaining(idOf(2)),
      });
    }
    expect(core.bisect.status()).toEqual(first);
    writeFileSync(join(home, 'settings.json'), SETTINGS);
    expect((await core.bisect.judge('bad')).judged).toBe(1);
  });

  test('one that is off anyway may be off for another reason, too', async () => {
    const core = await make();
    await core.bisect.start();
    const { trial } = await core.bisect.judge('bad');
    const off = ALL.find((id) => !trial?.extensions.includes(id));
    writeFileSync(join(home, 'settings.json'), JSON.stringify({ 'bulkhead.disabled': [off] }));
    expect((await core.bisect.judge('bad')).judged).toBe(2);
  });

  test.each([
    ['another version', () => put(idOf(2), { version: '1.1.0' })],
    ['nothing', () => rm(join(home, 'extensions', idOf(2)), { recursive: true })],
  ])('by somebody who changed the home by hand, %s is there', async (_what, change) => {
    await (await make()).bisect.start();
    await change();
    const core = await make();
    await expect(core.bisect.judge('bad')).rejects.toMatchObject({ code: 'BISECT_CHANGED' });
    await core.bisect.reset();
    expect(onIn(core).length).toBeGreaterThanOrEqual(COUNT - 1);
  });
});

describe('a reset', () => {
  test('at any moment puts everything back as it was', async () => {
    const core = await make();
    await core.bisect.reset(); // of nothing
    for (const judged of [0, 1, 2, 99]) {
      await core.bisect.start();
      for (let at = 0; at < judged && core.bisect.status()?.trial; at++) {
        await core.bisect.judge(verdictOn(core.bisect.status()?.trial?.extensions ?? [], [[idOf(1)]]));
      }
      await core.bisect.reset();
      expect([core.bisect.status(), onIn(core), [...reasonsIn(core)]]).toEqual([null, ALL, []]);
      expect(readdirSync(join(home, 'bisect'))).toEqual([]);
    }
    expect(readFileSync(join(home, 'settings.json'), 'utf8')).toBe(SETTINGS);
  });

  test('takes away what cannot be understood; until then everything runs, and nothing is begun', async () => {
    mkdirSync(join(home, 'bisect'));
    writeFileSync(join(home, 'bisect', 'session.json'), '{ "format": 1');
    const core = await make();
    expect([core.bisect.status(), onIn(core)]).toEqual([null, ALL]);
    expect(core.bisect.problems).toMatchObject([{ code: 'BISECT_INVALID', place: { line: 1 } }]);
    const { bisect } = core;
    for (const move of [
      () => bisect.start(),
      () => bisect.judge('good'),
      () => bisect.undo(),
      async () => bisect.current(),
      () => bisect.report(),
      () => bisect.run({ judge: async () => 'good' }),
    ]) {
      await expect(move()).rejects.toMatchObject({ code: 'BISECT_INVALID' });
    }
    await core.bisect.reset();
    expect(bisect.problems).toEqual([]);
    expect((await core.bisect.start()).trial?.extensions).toEqual(ALL);
  });

  test('what cannot be understood is told in the log, at the start and when it comes to that', async () => {
    const lines: string[] = [];
    mkdirSync(join(home, 'bisect'));
    const path = join(home, 'bisect', 'session.json');
    writeFileSync(path, '{');
    const core = await createCore({ app: { name: 'app', version: '1.0.0' }, home, audit: false });
    cores.push(core);
    core.onDidLog(({ text }) => lines.push(text));
    await core.load();
    expect(lines).toEqual([expect.stringMatching(/session\.json:1:\d+ BISECT_INVALID .* no search is under way/u)]);
    await core.bisect.reset();
    await core.bisect.start();
    writeFileSync(path, '{');
    core.bisect.status();
    expect(lines.at(-1)).toMatch(/BISECT_INVALID .* what it said before holds on/u);
  });

  test('is possible for a core that has loaded nothing', async () => {
    const core = await make();
    await core.bisect.start();
    const fresh = await createCore({ app: { name: 'app', version: '1.0.0' }, home, audit: false });
    cores.push(fresh);
    await fresh.bisect.reset();
    expect(core.bisect.status()).toBeNull();
  });
});

test('whoever ends in the middle of it goes on with it tomorrow', async () => {
  const first = await make();
  await first.bisect.start();
  const { trial } = await first.bisect.judge('bad');
  await first.dispose();
  const next = await make();
  expect(next.bisect.status()?.trial).toEqual(trial);
  expect((await judgeAll(next, [[idOf(3)]])).result?.culprits).toEqual([{ ids: [idOf(3)], confirmed: true }]);
});
