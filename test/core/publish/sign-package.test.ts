import { chmod, mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createKey } from '../../../src/core/publish/create-key.ts';
import { packExtension } from '../../../src/core/publish/pack-extension.ts';
import { signPackage } from '../../../src/core/publish/sign-package.ts';
import { digestOf } from '../../../src/packaging/digest.ts';
import { withPackage } from '../../../src/packaging/zip/read-package.ts';
import { type Statement, statementText, unsignedStatement } from '../../../src/packaging/zip/statement.ts';
import { writePackage } from '../../../src/packaging/zip/write-package.ts';
import { parsePublicKey } from '../../../src/trust/keys/public-key.ts';
import { checkSignatures } from '../../../src/trust/statement/check-signatures.ts';
import { craft, gathered, utf8 } from '../../packaging/zip/crafted-zip.ts';

const OPTIONS = { id: 'acme.one', version: '1.0.0', createdAt: '2026-01-31T12:00:00Z' };
const FILES = {
  'dist/main.js': 'exports.activate = () => {};',
  'package.json': JSON.stringify({ publisher: 'acme', name: 'one', version: '1.0.0', main: './dist/main.js' }),
};

let root: string;
let file: string;
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-sign-')));
  file = join(root, 'one.bhx');
  await writeFile(file, await packed());
});
afterEach(() => rm(root, { recursive: true }));

const failure = (code: string) => expect.objectContaining({ code });
const contents = (files: Readonly<Record<string, string>>) =>
  Object.entries(files).map(([path, text]) => ({ path, bytes: utf8(text) }));
const packed = (sign?: (statement: Statement) => Statement) =>
  gathered(writePackage(contents(FILES), { ...OPTIONS, ...(sign && { sign }) }));
const key = (name: string) => createKey(join(root, name));
const statementOf = (path: string) => withPackage(path, async ({ statement }) => statement);
const checked = async (registries: readonly { publicKey: string }[] = []) =>
  checkSignatures(await statementOf(file), {
    engines: ['node', 'tweetnacl'],
    registries: registries.flatMap(({ publicKey }) => parsePublicKey(publicKey) ?? []),
  });

describe('as its publisher', () => {
  test('a package becomes the same as if it had been signed when it was packed', async () => {
    const mine = await key('mine');
    const folder = join(root, 'extension');
    await mkdir(folder);
    await writeFile(
      join(folder, 'package.json'),
      JSON.stringify({ publisher: 'acme', name: 'two', version: '1.0.0', engines: { bulkhead: '*' } }),
    );
    await writeFile(join(folder, 'a.txt'), 'sorted before the manifest');
    await writeFile(join(folder, 'z.txt'), 'and behind it');
    const [signed, plain] = [join(root, 'signed.bhx'), join(root, 'plain.bhx')];
    await packExtension(folder, { output: signed, key: { file: mine.file } });
    await packExtension(folder, { output: plain });
    const result = await signPackage(plain, { key: { file: mine.file } });
    expect(result).toMatchObject({
      id: 'acme.two',
      role: 'publisher',
      keyId: mine.keyId,
      removed: [],
      unchanged: false,
    });
    expect(Buffer.compare(await readFile(plain), await readFile(signed))).toBe(0);
    expect(result.sha256).toBe(digestOf('', await readFile(signed)).sha256);
  });

  test('only the statement changes; mode and name stay, and nothing lies beside it', async () => {
    await chmod(file, 0o604);
    const mine = await key('mine');
    const before = await statementOf(file);
    await signPackage(file, { key: { file: mine.file } });
    const { publisherKey, signatures, ...rest } = await statementOf(file);
    expect({ ...rest, signatures: [] }).toEqual(before);
    expect([publisherKey, signatures.length]).toEqual([mine.publicKey, 1]);
    expect((await stat(file)).mode & 0o777).toBe(0o604);
    expect((await readdir(root)).toSorted()).toEqual(['mine', 'mine.pub', 'one.bhx']);
  });

  test('signing twice changes nothing, and what registries approved stays', async () => {
    const [mine, registry] = [await key('mine'), await key('registry')];
    await signPackage(file, { key: { file: mine.file } });
    await signPackage(file, { key: { file: registry.file }, role: 'registry' });
    const before = await readFile(file);
    const { ino } = await stat(file);
    expect(await signPackage(file, { key: { file: mine.file } })).toMatchObject({ unchanged: true, removed: [] });
    expect(await signPackage(file, { key: { file: registry.file }, role: 'registry' })).toMatchObject({
      unchanged: true,
    });
    expect(Buffer.compare(await readFile(file), before)).toBe(0);
    expect((await stat(file)).ino).toBe(ino);
  });

  test('one that only names its key is not taken for one that it signed', async () => {
    const mine = await key('mine');
    await writeFile(file, await packed((statement) => ({ ...statement, publisherKey: mine.publicKey })));
    expect(await signPackage(file, { key: { file: mine.file } })).toMatchObject({ unchanged: false });
    expect((await checked()).publisherKey).toBe(mine.publicKey);
  });

  test('with another key it becomes that key’s, and it is said whose signatures are gone', async () => {
    const [old, mine, registry] = [await key('old'), await key('mine'), await key('registry')];
    await signPackage(file, { key: { file: old.file } });
    await signPackage(file, { key: { file: registry.file }, role: 'registry' });
    expect((await signPackage(file, { key: { file: mine.file } })).removed).toEqual([
      { role: 'publisher', keyId: old.keyId },
      { role: 'registry', keyId: registry.keyId },
    ]);
    expect(await checked([registry])).toMatchObject({ publisherKey: mine.publicKey, approvals: [] });
  });
});

describe('as a registry', () => {
  test('its signature comes beside that of the publisher and of other registries', async () => {
    const [mine, one, two] = [await key('mine'), await key('one'), await key('two')];
    await signPackage(file, { key: { file: mine.file } });
    await signPackage(file, { key: { file: one.file }, role: 'registry' });
    await signPackage(file, { key: { file: two.file }, role: 'registry' });
    expect((await checked([one, two])).approvals).toEqual([one.publicKey, two.publicKey]);
  });

  test('it does not sign what no publisher signed', async () => {
    const registry = await key('registry');
    const before = await readFile(file);
    await expect(signPackage(file, { key: { file: registry.file }, role: 'registry' })).rejects.toEqual(
      failure('SIGNATURE_MISSING'),
    );
    expect(Buffer.compare(await readFile(file), before)).toBe(0);
  });
});

describe('nobody signs', () => {
  const changed = (change: (statement: Statement) => Statement) => packed(change);

  test.each<[string, () => Promise<Uint8Array>, string]>([
    [
      'a package in which a file was exchanged',
      async () => {
        const files = Object.entries(FILES).map(([path, text]) => digestOf(path, utf8(text)));
        const statement = statementText(unsignedStatement(OPTIONS, files));
        const changed = { ...FILES, 'dist/main.js': 'exports.activate = () => {??', 'bulkhead.json': statement };
        return craft(Object.entries(changed).map(([name, content]) => ({ name, content })));
      },
      'DIGEST_MISMATCH',
    ],
    ['a package that is cut short', async () => (await packed()).subarray(0, -1), 'PACKAGE_MALFORMED'],
    ['what is none', async () => utf8('hello'), 'PACKAGE_MALFORMED'],
  ])('%s', async (_name, make, code) => {
    const mine = await key('mine');
    const bytes = await make();
    await writeFile(file, bytes);
    await expect(signPackage(file, { key: { file: mine.file } })).rejects.toEqual(failure(code));
    await expect(signPackage(file, { key: { file: mine.file } })).rejects.toMatchObject({
      details: { fix: 'Nothing was signed. Pack it again from its folder: bulkhead pack <folder> --key F' },
    });
    expect(Buffer.compare(await readFile(file), bytes)).toBe(0);
  });

  test('a folder, which is packed first; what is not there; and what may not be looked at', async () => {
    const mine = await key('mine');
    const signing = (path: string) => signPackage(path, { key: { file: mine.file } });
    await expect(signing(root)).rejects.toMatchObject({
      code: 'FILE_IS_A_DIRECTORY',
      details: { fix: expect.stringContaining('bulkhead pack') },
    });
    await expect(signing(join(root, 'nothing'))).rejects.toEqual(failure('FILE_NOT_FOUND'));
    await expect(signing(join(file, 'below'))).rejects.toEqual(failure('FILE_NOT_FOUND'));
    await symlink('round', join(root, 'round'));
    await expect(signing(join(root, 'round'))).rejects.toEqual(failure('FILE_UNAVAILABLE'));
  });

  test('a package that was changed after somebody signed it: its own publisher neither', async () => {
    const mine = await key('mine');
    await signPackage(file, { key: { file: mine.file } });
    const { publisherKey, signatures } = await statementOf(file);
    // The files of another package with the statement's own digests, under the old signature.
    await writeFile(
      file,
      await changed((statement) => ({
        ...statement,
        createdAt: '2027-01-01T00:00:00Z',
        ...(publisherKey && { publisherKey }),
        signatures,
      })),
    );
    for (const role of ['publisher', 'registry'] as const) {
      await expect(signPackage(file, { key: { file: mine.file }, role })).rejects.toEqual(failure('SIGNATURE_INVALID'));
    }
  });

  test('nor says that a package has the signature already, when a file of it was exchanged', async () => {
    const mine = await key('mine');
    await signPackage(file, { key: { file: mine.file } });
    const statement = statementText(await statementOf(file));
    const changed = { ...FILES, 'dist/main.js': 'exports.activate = () => {??', 'bulkhead.json': statement };
    await writeFile(file, craft(Object.entries(changed).map(([name, content]) => ({ name, content }))));
    await expect(signPackage(file, { key: { file: mine.file } })).rejects.toEqual(failure('DIGEST_MISMATCH'));
  });

  test('with a key that is not the one that users have', async () => {
    const [mine, other] = [await key('mine'), await key('other')];
    await writeFile(mine.publicFile, await readFile(other.publicFile));
    await expect(signPackage(file, { key: { file: mine.file } })).rejects.toEqual(failure('KEY_INVALID'));
  });

  test('what is not there; and through a link, the package itself is signed', async () => {
    const mine = await key('mine');
    await expect(signPackage(join(root, 'no.bhx'), { key: { file: mine.file } })).rejects.toEqual(
      failure('FILE_NOT_FOUND'),
    );
    await symlink(file, join(root, 'link.bhx'));
    expect((await signPackage(join(root, 'link.bhx'), { key: { file: mine.file } })).file).toBe(file);
    expect((await checked()).publisherKey).toBe(mine.publicKey);
  });

  test('after it was cancelled', async () => {
    const mine = await key('mine');
    await expect(signPackage(file, { key: { file: mine.file }, signal: AbortSignal.abort() })).rejects.toEqual(
      failure('CANCELLED'),
    );
    expect((await statementOf(file)).signatures).toEqual([]);
  });
});
