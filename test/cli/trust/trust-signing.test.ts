// `trust rotate` and `trust revoke` on real files.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommandLine } from '../../../src/cli/command-line.ts';
import { type CreatedKey, createKey } from '../../../src/index.ts';
import { fakePowers } from '../fake-core.ts';

let folder: string;
let acme: CreatedKey;
let next: CreatedKey;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-signing-'));
  acme = await createKey(join(folder, 'acme.key'));
  next = await createKey(join(folder, 'next.key'));
});
afterAll(() => rm(folder, { recursive: true }));

async function trust(words: readonly string[]) {
  const powers = fakePowers({ workingDirectory: folder });
  const status = await runCommandLine(['trust', ...words], powers);
  // Nobody who signs needs a home.
  expect(powers.cores).toEqual([]);
  return { status, out: powers.out, said: powers.said };
}
async function json(words: readonly string[]) {
  const { status, out } = await trust([...words, '--json']);
  return { status, ...JSON.parse(out[0] ?? '') };
}
const written = async (file: string) => JSON.parse(await readFile(join(folder, file), 'utf8'));

test('trust rotate writes what the old key says of the new one, and what that is worth', async () => {
  const { status, out, said } = await trust([
    'rotate',
    'Acme',
    '--old',
    'acme.key',
    '--new',
    'next.key.pub',
    '-o',
    'R',
  ]);
  expect(status).toBe(0);
  expect(out).toEqual([`wrote "R": the key ${acme.keyId} of acme hands over to ${next.keyId}.`]);
  expect(said.join(' ')).toContain('whoever steals the old key can write such a file');
  expect(await written('R')).toMatchObject({ publisher: 'acme', oldKey: acme.publicKey, newKey: next.publicKey });
  const again = await json(['rotate', 'acme', '--old', 'acme.key', '--new', 'next.key.pub', '-o', 'R']);
  expect(again.error).toMatchObject({ code: 'FILE_EXISTS' });
});

describe('trust revoke', () => {
  test('revokes the key that signs when nothing else is named, and goes on from the last list', async () => {
    const { out, said } = await trust(['revoke', '--key', 'acme.key', '--reason', 'Lost', '-o', 'L1']);
    expect(out).toEqual([`wrote "L1": list 1 of the key ${acme.keyId}, with 1 key and 0 versions revoked for ever.`]);
    expect(said.join(' ')).toContain('the key revokes itself');
    expect((await written('L1')).keys).toEqual([
      { key: acme.publicKey, since: expect.stringMatching(/^\d{4}-/u), reason: 'Lost' },
    ]);
    const words = ['--extension', 'Acme.Todo@1.2.0', 'acme.todo@1.2.1', '--previous', 'L1', '--expires', '2099-01-01'];
    const second = await json(['revoke', '--key', 'acme.key', ...words, '-o', 'L2']);
    expect(second.result).toMatchObject({ number: 2, keys: 1, versions: 2, expiresAt: '2099-01-01T00:00:00Z' });
  });

  test('with a last list and nothing named issues that anew, in time, and revokes nobody', async () => {
    const first = await json([
      'revoke',
      '--key',
      'acme.key',
      '--extension',
      'acme.todo@1.0.0',
      '--reason',
      'Leaks',
      '-o',
      'N1',
    ]);
    expect(first.result.number).toBe(1);
    const { status, said } = await trust(['revoke', '--key', 'acme.key', '--previous', 'N1', '-o', 'N2']);
    expect(status).toBe(0);
    expect(said.join(' ')).toContain(
      'It says what the last one said, and nothing more. If this key itself is lost, name it: --keys "acme.key.pub"',
    );
    expect(await written('N2')).toMatchObject({ number: 2, keys: [], versions: (await written('N1')).versions });
    // Said once more without a reason, it keeps the one that it had.
    await json(['revoke', '--key', 'acme.key', '--extension', 'acme.todo@1.0.0', '--previous', 'N2', '-o', 'N3']);
    expect((await written('N3')).versions).toEqual([{ id: 'acme.todo', version: '1.0.0', reason: 'Leaks' }]);
    const own = await json(['revoke', '--key', 'acme.key', '--keys', 'acme.key.pub', '--previous', 'N3', '-o', 'N4']);
    expect(own.result).toMatchObject({ number: 4, keys: 1 });
  });

  test('revokes only what is named: the key that signs stays good', async () => {
    await json(['revoke', '--key', 'acme.key', '--keys', 'next.key.pub', '--since', '2026-01-02T03:04Z', '-o', 'L3']);
    expect((await written('L3')).keys).toEqual([{ key: next.publicKey, since: '2026-01-02T03:04:00Z', reason: '' }]);
    await json(['revoke', '--key', 'acme.key', '--extension', 'acme.todo@1.0.0', '-o', 'L4']);
    expect(await written('L4')).toMatchObject({ keys: [], versions: [{ id: 'acme.todo', version: '1.0.0' }] });
  });

  test.each([
    [['--extension', 'acme.todo'], 'USAGE', '"acme.todo" is no version of an extension.'],
    [['--since', '2026-02-30'], 'USAGE', '--since "2026-02-30" is no time.'],
    [['--version', 'acme.todo@1.0.0'], 'USAGE', '--version stands alone.'],
    [['--expires', 'tomorrow'], 'USAGE', '--expires "tomorrow" is no time.'],
    [['--since', '2026-01-01', '--extension', 'acme.todo@1.0.0'], 'USAGE', 'only versions are named'],
    [['--keys', 'nothing.pub'], 'FILE_NOT_FOUND', ''],
    [
      ['--previous', 'L1', '--reason', 'Lost'],
      'USAGE',
      '--reason says something of what is revoked, and nothing is named',
    ],
    [['--previous', 'L1', '--since', '2026-01-01'], 'USAGE', '--since says something of what is revoked'],
    [['--extension', 'acme.todo@one'], 'USAGE', '"acme.todo@one" is no version of an extension.'],
    [['--extension', 'acme.todo@01.0.0'], 'TRUST_FILE_INVALID', 'This is no version.'],
    [['--expires', '2001-01-01'], 'USAGE', '--expires "2001-01-01" is past'],
  ])('%j is refused with %s, and nothing is written', async (words, code, message) => {
    const { error } = await json(['revoke', '--key', 'acme.key', ...words, '-o', 'never']);
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
    await expect(written('never')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
