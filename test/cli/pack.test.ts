import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { createKey } from '../../src/core/publish/create-key.ts';
import { fakePowers } from './fake-core.ts';

const MANIFEST = { publisher: 'acme', name: 'one', version: '1.0.0', engines: { bulkhead: '*' } };

let root: string;
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-cli-pack-')));
  await mkdir(join(root, 'mine/media'), { recursive: true });
  await writeFile(join(root, 'mine/package.json'), JSON.stringify(MANIFEST));
  await writeFile(join(root, 'mine/media/a.txt'), 'a\n');
});
afterEach(() => rm(root, { recursive: true }));

function powersIn(environment: Readonly<Record<string, string>> = {}) {
  return fakePowers({ workingDirectory: root, environment });
}

/** The document that a command prints with `--json`. */
async function document(words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const powers = powersIn(environment);
  const status = await runCommandLine([...words, '--json'], powers);
  return { status, ...JSON.parse(powers.out.join('\n')) };
}

describe('pack', () => {
  test('says what is in the package, how large it is, its digest, who signed it, and what to do next', async () => {
    const powers = powersIn();
    expect(await runCommandLine(['pack', 'mine', '-o', 'out.bhx'], powers)).toBe(0);
    expect(powers.out).toEqual([]);
    const said = powers.said.join('\n');
    expect(said).toMatch(/^ {2}media\/a\.txt 2 bytes\n {2}package\.json \d+ bytes\n/);
    expect(said).toContain('packed acme.one 1.0.0 into "out.bhx"');
    expect(said).toMatch(/files {4}2, \d+ bytes; as a package \d+ bytes|files {4}2, \d+ bytes; as a package 1\.\d kB/);
    expect(said).toMatch(/sha256 {3}[0-9a-f]{64}/);
    expect(said).toContain('signed   by nobody');
    expect(said).toContain('npx --no-install bulkhead sign "out.bhx" --key <file>');
  });

  test('signed: says how to look at it as others will, who know the key', async () => {
    await createKey(join(root, 'key'));
    const powers = powersIn();
    expect(await runCommandLine(['pack', 'mine', '--key', 'key', '-o', 'out.bhx'], powers)).toBe(0);
    expect(powers.said.slice(-2)).toEqual([
      '  npx --no-install bulkhead trust add acme "key.pub"',
      '  npx --no-install bulkhead verify "out.bhx"',
    ]);
  });

  test('as JSON, one document; the time is that of SOURCE_DATE_EPOCH', async () => {
    const key = await createKey(join(root, 'key'));
    const words = ['pack', 'mine', '--key', 'key', '-o', 'out.bhx'];
    const { ok, result } = await document(words, { SOURCE_DATE_EPOCH: '1767225600' });
    expect(ok).toBe(true);
    expect(result).toMatchObject({
      id: 'acme.one',
      version: '1.0.0',
      file: join(root, 'out.bhx'),
      keyId: key.keyId,
      createdAt: '2026-01-01T00:00:00Z',
      size: (await readFile(join(root, 'out.bhx'))).length,
      files: [{ path: 'media/a.txt' }, { path: 'package.json' }],
      warnings: [],
    });
  });

  test.each(['soon', '-1', '1e3', '1.5', ' 1', '9'.repeat(20), '253402300800', '999999999999'])(
    'SOURCE_DATE_EPOCH=%j is wrong usage',
    async (time) => {
      expect(await document(['pack', 'mine'], { SOURCE_DATE_EPOCH: time })).toMatchObject({ status: 2, ok: false });
      expect(await readdir(root)).toEqual(['mine']);
    },
  );

  test('what check refuses is refused with its place, as a person reads it and as JSON', async () => {
    const key = `bulkhead-secret-key-v1 ${Buffer.alloc(32, 7).toString('base64')}\n`;
    await writeFile(join(root, 'mine/media/a.txt'), `mine:\n${key}`);
    const powers = powersIn();
    expect(await runCommandLine(['pack', 'mine', '-o', 'out.bhx'], powers)).toBe(1);
    expect(powers.said[0]).toMatch(/^mine\/media\/a\.txt:2 error SECRET_IN_PACKAGE /);
    const { error } = await document(['pack', 'mine', '-o', 'out.bhx']);
    expect(error).toMatchObject({ code: 'SECRET_IN_PACKAGE', problems: [{ place: { file: 'media/a.txt', line: 2 } }] });
    expect(await readdir(root)).toEqual(['mine']);
  });

  test('a home that is named and lies in the folder is no part of it', async () => {
    await mkdir(join(root, 'mine/home'));
    await writeFile(join(root, 'mine/home/settings.json'), '{}');
    const { result } = await document(['pack', 'mine', '-o', 'out.bhx', '--home', 'mine/home']);
    expect(result.files).toHaveLength(2);
  });

  test('an encrypted key asks for its passphrase, and takes that of the environment', async () => {
    const key = await createKey(join(root, 'key'), { passphrase: 'open sesame' });
    const words = ['pack', 'mine', '--key', 'key', '-o', 'out.bhx'];
    expect((await document(words, { BULKHEAD_PASSPHRASE: 'open sesame' })).result.keyId).toBe(key.keyId);
    expect((await document(words, { BULKHEAD_PASSPHRASE: 'close sesame' })).error.code).toBe('PASSPHRASE_WRONG');
    expect((await document(words)).error.code).toBe('USAGE');
  });
});

test('pack tells each problem once, where it stands, and names no extension after a folder', async () => {
  await mkdir(join(root, 'broken'));
  await writeFile(join(root, 'broken/package.json'), '{"publisher":"acme"}');
  const powers = powersIn();
  expect(await runCommandLine(['pack', 'broken'], powers)).toBe(1);
  const name = powers.said.filter((line) => line.includes('"name" is missing'));
  expect(name).toEqual([expect.stringMatching(/^broken\/package\.json:1:1 error MANIFEST_INVALID/u)]);
  expect(powers.said.at(-2)).toMatch(/^error MANIFEST_INVALID \d errors and 0 warnings in broken\.$/u);
  expect(powers.said.join()).not.toContain('extension:');
});

describe('sign', () => {
  test('says whose signature it has now, and what to do next; with another key, what became of the first', async () => {
    const [mine, other] = [await createKey(join(root, 'key')), await createKey(join(root, 'other'))];
    await document(['pack', 'mine', '-o', 'out.bhx']);
    const powers = powersIn();
    expect(await runCommandLine(['sign', 'out.bhx', '--key', 'key'], powers)).toBe(0);
    expect(powers.said[0]).toBe(`signed acme.one 1.0.0 ("out.bhx") with the key ${mine.keyId}`);
    expect(powers.said.at(-1)).toContain('bulkhead verify "out.bhx"');
    const again = powersIn();
    await runCommandLine(['sign', 'out.bhx', '--key', 'key'], again);
    expect(again.said[0]).toContain('nothing was changed');
    const changed = powersIn();
    await runCommandLine(['sign', 'out.bhx', '--key', 'other'], changed);
    expect(changed.said[0]).toContain(`it was signed with the key ${mine.keyId} before`);
    expect((await document(['sign', 'out.bhx', '--key', 'key', '--role', 'registry'])).result).toMatchObject({
      role: 'registry',
      keyId: mine.keyId,
      removed: [],
    });
    expect(other.keyId).not.toBe(mine.keyId);
  });

  test('without a key, or in another role, is wrong usage', async () => {
    await document(['pack', 'mine', '-o', 'out.bhx']);
    await createKey(join(root, 'key'));
    expect(await document(['sign', 'out.bhx'])).toMatchObject({ status: 2 });
    expect(await document(['sign', 'out.bhx', '--key', 'key', '--role', 'owner'])).toMatchObject({ status: 2 });
    expect((await document(['sign', 'mine', '--key', 'key'])).error.code).toBe('FILE_IS_A_DIRECTORY');
  });
});
