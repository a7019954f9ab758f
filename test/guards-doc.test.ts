// Each file that docs/guards.md names is there: a table of guards that points nowhere proves nothing.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

test('docs/guards.md names files that exist', async () => {
  const folders = ['src', 'test', 'scripts'].map((name) => readdir(join(ROOT, name), { recursive: true }));
  const files = (await Promise.all(folders)).flat().map((path) => `/${path.replaceAll('\\', '/')}`);
  const text = await readFile(join(ROOT, 'docs/guards.md'), 'utf8');
  const named = [...text.matchAll(/`(?:test\/|src\/|scripts\/)?([\w./-]+\.ts)`/g)].map(([, path]) => `/${path}`);
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((path) => !files.some((file) => file.endsWith(path)))).toEqual([]);
});
