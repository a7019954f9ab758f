import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { globSteps } from '../../src/base/glob.ts';
import { matchingPatterns } from '../../src/core/workspace-contains.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-contains-'));
});
afterEach(() => rm(folder, { recursive: true }));

const never = new AbortController().signal;
const cruel = (count: number) =>
  Array.from({ length: count }, (_, index) => `**/${'*aaaaaa'.repeat(28)}${String(index).padStart(3, '0')}`);

/** Fewer than what one reading of a folder brings: between them, nothing but the core's own work. */
async function longNames(): Promise<void> {
  for (let index = 0; index < 20; index++) await writeFile(join(folder, `${'a'.repeat(230)}${index}`), '');
}

test('finds what matches, in folders too, and leaves out what others put there', async () => {
  await mkdir(join(folder, 'src/deep'), { recursive: true });
  await mkdir(join(folder, 'node_modules/x'), { recursive: true });
  await writeFile(join(folder, 'src/deep/a.md'), '');
  await writeFile(join(folder, 'node_modules/x/b.css'), '');
  const found = await matchingPatterns([folder], ['**/*.md', '**/*.css', 'src/*', '*.ts'], never);
  expect([...found].sort()).toEqual(['**/*.md', 'src/*']);
  const named = await matchingPatterns([folder], ['node_modules/*/b.css'], never);
  expect([...named]).toEqual(['node_modules/*/b.css']);
});

test('cruel patterns do not hold the event loop: the end of the core is noticed', async () => {
  await longNames();
  const closing = new AbortController();
  const before = globSteps();
  const patterns = cruel(100);
  let turns = 0;
  const turn = () => {
    turns++;
    if (turns === 20) closing.abort();
    else setImmediate(turn);
  };
  setImmediate(turn);
  await matchingPatterns([folder], patterns, closing.signal);
  expect(closing.signal.aborted).toBe(true);
  // Twenty turns of 100 000 steps, each longer by one match at most; all of it would be fifty million.
  expect(globSteps() - before).toBeLessThan(4_000_000);
});

test('cruel patterns are given up, and honest ones beside them are still found', async () => {
  await longNames();
  await mkdir(join(folder, 'src'));
  await writeFile(join(folder, 'src/z.md'), '');
  const before = globSteps();
  const found = await matchingPatterns([folder], [...cruel(50), '**/*.md'], never, 5_000_000);
  expect([...found]).toEqual(['**/*.md']);
  // Each ends with the match that passes its share.
  expect(globSteps() - before).toBeLessThan(5_000_000 + 51 * 60_000);
});
