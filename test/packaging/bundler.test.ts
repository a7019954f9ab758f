import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Clock, systemClock } from '../../src/base/deadline.ts';
import type { BundleReply } from '../../src/packaging/bundle-reply.ts';
import { runBundler } from '../../src/packaging/bundler.ts';
import { DEFAULT_PACK_LIMITS, type PackLimits } from '../../src/packaging/limits.ts';
import { bundled, bundleIn, problemsOf, withFolder, write } from './extension-folder.ts';

interface Run {
  readonly limits?: Partial<PackLimits>;
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  /** Arguments of the program, in `process.argv`. */
  readonly args?: readonly string[];
}

/** Runs `program` (JavaScript) in the bundler's place. It gets `answer(value)`, which writes a frame. */
function runProgram(
  program: string,
  { limits = {}, signal, clock = systemClock, args = [] }: Run = {},
): Promise<BundleReply> {
  const answer = `const answer = (value) => {
    const body = Buffer.from(JSON.stringify(value));
    const header = Buffer.alloc(4);
    header.writeUInt32BE(body.length);
    process.stdout.write(Buffer.concat([header, body]));
  };`;
  return runBundler(
    { folder: '/nowhere', main: 'main.ts', limits: DEFAULT_PACK_LIMITS },
    {
      limits: { ...DEFAULT_PACK_LIMITS, ...limits },
      powers: { clock, command: [process.execPath, '-e', answer + program, '--', ...args] },
      ...(signal && { signal }),
    },
  );
}

const BUNDLE = { kind: 'bundle', script: 'x', sourceMap: '{}', warnings: [] };
const HANG = 'setInterval(() => {}, 1000);';

/** Starts a process that holds the pipe open and connects to the socket that it is given; else it never ends. */
const GRANDCHILD = `
  const { spawn } = require('node:child_process');
  const live = 'require("node:net").connect(process.argv[1]).on("close", () => process.exit())';
  spawn(process.execPath, ['-e', live, process.argv[1]], { stdio: 'inherit' });`;

/** Waits for the grandchild, then for its end: its connection breaks when it is killed. */
async function withGrandchild(
  use: (grandchild: {
    readonly path: string;
    readonly born: Promise<void>;
    readonly dead: Promise<void>;
  }) => Promise<void>,
): Promise<void> {
  await withFolder({}, async ({ outside }) => {
    const path = join(outside, 'socket');
    const server = createServer().listen(path);
    const connected = new Promise<Socket>((resolve) => server.once('connection', resolve));
    const dead = connected.then(
      (socket) => new Promise<void>((resolve) => socket.resume().once('close', () => resolve())),
    );
    try {
      await use({ path, born: connected.then(() => undefined), dead });
    } finally {
      server.close();
      connected.then((socket) => socket.destroy());
    }
  });
}

describe('the process', () => {
  test('has an empty environment, nothing of ours in its descriptors, and no say in where it starts', async () => {
    const reply = await runProgram(`answer({
      ...${JSON.stringify(BUNDLE)},
      script: JSON.stringify({ env: process.env, cwd: process.cwd(), parentGroup: process.ppid === process.pid }),
    });${HANG}`);
    expect(JSON.parse(bundled(reply).script)).toEqual({ env: {}, cwd: '/', parentGroup: false });
  });

  test('is ended when its answer is there, though it would go on', async () => {
    expect(await runProgram(`answer(${JSON.stringify(BUNDLE)});${HANG}`)).toEqual(BUNDLE);
  });

  test('is ended at the time limit, together with what it started', () =>
    withGrandchild(async ({ path, born, dead }) => {
      let set = 0;
      // The clock strikes when the grandchild lives.
      const clock: Clock = {
        now: () => 0,
        after(milliseconds, call) {
          set = milliseconds;
          born.then(call);
          return { dispose: () => undefined };
        },
      };
      const reply = await runProgram(GRANDCHILD + HANG, { clock, limits: { milliseconds: 2000 }, args: [path] });
      expect(set).toBe(2000);
      expect(problemsOf(reply)).toEqual([
        expect.objectContaining({ code: 'BUNDLE_LIMIT', message: 'Bundling took longer than 2000 ms and was ended.' }),
      ]);
      await dead;
    }));

  test('is ended when the caller cancels, together with what it started', () =>
    withGrandchild(async ({ path, born, dead }) => {
      const controller = new AbortController();
      const running = runProgram(GRANDCHILD + HANG, { signal: controller.signal, args: [path] });
      born.then(() => controller.abort());
      await expect(running).rejects.toMatchObject({ code: 'CANCELLED' });
      await dead;
    }));

  test('is not started when the caller has cancelled already', async () => {
    await expect(runProgram(HANG, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  test('that cannot be started is an error of ours', async () => {
    const powers = { clock: systemClock, command: ['/nowhere/node'] as const };
    const request = { folder: '/', main: 'main.ts', limits: DEFAULT_PACK_LIMITS };
    const running = runBundler(request, { limits: DEFAULT_PACK_LIMITS, powers });
    await expect(running).rejects.toMatchObject({ code: 'INTERNAL' });
  });

  test('ends by itself when nobody waits for it any more', async () => {
    // The bundler's own entry, asked nothing, whose input ends.
    const { spawn } = await import('node:child_process');
    const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/packaging/bundler-child.ts')]);
    child.stdin.end();
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(1);
  });
});

describe('an answer that cannot be trusted', () => {
  test('too long by its own word: refused before it is sent', async () => {
    const program = `process.stdout.write(Buffer.from([0xff, 0xff, 0xff, 0xff]));${HANG}`;
    expect(problemsOf(await runProgram(program))[0]?.code).toBe('BUNDLE_LIMIT');
  });

  test('longer than it said: what it announced is all that is read', async () => {
    const program = `process.stdout.write(Buffer.from([0, 0, 0, 0xff])); const more = Buffer.alloc(65536);
      const flood = () => process.stdout.write(more, flood); setImmediate(flood);`;
    expect(problemsOf(await runProgram(program, { limits: { outputBytes: 1000 } }))[0]?.code).toBe('BUNDLE_FAILED');
  });

  test.each<[string, unknown]>([
    ['no object', null],
    ['no kind', {}],
    ['a script that is no text', { ...BUNDLE, script: 1 }],
    ['a field too many', { ...BUNDLE, run: 'now' }],
    ['no problems', { kind: 'problems', problems: [] }],
    [
      'a code that is not of bundling',
      { kind: 'problems', problems: [{ severity: 'error', code: 'INTERNAL', message: '', place: {} }] },
    ],
    [
      'a line that is none',
      { kind: 'problems', problems: [{ severity: 'error', code: 'BUNDLE_FAILED', message: '', place: { line: -1 } }] },
    ],
  ])('%s: one clear problem', async (_, value) => {
    const reply = await runProgram(`answer(${JSON.stringify(value)});`);
    expect(problemsOf(reply)).toEqual([
      expect.objectContaining({ code: 'BUNDLE_FAILED', message: expect.stringContaining('without an answer') }),
    ]);
  });

  test.each([
    'process.exit(0)',
    'process.kill(process.pid, "SIGKILL")',
    'process.stdout.write("garbage!"); process.stdout.end()',
  ])('none at all: %s', async (program) => {
    expect(problemsOf(await runProgram(program))[0]?.code).toMatch(/^BUNDLE_(?:FAILED|LIMIT)$/);
  });

  test('control characters in a message are made visible, and it is shortened', async () => {
    const message = `\u001b[31m\u202e${'x'.repeat(5000)}`;
    const problem = { severity: 'error', code: 'BUNDLE_FAILED', message, place: { file: 'a\u0007b' } };
    const [shown] = problemsOf(
      await runProgram(`answer(${JSON.stringify({ kind: 'problems', problems: [problem] })});`),
    );
    expect(shown?.message).toMatch(/^\\u\{1b\}\[31m\\u\{202e\}x+$/);
    expect(shown?.message.length).toBe(2000);
    expect(shown?.place.file).toBe('a\\u{7}b');
  });
});

describe('limits of a real bundle', () => {
  test('time: a slow one is ended', () =>
    withFolder({ 'src/main.ts': 'export {}' }, async ({ folder }) => {
      expect(problemsOf(await bundleIn(folder, 'src/main.ts', { milliseconds: 1 }))[0]).toMatchObject({
        code: 'BUNDLE_LIMIT',
        place: { file: 'src/main.ts' },
      });
    }));

  test('output', () =>
    withFolder({ 'src/main.ts': `export const x = ${JSON.stringify('y'.repeat(20_000))}` }, async ({ folder }) => {
      expect(problemsOf(await bundleIn(folder, 'src/main.ts', { outputBytes: 10_000 }))[0]?.code).toBe('BUNDLE_LIMIT');
    }));

  test('one input, and all inputs together', () =>
    withFolder({ 'src/main.ts': "export * from './a.ts';\nexport * from './b.ts';" }, async ({ folder }) => {
      await write(folder, { 'src/a.ts': `//${'x'.repeat(3000)}`, 'src/b.ts': `//${'x'.repeat(3000)}` });
      expect(problemsOf(await bundleIn(folder, 'src/main.ts', { inputBytes: 2000 }))).toEqual([
        expect.objectContaining({ code: 'BUNDLE_LIMIT', place: { file: 'src/main.ts', line: 1, column: 15 } }),
        expect.objectContaining({ code: 'BUNDLE_LIMIT', place: { file: 'src/main.ts', line: 2, column: 15 } }),
      ]);
      const all = await bundleIn(folder, 'src/main.ts', { inputBytesTotal: 5000 });
      expect(problemsOf(all)[0]).toMatchObject({
        code: 'BUNDLE_LIMIT',
        message: expect.stringContaining('more than 5000 bytes'),
      });
    }));

  test.each([
    ['brackets', '['.repeat(5000) + ']'.repeat(5000)],
    ['braces and strings', `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`],
  ])('nesting of %s: the file and the line', (_, text) =>
    withFolder({ 'src/main.ts': "import deep from './deep.json';\nexport { deep };" }, async ({ folder }) => {
      await write(folder, { 'src/deep.json': `\n\n${text}` });
      expect(problemsOf(await bundleIn(folder))[0]).toMatchObject({
        code: 'BUNDLE_FAILED',
        message: '"src/deep.json" nests deeper than 1000 brackets.',
        place: { file: 'src/deep.json', line: 3 },
      });
    }),
  );

  test.each([
    ['a chain of operators', `${'!'.repeat(200_000)}1`],
    ['a sum', Array.from({ length: 200_000 }, () => 'a').join('+')],
    ['conditions', `${'a?1:'.repeat(100_000)}2`],
  ])('nesting without brackets: %s', (_, expression) =>
    withFolder({ 'src/main.ts': "export { x } from './deep.ts';" }, async ({ folder }) => {
      // The second line makes the script pass through the transformation, the most fragile of all stages.
      await write(folder, {
        'src/deep.ts': `declare const a: any;\nexport const y = (n: string) => import(n);\n\nexport const x = ${expression};`,
      });
      const reply = await bundleIn(folder);
      if (reply.kind === 'bundle') return; // What the engine can take is no fault.
      expect(reply.problems[0]).toMatchObject({ severity: 'error', code: 'BUNDLE_FAILED', fix: expect.any(String) });
      expect(reply.problems[0]?.place.file).toMatch(/^src\/(?:deep|main)\.ts$/);
    }),
  );
});
