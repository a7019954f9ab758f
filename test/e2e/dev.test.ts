// The author's loop as a real process: save, see it run; break it, see where; interrupt it, and nothing is left.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bulkhead, ROOT } from './bulkhead.ts';

let folder: string;
let script: string;
let child: ChildProcess | null;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-dev-'));
  script = join(folder, 'hello/src/extension.ts');
  child = null;
  await bulkhead(['init', 'hello', '--publisher', 'acme', '--yes'], { cwd: folder });
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

interface Happened extends Record<string, unknown> {
  readonly event: string;
}

/** Runs `dev` with `--json`; `next` waits for the next event of that name, wherever it stands among the others. */
function develop(...words: string[]) {
  const args = [join(ROOT, 'bin/bulkhead.js'), 'dev', 'hello', '--home', 'home', '--json', ...words];
  const started = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  child = started;
  const ended = once(started, 'exit');
  let said = '';
  started.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const happened: Happened[] = [];
  let wake = () => {};
  createInterface({ input: started.stdout }).on('line', (line) => {
    happened.push(JSON.parse(line));
    wake();
  });
  let over = false;
  void ended.then(() => {
    over = true;
    wake();
  });
  return {
    child: started,
    ended,
    said: () => said,
    /** `before`: what came earlier and is of other names. */
    async next(event: string, before: 'dropped' | 'kept' = 'dropped'): Promise<Happened> {
      for (;;) {
        const index = happened.findIndex((each) => each.event === event);
        if (index >= 0 && before === 'kept') return happened.splice(index, 1)[0] as Happened;
        if (index >= 0) return happened.splice(0, index + 1).at(-1) as Happened;
        if (over) throw new Error(`It ended before "${event}": ${said} ${JSON.stringify(happened)}`);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

const edit = async (from: string, to: string) => {
  const text = await readFile(script, 'utf8');
  expect(text).toContain(from);
  await writeFile(script, text.replace(from, to));
};

describe('bulkhead dev', () => {
  test('runs what was saved last, and an edit that is broken does not end what runs', async () => {
    const dev = develop('--command', 'hello.hello', '--', 'Ada');
    expect(await dev.next('ready')).toMatchObject({ id: 'acme.hello', version: '0.1.0' });
    expect(await dev.next('result')).toEqual({ event: 'result', result: 'Hello, Ada!' });

    await edit('Hello, ', 'Ciao, ');
    expect(await dev.next('reloaded')).toMatchObject({ id: 'acme.hello', ms: expect.any(Number) });
    expect(await dev.next('result')).toMatchObject({ result: 'Ciao, Ada!' });

    await edit('export function activate(', 'export function activate((');
    const broken = await dev.next('broken');
    expect(broken).toMatchObject({
      running: true,
      error: { code: 'BUNDLE_FAILED', problems: [{ place: { file: 'src/extension.ts', line: 3 } }] },
    });

    await edit('export function activate((', 'export function activate(');
    await edit('Ciao, ', 'Salut, ');
    await dev.next('reloaded');
    expect(await dev.next('result')).toMatchObject({ result: 'Salut, Ada!' });
    dev.child.kill('SIGINT');
    expect(await dev.ended).toEqual([0, null]);
    expect(dev.said()).toBe('');
  });

  test('starts with a broken folder, and runs it as soon as it is whole', async () => {
    await edit('export function', 'export functio');
    const dev = develop();
    expect(await dev.next('broken')).toMatchObject({ running: false, error: { code: 'BUNDLE_FAILED' } });
    await edit('export functio', 'export function');
    expect(await dev.next('reloaded')).toMatchObject({ id: 'acme.hello', state: 'active' });
  });

  test('sees a new manifest, a file that replaces another, and a new file', async () => {
    const dev = develop('--command', 'hello.hello');
    await dev.next('ready');
    const manifest = join(folder, 'hello/package.json');
    await writeFile(manifest, (await readFile(manifest, 'utf8')).replace('"0.1.0"', '"0.2.0"'));
    expect(await dev.next('reloaded')).toMatchObject({ version: '0.2.0' });

    await writeFile(join(folder, 'new.ts'), "export const greeting = 'Moin';\n");
    await rename(join(folder, 'new.ts'), join(folder, 'hello/src/greeting.ts'));
    const text = await readFile(script, 'utf8');
    await writeFile(
      join(folder, 'other.ts'),
      `import { greeting } from './greeting.ts';\n${text.replace('`Hello', '`${greeting}')}`,
    );
    await rename(join(folder, 'other.ts'), script);
    for (;;) {
      const { result } = await dev.next('result');
      if (result === 'Moin, world!') break;
    }
  });

  test('shows throws, timers and rejections at the lines of the TypeScript that was saved', async () => {
    const dev = develop('--command', 'hello.fails');
    expect(await dev.next('failed')).toMatchObject({ error: { code: 'COMMAND_NOT_FOUND' } });
    await writeFile(
      script,
      `import { commands } from '@bulkhead/extension-api';

interface Fault { readonly why: string }

export function activate(): void {
  commands.registerCommand('hello.fails', () => {
    setTimeout(() => { throw new Error('in a timer'); }, 0);
    void Promise.reject(new Error('left alone'));
    fail({ why: 'thrown' });
  });
}

function fail({ why }: Fault): never {
  throw new RangeError(why);
}
`,
    );
    const faults: string[] = [];
    expect(await dev.next('reloaded')).toMatchObject({ state: 'active' });
    // Faults and the answer come in any order.
    const failed = (await dev.next('failed', 'kept')) as unknown as { error: { thrown: { stack: string } } };
    expect(failed.error.thrown.stack).toMatch(/at fail \(src\/extension\.ts:14:9\)[\s\S]*src\/extension\.ts:9:5/);
    while (faults.length < 2) faults.push(String((await dev.next('log')).text));
    expect(faults.sort()).toEqual([
      expect.stringMatching(/^Error: in a timer[\s\S]*src\/extension\.ts:7:/),
      expect.stringMatching(/^Error: left alone[\s\S]*src\/extension\.ts:8:/),
    ]);
  });

  test('leaves dependencies and what a build writes alone', async () => {
    const dev = develop();
    await dev.next('ready');
    await writeFile(join(folder, 'hello/node_modules/@bulkhead/extension-api/x.ts'), '');
    await edit('Hello, ', 'Ciao, ');
    await dev.next('reloaded');
    dev.child.kill('SIGINT');
    await dev.ended;
    await expect(dev.next('reloaded')).rejects.toThrow('It ended before "reloaded"');
  });

  test('a folder that is not there is a failure at once', async () => {
    const outcome = await bulkhead(['dev', 'nowhere', '--json'], { cwd: folder, home: join(folder, 'home') });
    expect(outcome.status).toBe(1);
    expect(JSON.parse(outcome.stdout)).toMatchObject({ ok: false, error: { code: 'FILE_NOT_FOUND' } });
  });
});
