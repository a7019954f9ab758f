// A search as people and scripts make it: with real extensions, real commands that judge, kills and interruptions. It names the culprit, and leaves everything as it was.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  CHECKER,
  putSixty,
  SIXTY_COMMAND,
  SIXTY_EVENT,
  type SixtyFault,
  type SixtySketch,
  untouchable,
} from '../integration/sixty.ts';
import { isThorough } from '../setup/thorough.ts';
import { bulkhead, document, type Ended, ROOT } from './bulkhead.ts';

const BIN = join(ROOT, 'bin/bulkhead.js');

let folder: string;
let home: string;
let children: ChildProcess[];
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-bisect-')));
  home = join(folder, 'home');
  await mkdir(join(folder, 'work'));
  await mkdir(home);
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** What tells good from bad by `bulkhead run`, as a user would write it. */
const CHECK = `import { spawnSync } from 'node:child_process';
const [expected, ...words] = process.argv.slice(2);
const from = Date.now();
const ran = spawnSync(process.execPath, [${JSON.stringify(BIN)}, 'run', '--workspace', 'work', ...words], { encoding: 'utf8' });
console.log(ran.stdout + ran.stderr);
const said = { status: ran.status === 0, text: ran.stdout.includes('all good'), hosts: !ran.stderr.includes('host gone'), time: Date.now() - from < 3_000 };
process.exit(said[expected] ? 0 : 1);
`;
/** What is as quick as it can be: it only looks at what is on. */
const QUICK = (bad: string) => `const on = process.env.BULKHEAD_BISECT_ENABLED.split(',');
if (!process.env.BULKHEAD_HOME.startsWith('/')) process.exit(128);
process.exit(${bad} ? 1 : 0);
`;

const run = (...words: readonly string[]) => bulkhead(['bisect', ...words], { cwd: folder, home });
const found = (ids: readonly string[]) => ({
  ok: true,
  result: { kind: 'found', culprits: [{ ids }], trials: expect.any(Number), confirmed: true },
});

async function put(sketch: SixtySketch): Promise<ReadonlyMap<string, string>> {
  await putSixty(home, sketch);
  await writeFile(join(folder, 'check.mjs'), CHECK);
  // Whoever looks first writes down which versions were here.
  await bulkhead(['list'], { cwd: folder, home });
  return untouchable(home);
}

describe('a command finds by itself', () => {
  const error: SixtyFault = { kind: 'error', of: ['e23'] };
  const command = ['text', '--command', SIXTY_COMMAND, '--json'];
  const event = ['--event', SIXTY_EVENT];
  const pin = ['--pin', CHECKER];
  const cases: readonly (readonly [string, SixtySketch, readonly string[], readonly string[], readonly string[]])[] = [
    ...(isThorough()
      ? ([
          [
            'one of sixty that corrupts a result',
            { faults: [{ kind: 'corrupt', of: ['e17'] }] },
            pin,
            command,
            ['e17'],
          ],
          [
            'two of sixty that fail together',
            { faults: [{ kind: 'error', of: ['e11', 'e44'] }] },
            pin,
            command,
            ['e11', 'e44'],
          ],
          ['what another one needs', { faults: [{ kind: 'error', of: ['e05'] }] }, pin, command, ['e05']],
          ['one that needs others', { faults: [{ kind: 'error', of: ['e15'] }] }, pin, command, ['e15']],
          [
            'one whose activation throws',
            { faults: [{ kind: 'throw', of: ['e23'] }] },
            [],
            ['status', ...event],
            ['e23'],
          ],
          ['one that crashes its host', { faults: [{ kind: 'crash', of: ['e23'] }] }, [], ['hosts', ...event], ['e23']],
          [
            'one that slows all others',
            { faults: [{ kind: 'slow', of: ['e23'] }] },
            pin,
            ['time', ...event, '--command', SIXTY_COMMAND],
            ['e23'],
          ],
          ['what throws', { faults: [error] }, pin, command, ['e23']],
        ] as const)
      : []), // `bisect-examples.test.ts` has one that spoils what others write
  ];

  test.each(cases)(
    '%s',
    async (_what, sketch, options, check, names) => {
      const before = await put(sketch);
      const ended = await run('run', '--json', ...options, '--', process.execPath, 'check.mjs', ...check);
      expect(document(ended)).toEqual(found(names.map((name) => `acme.${name}`)));
      expect(ended.status).toBe(0);
      expect(await untouchable(home)).toEqual(before);
    },
    120_000,
  );

  const seen: readonly (readonly [string, SixtyFault, readonly string[]])[] = [
    ['a crash', { kind: 'crash', of: ['e03'] }, ['crash', '--event', SIXTY_EVENT]],
    ...(isThorough()
      ? ([
          ['a failure', { kind: 'throw', of: ['e03'] }, ['activation-failure', '--event', SIXTY_EVENT]],
          [
            'an error',
            { kind: 'error', of: ['e03', 'e07'] },
            ['error:EXTENSION_ERROR', '--command', SIXTY_COMMAND, '--workspace', 'work', '--pin', CHECKER],
          ],
        ] as const)
      : []),
  ];

  test.each(seen)(
    'what the core itself sees, without a start of anything but hosts: %s',
    async (_what, fault, until) => {
      const before = await put({ faults: [fault], count: isThorough() ? 12 : 6 });
      const ended = await run('run', '--json', '--until', ...until);
      expect(document(ended)).toEqual(found(fault.of.map((name) => `acme.${name}`)));
      expect(await untouchable(home)).toEqual(before);
    },
    60_000,
  );

  const words: readonly (readonly string[])[] = [
    ['--until', 'crash', '--timeout', '0.3'],
    ...(isThorough() ? [['--', process.execPath, 'quick.cjs']] : []),
  ];

  test.each(words)(
    'that it is none of them, also where nothing runs and all that is done is to wait: %s',
    async (...by) => {
      await put({ count: 3 });
      await writeFile(join(folder, 'quick.cjs'), QUICK('true'));
      const ended = await run('run', '--json', ...by);
      expect(document(ended)).toEqual({
        ok: true,
        result: { kind: 'not-found', culprits: [], trials: expect.any(Number), confirmed: false },
      });
      expect(ended.status).toBe(1);
    },
  );
});

describe('a command that does not judge', () => {
  test('because there is none begins nothing; one that ends the search lets it wait, until it is mended', async () => {
    await put({ count: 3 });
    const nothing = await run('run', '--json', '--', './no-such-program');
    expect(nothing.status).toBe(1);
    expect(document(nothing)).toMatchObject({ ok: false, error: { code: 'BISECT_STOPPED' } });
    expect(document(await run('status', '--json'))).toMatchObject({ error: { code: 'BISECT_NOT_ACTIVE' } });

    const words = ['run', '--', process.execPath, 'quick.cjs'];
    await writeFile(join(folder, 'quick.cjs'), 'process.exit(255)');
    const stopped = await run(...words);
    expect(stopped).toMatchObject({ status: 1, stdout: '' });
    expect(stopped.stderr).toMatch(/^error BISECT_STOPPED .*255/mu);
    expect(document(await run('status', '--json'))).toMatchObject({ result: { judged: 0, result: null } });
    await writeFile(join(folder, 'quick.cjs'), QUICK("on.includes('acme.e01')"));
    const ended = await run(...words);
    expect(ended.stdout).toMatch(/^found: acme\.e01 /u);
    expect(ended.stderr).toMatch(/^trial \d+: .* extensions on … bad /mu);
  });
});

describe('a command that takes too long', () => {
  test('is what somebody complains of, when it does so with everything on; and nothing of it stays', async () => {
    const before = await put({ count: 3 });
    const hangs = `require('node:child_process').spawn('sleep', ['1000'], { stdio: 'inherit' }); setInterval(() => {}, 1000);`;
    await writeFile(
      join(folder, 'quick.cjs'),
      `if (process.env.BULKHEAD_BISECT_ENABLED.includes('acme.e01')) { ${hangs} }`,
    );
    const ended = await run('run', '--json', '--timeout', '0.5', '--', process.execPath, 'quick.cjs');
    expect(document(ended)).toEqual(found(['acme.e01']));
    expect(ended.stderr).toMatch(/^trial 1: all 3 extensions on … bad \(\d\.\d s, the time limit\)/mu);
    expect(await untouchable(home)).toEqual(before);
  }, 60_000);
});

describe('a person', () => {
  test('says good or bad, takes one back, is told what was found, and gets the report', async () => {
    const before = await put({ count: 4 });
    const step = async (...words: readonly string[]) => {
      const ended = await run(...words, '--json');
      expect(ended.status).toBe(0);
      const { result } = document(ended) as { result: Status };
      return result;
    };
    const verdict = ({ trial }: Status) => (trial?.extensions.includes('acme.e01') ? 'bad' : 'good');
    let status = await step('start', '--exclude', 'acme.e02');
    expect(status.trial).toMatchObject({ why: 'everything', extensions: expect.not.arrayContaining(['acme.e02']) });
    status = await step(verdict(status));
    const second = status.trial;
    await step('skip');
    status = await step('undo');
    expect(status.trial).toMatchObject({ extensions: second?.extensions, why: second?.why });
    const listed = await bulkhead(['list'], { cwd: folder, home });
    expect(listed.stdout).toContain('bisect: off in this trial');
    expect(listed.stderr).toMatch(/^bisect +a search is under way, trial \d+: /mu);
    while (status.trial !== null) status = await step(verdict(status));
    expect(status.result).toMatchObject({ kind: 'found', culprits: [{ ids: ['acme.e01'] }], confirmed: true });
    const shown = await run('status');
    expect(shown.stdout).toMatch(/^found: acme\.e01 .*\n {2}acme\.e01 1\.0\.0 \(key [0-9a-f]{16}\)/u);
    await run('report', '-o', 'report.md');
    expect(await readFile(join(folder, 'report.md'), 'utf8')).toContain('acme.e01');
    expect(await untouchable(home)).toEqual(before);
  }, 60_000);
});

interface Status {
  readonly trial: { readonly extensions: readonly string[]; readonly why: string } | null;
  readonly result: object | null;
}

/** Runs until its standard error says something. */
async function until(said: RegExp, ...words: readonly string[]) {
  const env = { ...process.env, NO_COLOR: '1', BULKHEAD_HOME: home };
  const child = spawn(process.execPath, [BIN, 'bisect', ...words], { cwd: folder, env });
  children.push(child);
  let text = '';
  const ended = once(child, 'exit').then(() => null);
  const heard = new Promise<void>((resolve) => {
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
      if (said.test(text)) resolve();
    });
  });
  await Promise.race([heard, ended]);
  return { child, ended, said: () => text };
}

describe('a search that is killed', () => {
  test('after each trial goes on where it was, and comes to the same answer; nothing of the user has changed', async () => {
    const before = await put({ count: isThorough() ? 8 : 4 });
    const ids = isThorough() ? ['acme.e00', 'acme.e05'] : ['acme.e01'];
    await writeFile(join(folder, 'quick.cjs'), QUICK(`${JSON.stringify(ids)}.every((id) => on.includes(id))`));
    const words = ['run', '--json', '--', process.execPath, 'quick.cjs'];
    const undisturbed = document(await run(...words)) as { result: { trials: number } };
    expect(undisturbed).toEqual(found(ids));
    await run('reset');

    for (let judged = 0; judged < undisturbed.result.trials - 1; judged++) {
      const { child, ended } = await until(/^trial \d+: /mu, ...words);
      child.kill('SIGKILL');
      await ended;
      expect(child.signalCode).toBe('SIGKILL');
    }
    const last: Ended = await run(...words);
    expect(document(last)).toEqual(undisturbed);
    expect(await untouchable(home)).toEqual(before);
  }, 60_000);
});

describe('a search that is under way', () => {
  test('is judged by one only, keeps others from changing what it searches, and waits when it is interrupted', async () => {
    const before = await put({ count: 8 });
    // It says where it is, and stays.
    const stays = 'require("node:fs").writeFileSync("pid", String(process.pid)); setInterval(() => {}, 1000);';
    await writeFile(
      join(folder, 'quick.cjs'),
      `if (require('node:fs').existsSync('second')) { ${stays} }\nelse { require('node:fs').writeFileSync('second', ''); process.exitCode = 1; }`,
    );
    const words = ['run', '--', process.execPath, 'quick.cjs'];
    const { child, ended, said } = await until(/^trial 1: .* bad /mu, ...words);
    let pid = 0;
    while (!(pid > 0)) pid = Number(await readFile(join(folder, 'pid'), 'utf8').catch(() => 0));

    const others = await Promise.all([
      run(...words),
      run('good'),
      bulkhead(['disable', 'acme.e01'], { cwd: folder, home }),
    ]);
    for (const other of others) {
      expect(other.stderr).toMatch(/^error BISECT_ACTIVE /mu);
      expect(other.status).toBe(1);
    }
    expect((await run('status')).stdout).toMatch(/^trial 2: \d of \d extensions on/u);

    child.kill('SIGINT');
    await ended;
    expect(child.exitCode).toBe(1);
    expect(said()).toContain('error CANCELLED It was interrupted; the search waits where it is.');
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    expect(document(await run('status', '--json'))).toMatchObject({ result: { judged: 1 } });
    expect((await run('reset')).status).toBe(0);
    expect((await bulkhead(['list'], { cwd: folder, home })).stdout).not.toContain('bisect');
    expect(await untouchable(home)).toEqual(before);
  }, 60_000);
});
