// What people read and try about searches is what runs here.

import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lacks } from '../setup/require-program.ts';
import { ended, ROOT } from './bulkhead.ts';

const EXAMPLES = join(ROOT, 'examples/bisect');
const ENVIRONMENT = { ...process.env, NODE: process.execPath, NO_COLOR: '1' };

let folder: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-find-it-')));
});
afterEach(async () => {
  // What is installed is read-only, its folders, too.
  await ended('chmod', ['-R', 'u+w', folder], ROOT);
  await rm(folder, { recursive: true, force: true });
});

test.skipIf(lacks('sh'))(
  'find-it.sh names the one of a user’s extensions that eats notes',
  async () => {
    const { status, stdout, stderr } = await ended('sh', [join(EXAMPLES, 'find-it.sh')], folder, ENVIRONMENT);
    expect(`${stdout}\n${stderr}`).toContain('All of it went as it should.\n');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^trial 1: all 4 extensions on … bad /mu);
  },
  60_000,
);

test('in-an-app.ts finds what shouts, and is what the documentation shows', async () => {
  const { status, stdout } = await ended(process.execPath, [join(EXAMPLES, 'in-an-app.ts')], ROOT);
  expect(stdout).toContain('acme.round is to blame.');
  expect(status).toBe(0);
  const [, shown = 'nothing'] = /```ts\n(.*?)```/su.exec(await readFile(join(ROOT, 'docs/bisect.md'), 'utf8')) ?? [];
  expect(await readFile(join(EXAMPLES, 'in-an-app.ts'), 'utf8')).toContain(shown);
}, 60_000);
