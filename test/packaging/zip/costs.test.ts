// What a package costs whoever looks at it: as much as a few of its pieces, however large it is, or says it is.

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPackage } from '../../../src/packaging/zip/read-package.ts';
import { isThorough } from '../../setup/thorough.ts';
import { BOMBS } from './attacks/bombs.ts';
import { type Crafted, memory } from './crafted-zip.ts';
import { deflatedZeros, signedPackage } from './signed-package.ts';
import type { Weight } from './weigh.ts';

const MOST = 64;
const MEGABYTE = 1024 * 1024;
const MAP = 'dist/main.js.map';
const isNoMap = ({ name }: Crafted) => name !== MAP;

let folder: string;
const staging = () => join(folder, 'extensions');
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-costs-'));
  await mkdir(staging());
  await writeFile(join(folder, 'honest.bhx'), signedPackage());
});
afterAll(() => rm(folder, { recursive: true }));

async function weigh(packages: Readonly<Record<string, Uint8Array>>): Promise<readonly Weight[]> {
  const files = Object.keys(packages).map((name) => join(folder, name));
  for (const [name, bytes] of Object.entries(packages)) await writeFile(join(folder, name), bytes);
  const child = join(import.meta.dirname, 'weigh.ts');
  const args = ['--expose-gc', child, staging(), join(folder, 'honest.bhx'), ...files];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  expect(await readdir(join(staging(), '.staging'))).toEqual([]);
  return JSON.parse(stdout);
}

test('bombs, of 10 GB too, cost less than 64 MB, all of them together', async () => {
  const packages = Object.fromEntries(BOMBS.map(({ bytes }, index) => [`${index}.bhx`, bytes()]));
  const weights = await weigh(packages);
  expect(weights.map(({ ends }) => ends)).toEqual(BOMBS.map(({ code }) => [code, code]));
  expect(Math.max(...weights.map(({ megabytes }) => megabytes))).toBeLessThan(MOST);
});

test('a file flows: what is larger than the memory that it may cost is checked and installed', async () => {
  const content = Buffer.alloc(64 * MEGABYTE, 'not all the same, but soon again.');
  const asset: readonly Crafted[] = [{ name: 'assets/large.bin', content, method: 0 }];
  const map = () => `{"sourcesContent":["${'a'.repeat(90 * MEGABYTE)}"]}`;
  const weights = await weigh({
    'asset.bhx': signedPackage({ more: asset }),
    // Which is looked at as a text, too.
    ...(isThorough() && {
      'map.bhx': signedPackage({
        entries: (all) => [...all.filter(isNoMap), { name: MAP, content: map(), method: 0 }],
      }),
    }),
  });
  for (const { ends, megabytes } of weights) {
    expect(ends).toEqual(['fine', 'fine']);
    expect(megabytes).toBeLessThan(MOST);
  }
});

const LISTS: readonly [string, string][] = [
  ['lines', '\n'.repeat(4 * MEGABYTE - 10)],
  ['numbers', `[${'0,'.repeat(2 * MEGABYTE - 10)}0]`],
  ['lists', '['.repeat(4 * MEGABYTE)],
  ['objects', `[${'{},'.repeat(MEGABYTE)}0]`],
  ['faults', `{${'"a" 1\n'.repeat(600_000)}`],
];
const WHAT = LISTS.map(([what]) => what).join(', or ');
test(`a statement or manifest of 4 MB that is nothing but ${WHAT} costs less than 64 MB`, async () => {
  const packages = LISTS.map(([what, text]) => [
    `${what}.bhx`,
    signedPackage({ text: () => text, own: { method: 0 } }),
  ]);
  const manifests = LISTS.map(([what, text]) => [
    `manifest of ${what}.bhx`,
    signedPackage({
      entries: (all) =>
        all.map((each) => (each.name === 'package.json' ? { name: each.name, content: text, method: 0 } : each)),
    }),
  ]);
  for (const { ends, megabytes } of await weigh(Object.fromEntries([...packages, ...manifests]))) {
    expect(ends).toEqual(['PACKAGE_MALFORMED', 'PACKAGE_MALFORMED']);
    expect(megabytes).toBeLessThan(MOST);
  }
});

test('10 GB that say they are 60 MB are given up on where no file that is honest would be', async () => {
  const size = 60_000_000;
  const lie = { path: 'bomb', size, sha256: '0'.repeat(64) };
  const bytes = signedPackage({
    more: [{ name: 'bomb', data: deflatedZeros(10_000), size, crc32: 0 }],
    listed: (files) => [...files.filter(({ path }) => path !== 'bomb'), lie],
  });
  const { contents } = await readPackage(memory(bytes));
  let came = 0;
  const reading = (async () => {
    for await (const { path, pieces } of contents()) {
      for await (const piece of pieces) if (path === 'bomb') came += piece.length;
    }
  })();
  await expect(reading).rejects.toThrow('more than 250 times its size');
  expect(came).toBeLessThan(8 * MEGABYTE);
});
