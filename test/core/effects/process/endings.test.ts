// A program, and all that came of it, ends with whoever owns it.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exampleRules } from '../../../permissions/example-rules.ts';
import { line, NODE, type ProcessFixture, processFixture, SIGNAL, text, until } from './process-fixture.ts';

let fixture: ProcessFixture;
beforeEach(async () => {
  fixture = await processFixture();
});
afterEach(() => fixture.dispose());

const ANYTHING = [
  { command: NODE, args: ['-e', '**'] },
  { command: 'sh', args: ['-c', '**'] },
];

/** Whoever runs under the fixture's home, by command line. */
async function alive(): Promise<readonly number[]> {
  const mine = (await fixture.processes()).filter(({ environment }) => environment.includes(`HOME=${fixture.root}\0`));
  return mine.map(({ pid }) => pid);
}
const exists = async (pid: number) => (await fixture.processes()).some((each) => each.pid === pid);

/** Starts, in a session of its own and without its parent, something that would live for ever. */
const ORPHAN = `const { spawn } = require('node:child_process');
  spawn('sh', ['-c', 'setsid sh -c "sleep 1000 & echo \\\\$! > ${'${FILE}'}; wait" &'], { detached: true, stdio: 'ignore' }).unref();`;

async function orphanOf(file: string): Promise<number> {
  let pid = 0;
  await until(async () => {
    pid = Number(await readFile(file, 'utf8').catch(() => '0'));
    return pid > 0;
  });
  return pid;
}

describe('what a program leaves behind', () => {
  test('in its group ends with it', async () => {
    const programs = fixture.programs(ANYTHING);
    const { stdout } = await programs.run(line('sh', ['-c', 'sleep 1000 >/dev/null 2>&1 & echo $!']), SIGNAL);
    const pid = Number(text(stdout));
    await until(async () => !(await exists(pid)));
  });

  test('in its group ends with it, also without its mark', async () => {
    const programs = fixture.programs(ANYTHING);
    const { stdout } = await programs.run(line('sh', ['-c', 'env -i sleep 1000 >/dev/null 2>&1 & echo $!']), SIGNAL);
    const pid = Number(text(stdout));
    await until(async () => !(await exists(pid)));
  });

  test('does not hold up the answer by keeping its output open', async () => {
    const programs = fixture.programs(ANYTHING);
    const { stdout } = await programs.run(line('sh', ['-c', 'setsid sleep 1000 & echo done']), SIGNAL);
    expect(text(stdout)).toBe('done\n');
    await until(async () => (await alive()).length === 0);
  });

  test('that escapes everything cannot hold up the answer either: its output is let go', async () => {
    const programs = fixture.programs(ANYTHING, { limits: { drain: 100 } });
    const file = join(fixture.root, 'pid');
    const escaping = `env -i setsid sh -c 'echo $$ > ${file}; exec sleep 1000' & while [ ! -s ${file} ]; do :; done; echo done`;
    const { stdout } = await programs.run(line('sh', ['-c', escaping]), SIGNAL);
    expect(text(stdout)).toBe('done\n');
    // What docs/security.md says escapes: without its mark, its group and its parent. It is ours to end.
    process.kill(await orphanOf(file), 'SIGKILL');
  });

  test('in a session of its own and without a parent ends too', async () => {
    const programs = fixture.programs(ANYTHING);
    const file = join(fixture.root, 'pid');
    const source = `${ORPHAN.replace('${FILE}', file)} setInterval(() => 0, 1e6)`;
    const { program } = await programs.start(line(NODE, ['-e', source]), SIGNAL);
    const orphan = await orphanOf(file);
    expect(await exists(orphan)).toBe(true);
    programs.kill(program, 'SIGKILL');
    await programs.wait(program, SIGNAL);
    await until(async () => !(await exists(orphan)));
  });

  test('when it ended by itself, too', async () => {
    const programs = fixture.programs(ANYTHING);
    const file = join(fixture.root, 'pid');
    await programs.run(
      line('sh', [
        '-c',
        `setsid sh -c 'sleep 1000 & echo $! > ${file}; wait' >/dev/null 2>&1 & while [ ! -s ${file} ]; do :; done`,
      ]),
      SIGNAL,
    );
    const orphan = await orphanOf(file);
    await until(async () => !(await exists(orphan)));
  });

  test('without its mark it is still found as a descendant', async () => {
    const programs = fixture.programs(ANYTHING);
    const file = join(fixture.root, 'pid');
    const source = `require('node:child_process').spawn('sh', ['-c', 'echo $$ > ${file}; sleep 1000'], { detached: true, stdio: 'ignore', env: {} }); setInterval(() => 0, 1e6)`;
    const { program } = await programs.start(line(NODE, ['-e', source]), SIGNAL);
    const hidden = await orphanOf(file);
    programs.kill(program, 'SIGKILL');
    await programs.wait(program, SIGNAL);
    await until(async () => !(await exists(hidden)));
  });
});

describe('a running program ends', () => {
  const sleeping = line(NODE, [
    '-e',
    'process.on("SIGTERM", () => 0); process.stdout.write("x"); setInterval(() => 0, 1e6)',
  ]);

  test('when its grant is withdrawn, at the next look at the rules', async () => {
    const programs = fixture.programs(ANYTHING);
    const { program, stdout } = await programs.start(sleeping, SIGNAL);
    await fixture.streams.pull(stdout, SIGNAL);
    const ended = expect(programs.wait(program, SIGNAL)).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    fixture.rules = {
      ...fixture.rules,
      layers: exampleRules({ layers: { user: '{ "*": { "process.spawn": "deny" } }' } }).layers,
    };
    programs.recheck();
    await ended;
    await until(async () => (await alive()).length === 0);
    expect(fixture.records.at(-1)).toMatchObject({
      permission: 'process.spawn',
      decision: 'deny',
      code: 'PERMISSION_DENIED',
    });
  });

  test.each(['looked at', 'started'])('when its grant is withdrawn while it is being %s', async (at) => {
    let started = 0;
    const withdraw = () => {
      const { layers } = exampleRules({ layers: { user: '{ "*": { "process.spawn": "deny" } }' } });
      fixture.rules = { ...fixture.rules, layers };
      programs.recheck();
    };
    const programs = fixture.programs(ANYTHING, {
      powers: (real) => ({
        async openProgram(path) {
          const open = await real.openProgram(path);
          return {
            ...open,
            // Read just before it starts, and never before it is decided.
            get stat() {
              if (at === 'looked at') withdraw();
              return open.stat;
            },
          };
        },
        start(start) {
          started += 1;
          const child = real.start(start);
          if (at === 'started') withdraw();
          return child;
        },
      }),
    });
    await expect(programs.run(sleeping, SIGNAL)).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    expect(started).toBe(at === 'started' ? 1 : 0);
    expect(await alive()).toEqual([]);
    expect(fixture.records.at(-1)).toMatchObject({ decision: 'deny', code: 'PERMISSION_DENIED' });
  });

  test('and its output is not given any more once its grant is withdrawn', async () => {
    const programs = fixture.programs(ANYTHING);
    const { stdout } = await programs.start(sleeping, SIGNAL);
    fixture.rules = {
      ...fixture.rules,
      layers: exampleRules({ layers: { user: '{ "*": { "process.spawn": "deny" } }' } }).layers,
    };
    await expect(fixture.streams.pull(stdout, SIGNAL)).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    programs.recheck();
  });

  test('with its extension, which waits until it is gone; nothing starts after that', async () => {
    const programs = fixture.programs(ANYTHING);
    const file = join(fixture.root, 'pid');
    await programs.start(sleeping, SIGNAL);
    await programs.start(line(NODE, ['-e', `${ORPHAN.replace('${FILE}', file)} setInterval(() => 0, 1e6)`]), SIGNAL);
    const orphan = await orphanOf(file);
    const running = programs.run(sleeping, SIGNAL).catch((error) => error.code);
    const late = programs.run(sleeping, SIGNAL).catch((error) => error.code);
    programs.dispose();
    await programs.whenEnded();
    expect(await alive()).toEqual([]);
    expect(await exists(orphan)).toBe(false);
    expect(['CANCELLED', 'DISPOSED']).toContain(await running);
    expect(['CANCELLED', 'DISPOSED']).toContain(await late);
    await expect(programs.run(sleeping, SIGNAL)).rejects.toMatchObject({ code: 'DISPOSED' });
  });

  test('while it multiplies', async () => {
    const programs = fixture.programs(ANYTHING);
    const bomb = 'i=0; while [ $i -lt 200 ]; do setsid sh -c "sleep 1000 & sleep 1000 & wait" & i=$((i+1)); done; wait';
    await programs.start(line('sh', ['-c', bomb]), SIGNAL);
    await until(async () => (await alive()).length > 20);
    programs.dispose();
    await programs.whenEnded();
    await until(async () => (await alive()).length === 0);
  });
});

test('a watchdog that somebody stopped keeps nobody from ending', async () => {
  const stopped = Promise.withResolvers<void>();
  const programs = fixture.programs([{ command: 'true', args: [] }], {
    powers: (real) => ({
      startWatchdog(script) {
        const child = real.startWatchdog(script);
        if (child?.pid !== undefined) process.kill(child.pid, 'SIGSTOP');
        stopped.resolve();
        return child;
      },
    }),
  });
  await programs.run(line('true'), SIGNAL);
  await stopped.promise;
  programs.dispose();
  await programs.whenEnded();
});

test('all extensions together start only so many', async () => {
  const programs = fixture.programs(ANYTHING, { limits: { allPrograms: 3 } });
  const sleeping = line(NODE, ['-e', 'setInterval(() => 0, 1e6)']);
  const results = await Promise.allSettled(Array.from({ length: 16 }, () => programs.start(sleeping, SIGNAL)));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  for (const result of results)
    if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'LIMIT_EXCEEDED' });
});

test('a core that is killed takes its programs with it, those that left their group and those without their mark too', async () => {
  const file = join(fixture.root, 'pid');
  const core = fork(join(import.meta.dirname, 'core-to-kill.ts'), [file], {
    stdio: 'inherit',
    // What it makes on the disk lies in our own folder: it cannot remove it.
    env: { ...process.env, HOME: fixture.root, TMPDIR: fixture.root },
  });
  const orphan = await orphanOf(file);
  const bare = await orphanOf(`${file}.group`);
  const before = (await alive()).filter((pid) => pid !== core.pid);
  expect(before.length).toBeGreaterThan(1);
  core.kill('SIGKILL');
  await once(core, 'exit');
  await until(async () => (await alive()).length === 0);
  expect(await exists(orphan)).toBe(false);
  await until(async () => !(await exists(bare)));
});
