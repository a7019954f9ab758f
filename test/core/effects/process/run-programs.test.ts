import type { ChildProcess } from 'node:child_process';
import { mkdir, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { line, NODE, type ProcessFixture, processFixture, SIGNAL, text, until } from './process-fixture.ts';

const ANYTHING = [{ command: NODE, args: ['-e', '**'] }];
const script = (source: string, ...args: string[]) => line(NODE, ['-e', source, ...args]);

let fixture: ProcessFixture;
beforeEach(async () => {
  fixture = await processFixture();
});
afterEach(() => fixture.dispose());

describe('a program that runs to its end', () => {
  test('gives what it printed, how it ended, and is recorded with its arguments but no values', async () => {
    const programs = fixture.programs([{ command: NODE, args: ['-e', '**'], env: ['GREETING'] }]);
    const source = 'process.stdout.write(process.env.GREETING); process.stderr.write("e"); process.exit(3)';
    const result = await programs.run({ ...script(source), env: [['GREETING', 'hunter2']] }, SIGNAL);
    expect({ ...result, stdout: text(result.stdout), stderr: text(result.stderr) }).toEqual({
      exitCode: 3,
      signal: null,
      stdout: 'hunter2',
      stderr: 'e',
    });
    const [record] = fixture.records.filter(({ permission }) => permission === 'process.spawn');
    expect(record).toMatchObject({ decision: 'allow', code: null, bytes: 8 });
    expect(record?.resource).toContain(NODE);
    expect(record?.resource).toContain('process.exit(3)');
    expect(JSON.stringify(fixture.records)).not.toContain('hunter2');
  });

  test('is given its input, and its end', async () => {
    const programs = fixture.programs(ANYTHING);
    const echo = 'process.stdin.pipe(process.stdout)';
    const { stdout } = await programs.run({ ...script(echo), input: new TextEncoder().encode('abc') }, SIGNAL);
    expect(text(stdout)).toBe('abc');
  });

  test('tells by which signal it ended', async () => {
    const programs = fixture.programs(ANYTHING);
    const { exitCode, signal } = await programs.run(
      script('process.kill(process.pid, "SIGTERM"); setInterval(() => 0, 1e6)'),
      SIGNAL,
    );
    expect({ exitCode, signal }).toEqual({ exitCode: null, signal: 'SIGTERM' });
  });

  test('runs in the folder that was named, at its real path', async () => {
    await mkdir(join(fixture.ws, 'sub'));
    const programs = fixture.programs(ANYTHING);
    const where = script('process.stdout.write(process.cwd())');
    expect(text((await programs.run({ ...where, cwd: join(fixture.ws, 'sub') }, SIGNAL)).stdout)).toBe(
      join(fixture.ws, 'sub'),
    );
    expect(text((await programs.run(where, SIGNAL)).stdout)).toBe(fixture.ws);
  });

  test('runs in the neutral folder when its extension may not read the workspace and names none', async () => {
    const programs = fixture.programs(ANYTHING, { read: [] });
    expect(text((await programs.run(script('process.stdout.write(process.cwd())'), SIGNAL)).stdout)).toBe('/');
  });

  test('is found by its bare name, and is called what it was found by', async () => {
    await fixture.program('bin/hello', 'console.log(process.argv.slice(2).join())');
    const programs = fixture.programs([{ command: 'hello', args: ['*'] }]);
    expect(text((await programs.run(line('hello', ['you']), SIGNAL)).stdout)).toBe('you\n');
    const shown = fixture.programs([{ command: 'sh', args: ['-c', 'echo $0'] }]);
    expect(text((await shown.run(line('sh', ['-c', 'echo $0']), SIGNAL)).stdout)).toBe('/usr/bin/sh\n');
  });

  test('that does not exist is PROGRAM_NOT_FOUND, but only for whoever may start it', async () => {
    const programs = fixture.programs([{ command: 'no-such-program', args: [] }]);
    await expect(programs.run(line('no-such-program'), SIGNAL)).rejects.toMatchObject({ code: 'PROGRAM_NOT_FOUND' });
    await expect(programs.run(line('/no/such/program'), SIGNAL)).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
    await expect(programs.run(line(await realpath('/bin/sh')), SIGNAL)).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
  });

  test('takes longer than it may: TIMEOUT, and it is gone', async () => {
    const programs = fixture.programs(ANYTHING);
    const slow = script('process.on("SIGTERM", () => 0); setInterval(() => 0, 1e6)');
    await expect(programs.run({ ...slow, timeout: 50 }, SIGNAL)).rejects.toMatchObject({ code: 'TIMEOUT' });
    await until(async () =>
      (await fixture.processes()).every(({ environment }) => !environment.includes(fixture.root)),
    );
  });

  test('ends when the call is cancelled', async () => {
    const programs = fixture.programs(ANYTHING);
    const controller = new AbortController();
    const running = programs.run(script('setInterval(() => 0, 1e6)'), controller.signal);
    await until(async () =>
      (await fixture.processes()).some(({ environment }) => environment.includes(`HOME=${fixture.root}`)),
    );
    controller.abort();
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  test('prints too much: LIMIT_EXCEEDED, and it is gone', async () => {
    const programs = fixture.programs(ANYTHING, { limits: { collectedBytes: 100_000 } });
    const flood = script(
      'const b = Buffer.alloc(65536); const w = () => { while (process.stdout.write(b)); process.stdout.once("drain", w) }; w()',
    );
    await expect(programs.run(flood, SIGNAL)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  });

  test('many wait for their turn', async () => {
    let running = 0;
    let most = 0;
    const programs = fixture.programs(ANYTHING, {
      limits: { runs: 2 },
      powers: (real) => ({
        start(start) {
          most = Math.max(most, ++running);
          return real.start(start).once('exit', () => running--);
        },
      }),
    });
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, index) => programs.run(script(`console.log(${index})`), SIGNAL)),
    );
    expect(all.map(({ stdout }) => Number(text(stdout)))).toEqual(Array.from({ length: 12 }, (_, index) => index));
    expect(most).toBe(2);
  });
});

describe('a program with streams', () => {
  test('takes input and gives output as they come', async () => {
    const programs = fixture.programs(ANYTHING);
    const upper = 'process.stdin.on("data", (b) => process.stdout.write(String(b).toUpperCase()))';
    const { program, stdin, stdout } = await programs.start(script(upper), SIGNAL);
    await fixture.streams.push(stdin, new TextEncoder().encode('one'), SIGNAL);
    expect(text((await fixture.streams.pull(stdout, SIGNAL)).bytes)).toBe('ONE');
    await fixture.streams.push(stdin, new TextEncoder().encode('two'), SIGNAL);
    expect(text((await fixture.streams.pull(stdout, SIGNAL)).bytes)).toBe('TWO');
    await fixture.streams.close(stdin);
    expect(await programs.wait(program, SIGNAL)).toEqual({ exitCode: 0, signal: null, timedOut: false });
    expect(await fixture.streams.pull(stdout, SIGNAL)).toMatchObject({ done: true });
  });

  test('that has ended long before anybody asks for its output still gives it', async () => {
    let child: ChildProcess | undefined;
    const programs = fixture.programs(ANYTHING, {
      powers: (real) => ({
        start(start) {
          child = real.start(start);
          return child;
        },
      }),
    });
    const { program, stdout } = await programs.start(script('process.stdout.write("said")'), SIGNAL);
    await programs.wait(program, SIGNAL);
    // It is here by now, or was thrown away.
    await until(() => (child?.stdout?.readableLength ?? 0) > 0 || child?.stdout?.readableEnded === true);
    expect(text((await fixture.streams.pull(stdout, SIGNAL)).bytes)).toBe('said');
  });

  test('waits while nobody takes its output', async () => {
    const programs = fixture.programs(ANYTHING);
    const flood =
      'const b = Buffer.alloc(1 << 20, 97); let n = 0; const w = () => { process.stderr.write(String(++n) + " "); if (n < 20) process.stdout.write(b, w) }; w()';
    const { program, stdout, stderr } = await programs.start(script(flood), SIGNAL);
    let progress = '';
    const first = await fixture.streams.pull(stderr, SIGNAL);
    progress += text(first.bytes);
    let total = 0;
    for (let done = false; !done; ) {
      const piece = await fixture.streams.pull(stdout, SIGNAL);
      total += piece.bytes.length;
      expect(piece.bytes.length).toBeLessThanOrEqual(1 << 20);
      done = piece.done;
    }
    expect(total).toBe(19 << 20);
    expect(Number(progress.trim().split(' ').at(-1))).toBeLessThan(4);
    expect((await programs.wait(program, SIGNAL)).exitCode).toBe(0);
  });

  test('input for one that has ended is PROGRAM_ENDED, and harms nobody', async () => {
    const programs = fixture.programs(ANYTHING);
    const { program, stdin } = await programs.start(script('process.stdin.destroy(); setTimeout(() => 0, 20)'), SIGNAL);
    const flood = async () => {
      for (;;) await fixture.streams.push(stdin, new Uint8Array(65_536), SIGNAL);
    };
    await expect(flood()).rejects.toMatchObject({ code: expect.stringMatching(/PROGRAM_ENDED|ARGUMENT_INVALID/) });
    expect((await programs.wait(program, SIGNAL)).exitCode).toBe(0);
  });

  test('can be signalled, and killed', async () => {
    const programs = fixture.programs(ANYTHING);
    const { program, stdout } = await programs.start(
      script(
        'process.on("SIGUSR2", () => process.stdout.write("got it")); process.stdout.write("ready"); setInterval(() => 0, 1e6)',
      ),
      SIGNAL,
    );
    await fixture.streams.pull(stdout, SIGNAL);
    expect(programs.kill(program, 'SIGUSR2')).toBe(true);
    expect(text((await fixture.streams.pull(stdout, SIGNAL)).bytes)).toBe('got it');
    expect(programs.kill(program, 'SIGKILL')).toBe(true);
    expect(await programs.wait(program, SIGNAL)).toEqual({ exitCode: null, signal: 'SIGKILL', timedOut: false });
    expect(programs.kill(program, 'SIGTERM')).toBe(false);
  });

  test('there are not too many of them', async () => {
    const programs = fixture.programs(ANYTHING, { limits: { programs: 2 } });
    const sleeping = script('setInterval(() => 0, 1e6)');
    const first = await programs.start(sleeping, SIGNAL);
    await programs.start(sleeping, SIGNAL);
    await expect(programs.start(sleeping, SIGNAL)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    programs.kill(first.program, 'SIGKILL');
    await programs.wait(first.program, SIGNAL);
    await programs.start(sleeping, SIGNAL);
  });
});

test('a program sees a small environment, and no descriptor but its own three', async () => {
  await writeFile(join(fixture.ws, 'x'), '');
  const programs = fixture.programs(ANYTHING, {
    environment: { SECRET_TOKEN: 'hunter2', NODE_OPTIONS: '--no-warnings', TZ: 'UTC' },
  });
  const source =
    'console.log(JSON.stringify([process.env, require("fs").readdirSync("/proc/self/fd").filter((n) => { try { return !/anon_inode|pipe|socket|proc|urandom|dev/.test(require("fs").readlinkSync("/proc/self/fd/" + n)) } catch { return false } })]))';
  const { stdout } = await programs.run(script(source), SIGNAL);
  const [env, descriptors] = JSON.parse(text(stdout)) as [Record<string, string>, string[]];
  const { BULKHEAD_PROCESS, ...rest } = env;
  expect(BULKHEAD_PROCESS).toMatch(/^[\da-f]{32}\.[\da-f]{32}$/);
  expect(Object.keys(rest).sort()).toEqual(
    [
      'GIT_CONFIG_COUNT',
      'GIT_CONFIG_KEY_0',
      'GIT_CONFIG_KEY_1',
      'GIT_CONFIG_KEY_2',
      'GIT_CONFIG_VALUE_0',
      'GIT_CONFIG_VALUE_1',
      'GIT_CONFIG_VALUE_2',
      'GIT_TERMINAL_PROMPT',
      'HOME',
      'LANG',
      'LC_ALL',
      'PATH',
      'TERM',
      'TZ',
    ].sort(),
  );
  expect(rest.PATH).toBe(`${fixture.bin}:/usr/bin:/bin`);
  expect(descriptors).toEqual([]);
});
