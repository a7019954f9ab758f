import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createKey } from '../../../src/core/publish/create-key.ts';
import { createRevocations } from '../../../src/core/publish/create-revocations.ts';
import { createRotation } from '../../../src/core/publish/create-rotation.ts';
import { readSecretKey } from '../../../src/core/publish/read-key.ts';
import { readRevocations } from '../../../src/trust/revocation/read-revocations.ts';
import { revocationsText, signRevocations } from '../../../src/trust/revocation/sign-revocations.ts';
import { readRotation } from '../../../src/trust/rotation/read-rotation.ts';
import { bindPublisher } from '../../../src/trust/store/publishers.ts';
import { applyRevocations } from '../../../src/trust/store/revocations.ts';
import { EMPTY_TRUST } from '../../../src/trust/store/trust-store.ts';
import { chain, month, store } from '../../trust/example-trust.ts';

const code = (wanted: string) => expect.objectContaining({ code: wanted });
const day = (text: string) => new Date(`${text}T00:00:00.900Z`);

let folder: string;
const at = (name: string) => join(folder, name);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-trust-files-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('a rotation', () => {
  test('is written by the old key, for everybody to read', async () => {
    const old = await createKey(at('old'));
    const next = await createKey(at('next'));
    const made = await createRotation({
      publisher: 'acme',
      old: { file: at('old') },
      new: at('next.pub'),
      output: at('acme.rotation.json'),
      createdAt: day('2026-03-01'),
    });
    expect(made).toEqual({
      file: at('acme.rotation.json'),
      publisher: 'acme',
      oldKeyId: old.keyId,
      newKeyId: next.keyId,
      createdAt: '2026-03-01T00:00:00Z',
    });
    const read = readRotation(await readFile(made.file, 'utf8'));
    expect(read).toMatchObject({ publisher: 'acme', oldKey: old.publicKey, newKey: next.publicKey });
    expect((await stat(made.file)).mode & 0o777).toBe(0o644 & ~process.umask());
  });

  test('is written over nothing, through no link, and not at all when something is wrong', async () => {
    await createKey(at('old'));
    await createKey(at('next'));
    await writeFile(at('there'), 'mine');
    await symlink(at('elsewhere'), at('link'));
    const request = { publisher: 'acme', old: { file: at('old') }, new: at('next.pub') };
    await expect(createRotation({ ...request, output: at('there') })).rejects.toThrow(code('FILE_EXISTS'));
    await expect(createRotation({ ...request, output: at('link') })).rejects.toThrow(code('FILE_EXISTS'));
    await expect(createRotation({ ...request, output: at('no/file') })).rejects.toThrow(code('FILE_NOT_FOUND'));
    const output = at('r.json');
    await expect(createRotation({ ...request, output, new: at('old.pub') })).rejects.toThrow(code('KEY_INVALID'));
    await expect(createRotation({ ...request, output, publisher: 'Acme' })).rejects.toThrow(code('TRUST_FILE_INVALID'));
    await expect(createRotation({ ...request, output, new: at('next') })).rejects.toThrow(code('KEY_INVALID'));
    expect((await readdir(folder)).toSorted()).toEqual(['link', 'next', 'next.pub', 'old', 'old.pub', 'there']);
    expect(await readFile(at('there'), 'utf8')).toBe('mine');
  });
});

describe('a list of revocations', () => {
  test('goes on from the last one: its number, and all that it said', async () => {
    const { publicKey } = await createKey(at('acme'));
    const other = await createKey(at('other'));
    const key = { file: at('acme') };
    const first = await createRevocations({
      key,
      keys: [{ key: other.publicKey, since: day('2026-02-01'), reason: 'Lost.' }],
      versions: [{ id: 'Acme.One', version: '1.0.0', reason: 'A hole.' }],
      issuedAt: day('2026-03-01'),
      output: at('1.json'),
    });
    expect(first).toMatchObject({ number: 1, issuedAt: '2026-03-01T00:00:00Z', expiresAt: '2026-08-28T00:00:00Z' });
    const second = await createRevocations({
      key,
      keys: [
        { key: `${other.publicKey}\n`, since: day('2026-02-20'), reason: 'Later, which counts for nothing.' },
        { key: publicKey, reason: '' },
      ],
      versions: [{ id: 'acme.one', version: '1.0.0', reason: 'Two holes.' }],
      previous: at('1.json'),
      issuedAt: day('2026-04-01'),
      expiresAt: day('2027-04-01'),
      output: at('2.json'),
    });
    expect(second).toMatchObject({ number: 2, expiresAt: '2027-04-01T00:00:00Z', keys: 2, versions: 1 });
    const lists = await Promise.all(
      [first, second].map(async ({ file }) => readRevocations(await readFile(file, 'utf8'))),
    );
    expect(lists[1]?.keys).toEqual([
      { key: other.publicKey, since: '2026-02-01T00:00:00Z', reason: 'Lost.' },
      { key: publicKey, since: '2026-04-01T00:00:00Z', reason: '' },
    ]);
    // Whoever has taken in the first takes in the second.
    const { keys } = chain([0]);
    const believed = store({
      publishers: { acme: { keys: keys.map((each) => ({ ...each, key: lists[0]?.issuer ?? each.key })) } },
    });
    const after = lists.reduce(applyRevocations, believed);
    expect(after.revocations).toEqual([lists[1]]);
  });

  test('gives its own key up behind a list with the greatest number, which a thief wrote', async () => {
    const { publicKey } = await createKey(at('mine'));
    const issuer = await readSecretKey({ file: at('mine') });
    const times = { issuedAt: month(1), expiresAt: month(9) };
    const thiefs = signRevocations({ number: Number.MAX_SAFE_INTEGER, ...times, keys: [], versions: [] }, issuer);
    await writeFile(at('thiefs'), revocationsText(thiefs));
    const keys = [{ key: publicKey, reason: 'Stolen.' }];
    await createRevocations({ key: { file: at('mine') }, keys, previous: at('thiefs'), output: at('own') });
    const own = readRevocations(await readFile(at('own'), 'utf8'));
    const bound = bindPublisher(EMPTY_TRUST, 'acme', issuer.publicKey, 'added', 0);
    expect(applyRevocations(applyRevocations(bound, thiefs), own).revocations).toEqual([own]);
  });

  test('follows no list of somebody else, none that was changed, and is written over none', async () => {
    await createKey(at('acme'));
    await createKey(at('other'));
    const key = { file: at('acme') };
    const { file } = await createRevocations({ key, issuedAt: new Date(month(1)), output: at('1.json') });
    await expect(createRevocations({ key, previous: file, output: file })).rejects.toThrow(code('FILE_EXISTS'));
    const output = at('2.json');
    await expect(createRevocations({ key: { file: at('other') }, previous: file, output })).rejects.toThrow(
      code('TRUST_FILE_INVALID'),
    );
    await writeFile(at('changed'), (await readFile(file, 'utf8')).replace('"number": 1', '"number": 7'));
    await expect(createRevocations({ key, previous: at('changed'), output })).rejects.toThrow(
      code('SIGNATURE_INVALID'),
    );
    await expect(createRevocations({ key, previous: at('none'), output })).rejects.toThrow(code('FILE_NOT_FOUND'));
    await expect(createRevocations({ key, previous: folder, output })).rejects.toThrow(code('FILE_IS_A_DIRECTORY'));
    const wrong = { key: 'no key', reason: '' };
    await expect(createRevocations({ key, keys: [wrong], output })).rejects.toThrow(code('KEY_INVALID'));
    const range = { id: 'acme.one', version: '^1.0.0', reason: '' };
    await expect(createRevocations({ key, versions: [range], output })).rejects.toThrow(code('TRUST_FILE_INVALID'));
    await expect(
      createRevocations({ key, issuedAt: day('2026-04-01'), expiresAt: day('2026-03-01'), output }),
    ).rejects.toThrow(code('TRUST_FILE_INVALID'));
    expect(await readdir(folder)).not.toContain('2.json');
  });
});
