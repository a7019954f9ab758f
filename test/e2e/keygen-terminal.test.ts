// A passphrase typed on a real terminal: nobody who looks on reads it, and the terminal is as it was, however the question ends.

import { mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readSecretKey } from '../../src/core/publish/read-key.ts';
import { lacks } from '../setup/require-program.ts';
import { type OnTerminal, onTerminal } from './on-terminal.ts';

const WORDS = ['keygen', '-o', 'acme.key', '--passphrase'];

let folder: string;
let terminal: OnTerminal | undefined;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-keygen-')));
});
afterEach(async () => {
  terminal?.child.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

describe.skipIf(lacks('script') || lacks('stty'))('a passphrase on a terminal', () => {
  test('is asked for twice, shown never, and opens the key', async () => {
    terminal = onTerminal(WORDS, folder);
    await terminal.until('A passphrase for "acme.key"?');
    terminal.type('correct horse\r');
    await terminal.until('The same once more?');
    terminal.type('correct horse\r');
    await terminal.until('Sign what you pack');
    expect(await terminal.ended).toBe(0);
    expect(terminal.raw()).not.toMatch(/c?orrect|horse/u);
    expect(await readFile(join(folder, 'acme.key'), 'utf8')).toMatch(/^bulkhead-encrypted-key-v1 /u);
    const file = join(folder, 'acme.key');
    const { publicKey } = await readSecretKey({ file, passphrase: 'correct horse' });
    expect(await readFile(`${file}.pub`, 'utf8')).toBe(`${publicKey}\n`);
  });

  test.each([
    ['Ctrl-C', 'half\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('that is left by %s makes nothing, and the terminal shows again what is typed', async (_name, typed) => {
    terminal = onTerminal(WORDS, folder, '; echo left with $?; stty -a');
    await terminal.until('A passphrase for "acme.key"?');
    terminal.type(typed);
    const said = await terminal.until('extproc');
    expect(said).toContain('left with 1');
    expect(said).toMatch(/ echo /u);
    expect(said).toMatch(/ icanon /u);
    expect(said).not.toContain('half');
    expect(await readdir(folder)).toEqual([]);
  });
});
