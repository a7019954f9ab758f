import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/base/deadline.ts';
import type { BundleReply } from '../../src/packaging/bundle-reply.ts';
import { BUNDLER_ENTRY, KeptBundler } from '../../src/packaging/bundler.ts';
import { DEFAULT_PACK_LIMITS, type PackLimits } from '../../src/packaging/limits.ts';
import { bundled, problemsOf, withFolder, write } from './extension-folder.ts';

let kept: KeptBundler;
beforeEach(() => {
  kept = new KeptBundler();
});
afterEach(() => kept.dispose());

/** Answers every line it reads with a bundle whose script is its own process id, then runs `after`. */
const PROGRAM = (after: string) => `
  const lines = require('node:readline').createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    const { main } = JSON.parse(line);
    const body = Buffer.from(JSON.stringify({ kind: 'bundle', script: String(process.pid), sourceMap: '{}', warnings: [] }));
    const header = Buffer.alloc(4);
    header.writeUInt32BE(body.length);
    const answer = (times = 1) => process.stdout.write(Buffer.concat(Array(times).fill([header, body]).flat()));
    ${after}
  });`;

function ask(after: string, main = 'main.ts', limits: Partial<PackLimits> = {}, signal?: AbortSignal) {
  return kept.run(
    { folder: '/nowhere', main, limits: DEFAULT_PACK_LIMITS },
    {
      limits: { ...DEFAULT_PACK_LIMITS, ...limits },
      powers: { clock: systemClock, command: [process.execPath, '-e', PROGRAM(after)] },
      ...(signal && { signal }),
    },
  );
}
const pid = (reply: BundleReply) => Number(bundled(reply).script);

/** By the bundler itself, with 200 bytes for all inputs of one bundle. */
const real = (folder: string) =>
  kept.run(
    { folder, main: 'src/main.ts', limits: { inputBytes: 100_000, inputBytesTotal: 200, nesting: 1000 } },
    { limits: DEFAULT_PACK_LIMITS, powers: { clock: systemClock, command: [process.execPath, BUNDLER_ENTRY] } },
  );

function isAlive(process_: number): boolean {
  try {
    return process.kill(process_, 0);
  } catch {
    return false;
  }
}

describe('a bundler that is kept', () => {
  test('answers one folder again and again by the same process', async () => {
    const first = pid(await ask('answer();'));
    expect(pid(await ask('answer();'))).toBe(first);
    expect(isAlive(first)).toBe(true);
  });

  test('while it is busy, leaves the question to another process', async () => {
    const slow = "setTimeout(answer, main === 'slow' ? 200 : 0);";
    const [first, second] = await Promise.all([ask(slow, 'slow'), ask(slow, 'quick')]);
    expect(pid(second)).not.toBe(pid(first));
    expect(isAlive(pid(second))).toBe(false); // only one is kept
  });

  test('is gone after the time limit, and the next question finds a new one', async () => {
    const program = "if (main !== 'hang') answer();";
    const first = pid(await ask(program));
    expect(problemsOf(await ask(program, 'hang', { milliseconds: 50 }))[0]?.code).toBe('BUNDLE_LIMIT');
    expect(isAlive(first)).toBe(false);
    expect(pid(await ask(program))).not.toBe(first);
  });

  test('is gone when the question is cancelled', async () => {
    const program = "if (main !== 'hang') answer();";
    const first = pid(await ask(program));
    const controller = new AbortController();
    const asked = ask(program, 'hang', {}, controller.signal);
    controller.abort();
    await expect(asked).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(isAlive(first)).toBe(false);
  });

  test('that says more than it was asked for is ended: nothing of it becomes the next answer', async () => {
    // The second answer would be taken for that of the next question.
    const first = pid(await ask('answer(2);'));
    const second = pid(await ask('answer();'));
    expect(second).not.toBe(first);
    expect(isAlive(first)).toBe(false);
  });

  test('that ended by itself is replaced', async () => {
    const first = pid(await ask('answer(); setImmediate(() => process.exit());'));
    while (isAlive(first)) await new Promise((resolve) => setImmediate(resolve));
    expect(pid(await ask('answer();'))).not.toBe(first);
  });

  test('is gone after dispose, and starts no more', async () => {
    const first = pid(await ask('answer();'));
    await kept.dispose();
    expect(isAlive(first)).toBe(false);
    const late = pid(await ask('answer();')); // as every bundler is: for one question
    expect(isAlive(late)).toBe(false);
  });

  test('trusts nothing that it saw before: a manifest that leads outside now is refused', () =>
    withFolder({ 'src/main.ts': "import 'dependency';" }, async ({ folder, outside }) => {
      await write(folder, {
        'node_modules/dependency/package.json': '{ "main": "./index.js" }',
        'node_modules/dependency/index.js': 'globalThis.loaded = 1;',
      });
      await write(outside, { 'evil.json': '{ "main": "./index.js" }' });
      expect(bundled(await real(folder)).script).toContain('loaded');
      const manifest = join(folder, 'node_modules/dependency/package.json');
      await rm(manifest);
      await symlink(join(outside, 'evil.json'), manifest);
      expect(problemsOf(await real(folder))[0]).toMatchObject({ code: 'INPUT_OUTSIDE_FOLDER' });
    }));

  test('sees each edit: nothing of an earlier bundle stays', () =>
    withFolder(
      { 'src/main.ts': "export { word } from './word.ts';", 'src/word.ts': "export const word = 'one';" },
      async ({ folder }) => {
        for (const word of ['one', 'two', 'three', 'four']) {
          await write(folder, { 'src/word.ts': `export const word = '${word}';` });
          expect(bundled(await real(folder)).script).toContain(`"${word}"`);
        }
        await write(folder, { 'src/word.ts': 'export const word = (;' });
        expect(problemsOf(await real(folder))[0]).toMatchObject({
          code: 'BUNDLE_FAILED',
          place: { file: 'src/word.ts', line: 1 },
        });
        await write(folder, { 'src/word.ts': "export const word = 'five';" });
        expect(bundled(await real(folder)).script).toContain('"five"');
      },
    ));
});
