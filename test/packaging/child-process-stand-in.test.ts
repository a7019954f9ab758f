// Node's `child_process` in a bundle, over programs that really run: what libraries see is what Node shows them.

import * as nodeChild from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bundled, bundleOf, exportsOf } from './extension-folder.ts';

const NODE = process.execPath;
let script: string;
let ours: typeof nodeChild;
let execFile: (...args: unknown[]) => Promise<{ stdout: string; stderr: string }>;
let asked: { command: string; args: readonly string[]; options: Record<string, unknown> }[];
const running = new Set<nodeChild.ChildProcess>();

/** `processes.spawn` straight over Node. */
const processes = {
  async spawn(command: string, args: readonly string[], options: Record<string, unknown>) {
    asked.push({ command, args, options });
    if (command === 'forbidden')
      throw Object.assign(new Error('acme.x may not start it.'), { code: 'OUT_OF_SCOPE', fix: 'Declare it.' });
    const child = nodeChild.spawn(command, args, { ...options, stdio: 'pipe' } as nodeChild.SpawnOptionsWithoutStdio);
    if (child.pid === undefined)
      throw Object.assign(new Error('There is no such program.'), {
        code: 'PROGRAM_NOT_FOUND',
        cause: await once(child, 'error'),
      });
    running.add(child);
    child.once('close', () => running.delete(child));
    child.stdin.on('error', () => undefined);
    return {
      stdin: {
        write: (chunk: Uint8Array) =>
          new Promise<void>((resolve, reject) =>
            child.stdin.write(chunk, (error) =>
              error ? reject(Object.assign(error, { code: 'PROGRAM_ENDED' })) : resolve(),
            ),
          ),
        end: async () => void child.stdin.end(),
      },
      stdout: child.stdout,
      stderr: child.stderr,
      exit: new Promise((resolve) =>
        child.once('exit', (exitCode, signal) => resolve({ exitCode, signal, timedOut: false })),
      ),
      kill: async (signal: NodeJS.Signals) => child.kill(signal),
    };
  },
};

beforeAll(async () => {
  const source = `import child, { execFile as direct } from 'node:child_process'; import { promisify } from 'util';
    export { child }; export const execFile = promisify(direct); export const env = { ...process.env, MINE: '1' };`;
  const reply = bundled(await bundleOf({ 'src/main.ts': source }));
  expect(reply.warnings).toEqual([]);
  script = reply.script;
});
beforeEach(() => {
  asked = [];
  const loaded = exportsOf(script, () => ({ processes, workspace: {}, Uri: {}, RelativePattern: class {} }));
  ours = loaded.child as typeof nodeChild;
  execFile = loaded.execFile as typeof execFile;
});
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
});

const script1 = (source: string) => ['-e', source];

describe('execFile', () => {
  test.each([
    ['both outputs', 'console.log("out"); console.error("err")', {}],
    ['an exit code', 'console.error("bad"); process.exit(3)', {}],
    ['bytes', 'process.stdout.write(Buffer.from([255, 0]))', { encoding: 'buffer' }],
    ['a signal', 'process.kill(process.pid, "SIGTERM"); setInterval(() => 0, 1e6)', {}],
    ['too much', 'console.log("x".repeat(100))', { maxBuffer: 10 }],
  ])('calls back as Node does: %s', async (_, source, options) => {
    const seen = (module: typeof nodeChild) =>
      new Promise((resolve) =>
        module.execFile(
          NODE,
          script1(source),
          options as object,
          (error: nodeChild.ExecFileException | null, stdout, stderr) => {
            const { code, signal, cmd } = error ?? {};
            resolve([error && { message: error.message, code, signal, cmd }, String(stdout), String(stderr)]);
          },
        ),
      );
    expect(await seen(ours)).toEqual(await seen(nodeChild));
  });

  test('promisified, it has both outputs; a failure has them too', async () => {
    expect(await execFile(NODE, script1('console.log(1)'))).toEqual({ stdout: '1\n', stderr: '' });
    await expect(execFile(NODE, script1('console.log(1); console.error(2); process.exit(4)'))).rejects.toMatchObject({
      code: 4,
      stdout: '1\n',
      stderr: '2\n',
    });
  });

  test('its child can be written to', async () => {
    const child = ours.execFile(NODE, script1('process.stdin.pipe(process.stdout)'), () => undefined);
    let text = '';
    child.stdout?.on('data', (piece) => {
      text += piece;
    });
    child.stdin?.end('hello');
    await once(child, 'close');
    expect(text).toBe('hello');
  });
});

describe('spawn', () => {
  test('streams, exits and closes, in this order', async () => {
    const child = ours.spawn(
      NODE,
      script1(
        'process.stdin.on("data", (b) => process.stdout.write(String(b).toUpperCase())).on("end", () => process.exit(5))',
      ),
    );
    const events: unknown[] = [];
    child.on('spawn', () => events.push('spawn'));
    child.on('exit', (code, signal) => events.push(['exit', code, signal]));
    child.on('close', (code, signal) => events.push(['close', code, signal]));
    child.stdin.write('ab');
    child.stdin.end('c');
    let text = '';
    for await (const piece of child.stdout) text += piece;
    child.stderr.resume();
    if (child.exitCode === null || events.length < 3) await once(child, 'close');
    expect(text).toBe('ABC');
    expect(events).toEqual(['spawn', ['exit', 5, null], ['close', 5, null]]);
    expect(child.exitCode).toBe(5);
  });

  test('can be killed, also before it runs, and aborted', async () => {
    const child = ours.spawn(NODE, script1('setInterval(() => 0, 1e6)'), { stdio: 'ignore' });
    expect(child.kill()).toBe(true);
    expect(await once(child, 'close')).toEqual([null, 'SIGTERM']);
    expect([child.killed, child.kill()]).toEqual([true, false]);
    const controller = new AbortController();
    const aborted = ours.spawn(NODE, script1('setInterval(() => 0, 1e6)'), {
      signal: controller.signal,
      stdio: 'ignore',
    });
    await once(aborted, 'spawn');
    const told = once(aborted, 'error');
    controller.abort();
    const [error] = await told;
    expect(error).toMatchObject({ name: 'AbortError', code: 'ABORT_ERR' });
  });

  test('can be killed by number, and aborted before it runs', async () => {
    const child = ours.spawn(NODE, script1('setInterval(() => 0, 1e6)'), { stdio: 'ignore' });
    child.kill(9);
    expect(await once(child, 'close')).toEqual([null, 'SIGKILL']);
    const controller = new AbortController();
    const aborted = ours.spawn(NODE, script1('setInterval(() => 0, 1e6)'), {
      signal: controller.signal,
      stdio: 'ignore',
    });
    const closed = new Promise((resolve) => aborted.once('close', (...how) => resolve(how)));
    const told = once(aborted, 'error');
    controller.abort();
    expect(await told).toMatchObject([{ name: 'AbortError' }]);
    expect(await closed).toEqual([null, 'SIGTERM']);
  });

  test('killed before it turned out not to run, it says once that it did not', async () => {
    const child = ours.spawn('no-such-program');
    const errors: unknown[] = [];
    child.on('error', (error) => errors.push(error));
    child.kill();
    await new Promise((resolve) => child.once('close', resolve));
    await new Promise((resolve) => setImmediate(resolve));
    expect(errors).toMatchObject([{ code: 'ENOENT' }]);
  });

  test('what may not run is an error event: ENOENT for what is missing, EACCES with the fix for what is refused', async () => {
    const [missing] = await once(ours.spawn('no-such-program', ['x']), 'error');
    expect(missing).toMatchObject({
      code: 'ENOENT',
      errno: -2,
      syscall: 'spawn no-such-program',
      path: 'no-such-program',
      spawnargs: ['x'],
    });
    const [refused] = await once(ours.spawn('forbidden'), 'error');
    expect(refused).toMatchObject({ code: 'EACCES', bulkheadCode: 'OUT_OF_SCOPE', fix: 'Declare it.' });
    await expect(execFile('forbidden')).rejects.toMatchObject({ code: 'EACCES', bulkheadCode: 'OUT_OF_SCOPE' });
  });

  test('hands on what the caller added to process.env, and nothing of the stand-in itself', async () => {
    const loaded = exportsOf(script, () => ({ processes, workspace: {}, Uri: {}, RelativePattern: class {} }));
    const child = (loaded.child as typeof nodeChild).spawn('forbidden', [], {
      env: loaded.env as NodeJS.ProcessEnv,
      cwd: new URL('file:///a%20b'),
    });
    await once(child, 'error');
    expect(asked[0]?.options).toEqual({ env: { MINE: '1' }, cwd: '/a b' });
  });
});

test('what cannot be is refused with a message, before anything starts', () => {
  const refusals: [string, () => unknown][] = [
    ['shell', () => ours.spawn('ls', { shell: true })],
    ['shell', () => ours.execFile('ls', ['x'], { shell: '/bin/sh' }, () => undefined)],
    ['detached', () => ours.spawn('ls', [], { detached: true })],
    ['uid', () => ours.spawn('ls', [], { uid: 0 })],
    ['argv0', () => ours.spawn('ls', [], { argv0: 'x' })],
    ['inherit', () => ours.spawn('ls', [], { stdio: 'inherit' })],
    ['three', () => ours.spawn('ls', [], { stdio: ['pipe', 'pipe', 'pipe', 'pipe'] })],
    ['stdio', () => ours.spawn('ls', [], { stdio: ['pipe', 1, 2] })],
    ['execFile', () => ours.exec('ls')],
    ['Node', () => ours.fork('x.js')],
    ['blocks', () => ours.execSync('ls')],
    ['blocks', () => ours.execFileSync('ls')],
    ['blocks', () => ours.spawnSync('ls')],
  ];
  for (const [word, call] of refusals) {
    expect(call, word).toThrow(
      expect.objectContaining({ code: 'UNSUPPORTED_MODULE', message: expect.stringContaining(word) }),
    );
  }
  expect(asked).toEqual([]);
});
