import { execFile } from 'node:child_process';
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createKey } from '../../../src/core/publish/create-key.ts';
import { readPublicKey, readSecretKey } from '../../../src/core/publish/read-key.ts';
import { verifySignature } from '../../../src/trust/ed25519/verify.ts';
import { keyBytes, keyIdOf, parsePublicKey } from '../../../src/trust/keys/public-key.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-keys-'));
  file = join(folder, 'acme.key');
});
afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
});

const modeOf = async (path: string) => ((await lstat(path)).mode & 0o777).toString(8);
const found = async () => (await readdir(folder)).sort();

describe('a new key', () => {
  test('is two files: the secret one for its owner alone', async () => {
    const made = await createKey(file);
    expect(made).toMatchObject({ file, publicFile: `${file}.pub` });
    expect(await found()).toEqual(['acme.key', 'acme.key.pub']);
    expect(await modeOf(file)).toBe('600');
    expect(await readFile(file, 'utf8')).toMatch(/^bulkhead-secret-key-v1 [A-Za-z0-9+/]{43}=\n$/u);
    expect(await readFile(`${file}.pub`, 'utf8')).toBe(`${made.publicKey}\n`);
    expect(made.keyId).toBe(keyIdOf(parsePublicKey(made.publicKey) as never));
    expect(made.keyId).toMatch(/^[0-9a-f]{16}$/u);
  });

  test('signs what its public half verifies', async () => {
    const { publicKey } = await createKey(file);
    const secret = await readSecretKey({ file });
    expect(secret.publicKey).toBe(publicKey);
    expect(await readPublicKey(`${file}.pub`)).toBe(publicKey);
    const message = Buffer.from('what was signed is what runs');
    expect(verifySignature(keyBytes(secret.publicKey), message, secret.sign(message), ['node', 'tweetnacl'])).toBe(
      true,
    );
  });

  test('under a passphrase opens with that, and with no other', async () => {
    const { publicKey } = await createKey(file, { passphrase: 'correct horse' });
    expect(await modeOf(file)).toBe('600');
    expect(await readFile(file, 'utf8')).toMatch(/^bulkhead-encrypted-key-v1 \S+\n$/u);
    await chmod(file, 0o644); // whoever reads it needs the passphrase, too
    let asked = 0;
    const passphrase = async () => {
      asked += 1;
      return 'correct horse';
    };
    expect((await readSecretKey({ file, passphrase })).publicKey).toBe(publicKey);
    expect(asked).toBe(1);
    await expect(readSecretKey({ file, passphrase: 'battery' })).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' });
    await expect(readSecretKey({ file })).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' });
  });

  test.each([
    ['a file', 'acme.key', (path: string) => writeFile(path, 'mine'), 'FILE_EXISTS'],
    ['a file in the place of the public one', 'acme.key.pub', (path: string) => writeFile(path, 'mine'), 'FILE_EXISTS'],
    ['a link to nowhere', 'acme.key', (path: string) => symlink(join(folder, 'bait'), path), 'FILE_EXISTS'],
    [
      'a link to nowhere for the public one',
      'acme.key.pub',
      (path: string) => symlink(join(folder, 'bait'), path),
      'FILE_EXISTS',
    ],
    ['a folder', 'acme.key', (path: string) => mkdir(path), 'FILE_IS_A_DIRECTORY'],
    ['a folder for the public one', 'acme.key.pub', (path: string) => mkdir(path), 'FILE_IS_A_DIRECTORY'],
  ])('is not written over %s, and nothing else is written', async (_what, name, put, code) => {
    await put(join(folder, name));
    let asked = false;
    const passphrase = async () => {
      asked = true;
      return 'x';
    };
    await expect(createKey(file, { passphrase })).rejects.toMatchObject({ code, details: { fix: expect.any(String) } });
    expect(await found()).toEqual([name]);
    expect(asked).toBe(false);
  });

  // Somebody was quicker than we could look: while the passphrase is typed.
  test.each(['acme.key', 'acme.key.pub'])(
    'leaves alone a %s that comes meanwhile, and takes back its half',
    async (name) => {
      const passphrase = async () => {
        await symlink(join(folder, 'bait'), join(folder, name));
        return 'x';
      };
      await expect(createKey(file, { passphrase })).rejects.toMatchObject({ code: 'FILE_EXISTS' });
      expect(await found()).toEqual([name]);
    },
  );

  test('of two that are made at once under one name, one is whole and the other is refused', async () => {
    const both = await Promise.allSettled([createKey(file), createKey(file)]);
    const made = both.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(made).toHaveLength(1);
    expect((await readSecretKey({ file })).publicKey).toBe(made[0]?.publicKey);
    expect(await readPublicKey(`${file}.pub`)).toBe(made[0]?.publicKey);
  });

  test.each<[string, string, () => Promise<unknown>]>([
    ['there is no such folder', 'FILE_NOT_FOUND', () => createKey(join(folder, 'no/acme.key'))],
    [
      'it would lie below a file',
      'FILE_NOT_A_DIRECTORY',
      async () => {
        await writeFile(join(folder, 'no'), '');
        try {
          return await createKey(join(folder, 'no/acme.key'));
        } finally {
          await rm(join(folder, 'no'));
        }
      },
    ],
    ['its name is that of a public one', 'OPTIONS_INVALID', () => createKey(`${file}.pub`)],
    ['its passphrase is empty', 'OPTIONS_INVALID', () => createKey(file, { passphrase: '' })],
    ['its name is none', 'FILE_UNAVAILABLE', () => createKey(join(folder, 'a\0b'))],
    ['its name is too long', 'FILE_UNAVAILABLE', () => createKey(join(folder, 'a'.repeat(300)))],
    // The public one, written first, is longer by four.
    ['only its public half is too long', 'FILE_UNAVAILABLE', () => createKey(join(folder, 'a'.repeat(253)))],
  ])('is refused when %s: %s', async (_what, code, make) => {
    await expect(make()).rejects.toMatchObject({ code });
    expect(await found()).toEqual([]);
  });
});

describe('a secret key file', () => {
  test.each<[string, string, RegExp, () => Promise<unknown>]>([
    ['is not there', 'FILE_NOT_FOUND', /There is no key/, async () => {}],
    ['is a folder', 'FILE_IS_A_DIRECTORY', /folder/, () => mkdir(file)],
    ['is a pipe that nobody writes', 'FILE_NOT_REGULAR', /regular/, () => promisify(execFile)('mkfifo', [file])],
    ['is large', 'KEY_INVALID', /too large/, () => writeFile(file, Buffer.alloc(5_000_000, 'a'), { mode: 0o600 })],
    ['is empty', 'KEY_INVALID', /is no secret key/, () => writeFile(file, '', { mode: 0o600 })],
    [
      'is a public key',
      'KEY_INVALID',
      /is a public key/,
      async () => {
        await createKey(join(folder, 'other'));
        await writeFile(file, await readFile(join(folder, 'other.pub')));
      },
    ],
    [
      'was damaged',
      'KEY_INVALID',
      /damaged/,
      async () => {
        await createKey(file);
        await writeFile(file, (await readFile(file, 'utf8')).replace('v1 ', 'v1 A'));
      },
    ],
    [
      'was encrypted and damaged',
      'KEY_INVALID',
      /damaged/,
      () => writeFile(file, `bulkhead-encrypted-key-v1 EZ8m${'A'.repeat(112)}\n`),
    ],
    [
      'can be read by the group',
      'KEY_INVALID',
      /other users/,
      async () => {
        await createKey(file);
        await chmod(file, 0o640);
      },
    ],
    [
      'can be written by others',
      'KEY_INVALID',
      /other users/,
      async () => {
        await createKey(file);
        await chmod(file, 0o602);
      },
    ],
  ])('that %s is refused: %s', async (_what, code, message, make) => {
    await make();
    let asked = false;
    const passphrase = async () => {
      asked = true;
      return 'x';
    };
    await expect(readSecretKey({ file, passphrase })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
    expect(asked).toBe(false);
  });

  test('says nothing of its content in an error', async () => {
    await createKey(file);
    const text = (await readFile(file, 'utf8')).trim();
    await writeFile(file, `${text}AAAA\n`);
    const error = await readSecretKey({ file }).catch((thrown) => thrown);
    const secret = text.split(' ')[1] ?? '';
    expect(JSON.stringify({ ...error, message: error.message, stack: error.stack })).not.toContain(secret.slice(0, 12));
  });
});

describe('a public key file', () => {
  test.each<[string, string, RegExp]>([
    ['is no key', 'ssh-ed25519 AAAA', /is no public key/],
    ['is no point of the curve', `Ag${'A'.repeat(41)}=`, /is no public key/],
    ['is of small order', `AQ${'A'.repeat(41)}=`, /is no public key/],
    ['is a secret key', `bulkhead-secret-key-v1 ${'A'.repeat(43)}=\n`, /is a secret key/],
  ])('that %s is refused', async (_what, text, message) => {
    await writeFile(`${file}.pub`, text);
    const refused = readPublicKey(`${file}.pub`);
    await expect(refused).rejects.toMatchObject({ code: 'KEY_INVALID', message: expect.stringMatching(message) });
  });
});
