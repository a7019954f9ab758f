// What npm would give to a stranger, in an empty project far from here: it runs, and its types hold.

import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ended, ROOT } from './bulkhead.ts';

let folder: string;
let project: string;
const env = { ...process.env, NO_COLOR: '1', npm_config_audit: 'false', npm_config_fund: 'false' };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-package-'));
  project = join(folder, 'project');
  const packed = join(folder, 'packed');
  await mkdir(project);
  await mkdir(packed);
  await writeFile(join(project, 'package.json'), '{ "name": "strange", "private": true, "type": "module" }');

  // Built already, by whoever runs the tests.
  const pack = ['pack', '--ignore-scripts', '--pack-destination', packed];
  await succeeds('npm', pack, ROOT);
  await succeeds('npm', [...pack, '--workspace', 'extension-api'], ROOT);
  const tarballs = (await readdir(packed)).map((name) => join(packed, name));
  expect(tarballs).toHaveLength(2);
  // `npm ci` has put everything that they need into npm's cache.
  await succeeds('npm', ['install', '--prefer-offline', '--ignore-scripts', ...tarballs], project);
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

async function succeeds(program: string, args: readonly string[], cwd: string): Promise<string> {
  const { status, stdout, stderr } = await ended(program, args, cwd, { ...env, BULKHEAD_HOME: join(folder, 'home') });
  expect({ status, stderr: status === 0 ? '' : stderr + stdout }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

const bulkhead = (...words: string[]) => succeeds('npx', ['--no-install', 'bulkhead', ...words], project);

test('nothing of the tests, the sources of other rooms or this machine is in it', async () => {
  const shipped = await readdir(join(project, 'node_modules/bulkhead'));
  expect(shipped.sort()).toEqual(
    ['CHANGELOG.md', 'LICENSE', 'README.md', 'bin', 'dist', 'extension-api', 'package.json', 'schemas', 'src'].sort(),
  );
  expect(await readdir(join(project, 'node_modules/bulkhead/src'))).toEqual(['packaging']);
});

test('npx --no-install bulkhead makes an extension, finds nothing wrong with it, and runs it', async () => {
  await bulkhead('init', '../hello', '--publisher', 'acme', '--yes');
  await bulkhead('check', '../hello');
  const words = ['run', '--extension', '../hello', '--command', 'hello.hello', 'you', '--json'];
  expect(JSON.parse(await bulkhead(...words))).toEqual({ ok: true, result: 'Hello, you!' });
});

test("the README's app runs", async () => {
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  const [, app = ''] = /Save this as `my-app\.ts`[^\n]*\n\n```ts\n(.*?)```/s.exec(readme) ?? [];
  expect(app).toContain("from 'bulkhead'");
  await writeFile(join(project, 'my-app.ts'), app);
  await mkdir(join(project, 'docs'));
  await writeFile(join(project, 'docs/notes.md'), '# Notes');
  const said = await succeeds(process.execPath, ['my-app.ts'], project);
  expect(said).toContain("'notes.md': 7");
  expect(said.trim().split('\n').at(-1)).toBe('PERMISSION_DENIED');
});

test("an extension's own test runs, by vitest as `init` made it and by node:test", async () => {
  const hello = join(folder, 'hello');
  // What `npm install` would put there.
  await symlink(join(project, 'node_modules/bulkhead'), join(hello, 'node_modules/bulkhead'));
  await symlink(join(ROOT, 'node_modules/vitest'), join(hello, 'node_modules/vitest'));
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  expect(await succeeds(process.execPath, [vitest, 'run'], hello)).toMatch(/Tests\s+3 passed/);

  await writeFile(
    join(hello, 'test/plain.test.mjs'),
    `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startExtension } from 'bulkhead/testing';

test('says hello', async () => {
  const app = await startExtension(new URL('..', import.meta.url));
  try {
    assert.equal(await app.executeCommand('hello.hello', 'Ada'), 'Hello, Ada!');
  } finally {
    await app.dispose();
  }
});
`,
  );
  expect(await succeeds(process.execPath, ['--test', 'test/plain.test.mjs'], hello)).toMatch(/pass 1/);
});

describe('the types', () => {
  const USES: Readonly<Record<string, string>> = {
    'app.ts': `import { BulkheadError, type Core, createCore } from 'bulkhead';
export async function main(): Promise<void> {
  const core: Core = await createCore({ app: { name: 'app', version: '1.0.0' } });
  await core.start();
  try {
    const result: unknown = await core.executeCommand('a.b', 1);
    console.log(result);
  } catch (error) {
    if (error instanceof BulkheadError && error.code === 'PERMISSION_DENIED') console.log(error.details.permission);
    // @ts-expect-error: no such code
    if (error instanceof BulkheadError && error.code === 'NO_SUCH_CODE') console.log(error);
  }
  // @ts-expect-error: no such method
  core.noSuchMethod();
  await core.dispose();
}
`,
    'testing.ts': `import { startExtension, type TestExtension } from 'bulkhead/testing';
export async function main(): Promise<void> {
  const app: TestExtension = await startExtension('.', { workspace: { 'a.md': '# A' }, deny: ['fs.read'] });
  const text: string = await app.executeCommand<string>('a.b');
  console.log(text, app.decisions.length);
  // @ts-expect-error: no such permission
  await startExtension('.', { grant: ['fs.reed'] });
  await app[Symbol.asyncDispose]();
}
`,
    'extension.ts': `import { commands, type ExtensionContext, Uri, workspace } from 'bulkhead/extension-api';
import * as same from '@bulkhead/extension-api';
export function activate(context: ExtensionContext): void {
  context.subscriptions.push(commands.registerCommand('a.b', async (path: string) => (await workspace.fs.readFile(Uri.file(path))).length));
  context.subscriptions.push(same.commands.registerCommand('a.c', () => new same.Position(1, 2)));
}
`,
  };

  test.each([
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ])('hold with module %s and resolution %s, every declaration checked', async (module, moduleResolution) => {
    await mkdir(join(project, 'node_modules/@types'), { recursive: true });
    const types = join(project, 'node_modules/@types/node');
    await symlink(join(ROOT, 'node_modules/@types/node'), types).catch(() => undefined); // the one before has made it
    const compilerOptions = {
      strict: true,
      noEmit: true,
      target: 'es2024',
      lib: ['es2024', 'esnext.disposable'],
      types: ['node'],
      module,
      moduleResolution,
      skipLibCheck: false,
    };
    for (const [name, text] of Object.entries(USES)) await writeFile(join(project, name), text);
    const config = join(project, `tsconfig.${module}.json`);
    await writeFile(config, JSON.stringify({ compilerOptions, files: Object.keys(USES) }));
    const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
    const { stdout, status } = await ended(process.execPath, [compiler, '-p', config], project);
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });
});
