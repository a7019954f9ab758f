// What we ship type checks in somebody else's project, with their settings, not ours.

import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ended, ROOT } from './bulkhead.ts';

const APP = `import { BulkheadError, type Core, createCore } from 'bulkhead';

export async function main(): Promise<void> {
  const core: Core = await createCore({ app: { name: 'app', version: '1.0.0' } });
  await core.start();
  try {
    await core.executeCommand('a.b', 1);
  } catch (error) {
    if (error instanceof BulkheadError && error.code === 'PERMISSION_DENIED') console.log(error.details.permission);
    // @ts-expect-error: no such code
    if (error instanceof BulkheadError && error.code === 'NO_SUCH_CODE') console.log(error);
  }
  // @ts-expect-error: no such method
  core.noSuchMethod();
  await core.dispose();
}
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-types-'));
  await mkdir(join(folder, 'node_modules/@types'), { recursive: true });
  await symlink(ROOT, join(folder, 'node_modules/bulkhead'));
  await symlink(join(ROOT, 'node_modules/@types/node'), join(folder, 'node_modules/@types/node'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(join(folder, 'app.ts'), APP);
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

test.each([
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
])('with module %s and resolution %s, every declaration is checked and none is wrong', async (module, resolution) => {
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: 'es2024',
    lib: ['es2024', 'esnext.disposable'],
    types: ['node'],
    module,
    moduleResolution: resolution,
    skipLibCheck: false,
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['app.ts'] }));
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  const { stdout, status } = await ended(process.execPath, [compiler, '-p', folder], folder);
  expect(stdout).toBe('');
  expect(status).toBe(0);
});

test('a new extension type checks as `init` leaves it, and so does a use of every global that it is promised', async () => {
  const extension = join(folder, 'hello');
  await ended(
    process.execPath,
    [join(ROOT, 'bin/bulkhead.js'), 'init', extension, '--publisher', 'acme', '--name', 'hello'],
    folder,
  );
  await writeFile(
    join(extension, 'src/globals.ts'),
    `const timer: Timer = setTimeout((text: string) => console.log(text, crypto.randomUUID()), 1, 'a');
clearTimeout(timer);
const { searchParams } = new URL('https://example.com/?a=1');
for (const [name, value] of searchParams) queueMicrotask(() => name + value);
export const bytes: Uint8Array = new TextEncoder().encode(atob(btoa('x')));
export const text: string = new TextDecoder().decode(structuredClone(bytes));
const controller = new AbortController();
controller.signal.addEventListener('abort', (event) => event.type);
// @ts-expect-error: an extension has no process of Node
process.exit();
`,
  );
  const { stdout, status } = await ended(
    process.execPath,
    [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', extension],
    folder,
  );
  expect(stdout).toBe('');
  expect(status).toBe(0);
});
