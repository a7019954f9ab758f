// What `check` finds in packages of all kinds: all that is wrong with one at once, whoever signed it.

import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkPackage } from '../../../src/core/publish/check-package.ts';
import { keyIdOf } from '../../../src/trust/keys/public-key.ts';
import { keyNumber, signedPackage } from '../install/signed-package.ts';

const KEY = keyNumber(1);

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'bulkhead-check-'));
});
afterEach(() => rm(root, { recursive: true }));

const found = async (file: string, options = {}) => {
  const { problems, keyId } = await checkPackage(file, options);
  return { problems: problems.map(({ severity, code, place }) => `${severity} ${code} ${place.file ?? ''}`), keyId };
};

test('a package of anybody whose signature holds has no problems, and the key is told', async () => {
  const file = await signedPackage(root, KEY, { files: { 'a.txt': 'A' }, approvedBy: [keyNumber(2)] });
  expect(await found(file)).toEqual({ problems: [], keyId: keyIdOf(KEY.publicKey) });
});

test('one that nobody signed has a warning', async () => {
  const file = await signedPackage(root, null);
  expect(await found(file)).toEqual({ problems: ['warning SIGNATURE_MISSING bulkhead.json'], keyId: null });
});

test('a bad signature hides no bad manifest, and neither hides a file that is another', async () => {
  const file = await signedPackage(root, KEY, {
    manifest: { permissions: { 'fs.read': { paths: ['**'] }, 'no.such': {} } },
    files: { 'zz.txt': 'the content of this file is a secret'.repeat(3) },
    tamper: (statement) => ({
      ...statement,
      files: statement.files.map((each) => (each.path === 'zz.txt' ? { ...each, sha256: '0'.repeat(64) } : each)),
    }),
  });
  const { problems, keyId } = await found(file);
  expect(keyId).toBe(null);
  expect(problems[0]).toMatch(/^error SIGNATURE_INVALID/u);
  expect(problems.filter((each) => each === 'error MANIFEST_INVALID package.json').length).toBeGreaterThan(1);
  expect(problems.at(-1)).toBe('error DIGEST_MISMATCH zz.txt');
});

test('a manifest that needs another engine, or another script than was packed, is told', async () => {
  const needs = await signedPackage(root, KEY, { manifest: { engines: { bulkhead: '*', 'acme-draw': '>=2' } } });
  expect((await found(needs, { engines: { 'acme-draw': '1.0.0' } })).problems).toEqual([
    'error ENGINE_INCOMPATIBLE package.json',
  ]);
  expect((await found(needs, { engines: { 'acme-draw': '2.0.0' } })).problems).toEqual([]);
  const other = await signedPackage(root, KEY, { manifest: { main: './other.js' }, files: { 'other.js': '' } });
  expect((await found(other)).problems).toEqual(['error PACKAGE_MALFORMED package.json']);
});

test('each byte of what it holds that is another is found', async () => {
  const file = await signedPackage(root, KEY, {
    files: { 'dist/main.js': '1 + 1;' },
    manifest: { main: './dist/main.js' },
  });
  const whole = await readFile(file);
  // Behind that is the list of its entries, of which some bytes mean nothing.
  const end = whole.readUInt32LE(whole.length - 6);
  for (let at = 0; at < end; at += 7) {
    const changed = Buffer.from(whole);
    changed[at] = (changed[at] ?? 0) ^ 1;
    await writeFile(file, changed);
    expect([at, (await found(file)).problems.filter((each) => each.startsWith('error')).length]).not.toEqual([at, 0]);
  }
});

test('a pipe is none and nobody waits for it; nor is a folder, or a text; what is not there is no problem of a package', async () => {
  const [pipe, text] = [join(root, 'pipe.bhx'), join(root, 'text.bhx')];
  expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
  await writeFile(text, 'no zip');
  for (const path of [pipe, root, text]) {
    expect((await found(path)).problems).toEqual(['error PACKAGE_MALFORMED ']);
  }
  await expect(checkPackage(join(root, 'missing.bhx'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  const aborted = AbortSignal.abort();
  const file = await signedPackage(root, KEY);
  await expect(checkPackage(file, { signal: aborted })).rejects.toMatchObject({ code: 'CANCELLED' });
});

test('what cannot be looked at is told from what is not there', async () => {
  await expect(found(join(root, 'nothing.bhx'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  await symlink('round.bhx', join(root, 'round.bhx'));
  await expect(found(join(root, 'round.bhx'))).rejects.toMatchObject({ code: 'FILE_UNAVAILABLE' });
});
