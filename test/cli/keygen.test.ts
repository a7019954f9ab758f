import { mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { passphraseFor } from '../../src/cli/passphrase.ts';
import type { Ask, CliPowers } from '../../src/cli/powers.ts';
import type { CreateKeyOptions } from '../../src/index.ts';
import { fakePowers } from './fake-core.ts';

let folder: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-keygen-')));
});
afterEach(() => rm(folder, { recursive: true }));

function powersOf(given: Partial<CliPowers> = {}, answers: readonly string[] | null = null) {
  const asked: (readonly [string, unknown])[] = [];
  const left = [...(answers ?? [])];
  const ask: Ask = async (question, _proposal, _signal, how) => {
    asked.push([question, how]);
    return left.shift() ?? '';
  };
  const made: { file: string; passphrase: string | null }[] = [];
  const powers = fakePowers({ workingDirectory: folder, ...given });
  const createKey = async (file: string, { passphrase }: CreateKeyOptions = {}) => {
    made.push({ file, passphrase: typeof passphrase === 'function' ? await passphrase() : (passphrase ?? null) });
    return { keyId: '0123456789abcdef', publicKey: 'KEY=', file, publicFile: `${file}.pub` };
  };
  const terminal = { ...powers.terminal, ask: answers === null ? null : ask };
  return { powers: { ...powers, terminal, createKey, out: powers.out, said: powers.said }, asked, made };
}

describe('keygen', () => {
  test('makes both files, and says what to do with each', async () => {
    const powers = fakePowers({ workingDirectory: folder });
    expect(await runCommandLine(['keygen', '-o', 'acme.key'], powers)).toBe(0);
    expect((await readdir(folder)).sort()).toEqual(['acme.key', 'acme.key.pub']);
    const said = powers.said.join('\n');
    expect(said).toMatch(/^made the key [0-9a-f]{16}\n/u);
    expect(said).toContain('secret  "acme.key": signs as you.');
    expect(said).toContain('bulkhead trust add <publisher> "acme.key.pub"');
    expect(said).toContain('bulkhead pack <dir> --key "acme.key"');
    const secret = (await readFile(join(folder, 'acme.key'), 'utf8')).split(' ')[1] ?? '';
    expect(said + powers.out.join('')).not.toContain(secret.trim());
  });

  test('--json is the key id, the public key and the file', async () => {
    const powers = fakePowers({ workingDirectory: folder });
    expect(await runCommandLine(['keygen', '--output', 'acme.key', '--json'], powers)).toBe(0);
    const publicKey = (await readFile(join(folder, 'acme.key.pub'), 'utf8')).trim();
    expect(powers.out.map((line) => JSON.parse(line))).toEqual([
      {
        ok: true,
        result: { keyId: expect.stringMatching(/^[0-9a-f]{16}$/u), publicKey, file: join(folder, 'acme.key') },
      },
    ]);
    expect(powers.said).toEqual([]);
  });

  test('never overwrites: the second time it is FILE_EXISTS, and the first key stays', async () => {
    const powers = fakePowers({ workingDirectory: folder });
    await runCommandLine(['keygen', '-o', 'acme.key'], powers);
    const before = await readFile(join(folder, 'acme.key'), 'utf8');
    expect(await runCommandLine(['keygen', '-o', 'acme.key', '--json'], powers)).toBe(1);
    expect(JSON.parse(powers.out.at(-1) ?? '')).toMatchObject({ ok: false, error: { code: 'FILE_EXISTS' } });
    expect(await readFile(join(folder, 'acme.key'), 'utf8')).toBe(before);
  });

  test.each([
    ['no file', ['keygen']],
    ['an empty file name', ['keygen', '-o', '']],
    ['a passphrase as a flag', ['keygen', '-o', 'k', '--passphrase=secret']],
    ['a passphrase as a word', ['keygen', '-o', 'k', '--passphrase', 'secret']],
  ])('with %s is wrong usage', async (_what, words) => {
    const { powers, made } = powersOf();
    expect(await runCommandLine(words, powers)).toBe(2);
    expect(made).toEqual([]);
  });

  test('--passphrase asks twice, unseen', async () => {
    const { powers, asked, made } = powersOf({}, ['correct horse ', 'correct horse ']);
    expect(await runCommandLine(['keygen', '-o', 'k', '--passphrase'], powers)).toBe(0);
    expect(asked).toEqual([
      ['A passphrase for "k"?', 'hidden'],
      ['The same once more?', 'hidden'],
    ]);
    expect(made).toEqual([{ file: join(folder, 'k'), passphrase: 'correct horse ' }]);
    expect(powers.said.join('\n')).not.toContain('horse');
  });

  test.each([
    ['two that differ', ['one', 'two']],
    ['an empty one', ['', '']],
  ])('--passphrase refuses %s', async (_what, answers) => {
    const { powers, made } = powersOf({}, answers);
    expect(await runCommandLine(['keygen', '-o', 'k', '--passphrase'], powers)).toBe(2);
    expect(made).toEqual([]);
  });

  test('--passphrase takes it from the environment, and asks nobody then', async () => {
    const { powers, asked, made } = powersOf({ environment: { BULKHEAD_PASSPHRASE: 'from there' } }, []);
    expect(await runCommandLine(['keygen', '-o', 'k', '--passphrase'], powers)).toBe(0);
    expect([asked, made[0]?.passphrase]).toEqual([[], 'from there']);
  });

  test.each([{}, { BULKHEAD_PASSPHRASE: '' }])(
    '--passphrase without a terminal needs the environment: %o',
    async (environment) => {
      const { powers, made } = powersOf({ environment });
      expect(await runCommandLine(['keygen', '-o', 'k', '--passphrase'], powers)).toBe(2);
      expect(powers.said.join('\n')).toContain('BULKHEAD_PASSPHRASE');
      expect(made).toEqual([]);
    },
  );

  // The environment alone encrypts nothing: it may be set for another key.
  test('without --passphrase is in the clear, and says so', async () => {
    const { powers, made } = powersOf({ environment: { BULKHEAD_PASSPHRASE: 'x' } });
    expect(await runCommandLine(['keygen', '-o', 'k'], powers)).toBe(0);
    expect(made[0]?.passphrase).toBeNull();
    expect(powers.said.join('\n')).toContain('--passphrase');
  });
});

describe('the passphrase of a key that is there', () => {
  test('is asked for once, unseen, and only when it is needed', async () => {
    const { powers, asked } = powersOf({}, ['phrase']);
    const passphrase = passphraseFor('k', powers);
    expect(asked).toEqual([]);
    expect(await passphrase()).toBe('phrase');
    expect(asked).toEqual([['The passphrase of "k"?', 'hidden']]);
  });

  test('comes from the environment before the terminal', async () => {
    const { powers, asked } = powersOf({ environment: { BULKHEAD_PASSPHRASE: 'e' } }, ['t']);
    expect([await passphraseFor('k', powers)(), asked]).toEqual(['e', []]);
  });

  test('where nobody can be asked is USAGE', async () => {
    await expect(passphraseFor('k', powersOf().powers)()).rejects.toMatchObject({ code: 'USAGE' });
  });
});
