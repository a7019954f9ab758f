// `dev` on a real terminal: what an extension wants is asked there, and the answer is obeyed.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lacks } from '../setup/require-program.ts';
import { ROOT } from './bulkhead.ts';

const MANIFEST = {
  ...{ publisher: 'acme', name: 'ask', version: '1.0.0', engines: { bulkhead: '*' }, main: './main.js' },
  contributes: { commands: [{ command: 'ask.read', title: 'Read' }] },
  optionalPermissions: { 'fs.read': { paths: ['${workspaceFolder}/*.md'], reason: 'Reads your notes' } },
};
const MAIN = `const { commands, Uri, workspace } = require('@bulkhead/extension-api');
exports.activate = () => commands.registerCommand('ask.read', async () => {
  const uri = Uri.joinPath(workspace.workspaceFolders[0].uri, 'a.md');
  return workspace.fs.readFile(uri).then((bytes) => 'read ' + bytes.length, (error) => 'refused ' + error.bulkheadCode);
});`;

let folder: string;
let child: ChildProcessWithoutNullStreams | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-terminal-'));
  await mkdir(join(folder, 'ask'));
  await mkdir(join(folder, 'work'));
  await writeFile(join(folder, 'ask/package.json'), JSON.stringify(MANIFEST));
  await writeFile(join(folder, 'ask/main.js'), MAIN);
  await writeFile(join(folder, 'work/a.md'), '# A');
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** `script` gives it a terminal; what is typed goes through that. `exec`: it is waited for, and not a shell that Ctrl-C ends sooner. */
function onTerminal() {
  const words = ['dev', 'ask', '--home', 'home', '--workspace', 'work', '--command', 'ask.read'];
  const line = [process.execPath, join(ROOT, 'bin/bulkhead.js'), ...words].map((word) => `'${word}'`).join(' ');
  const started = spawn('script', ['-qec', `exec ${line}`, '/dev/null'], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1' },
  });
  child = started;
  let said = '';
  let wake = () => {};
  started.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += stripVTControlCharacters(text);
    wake();
  });
  const ended = once(started, 'exit');
  return {
    ended,
    type: (text: string) => started.stdin.write(text),
    async until(text: string): Promise<string> {
      while (!said.includes(text)) {
        if (started.exitCode !== null) throw new Error(`It ended before ${JSON.stringify(text)}: ${said}`);
        await new Promise<void>((resolve) => {
          wake = resolve;
          void ended.then(() => resolve());
        });
      }
      return said;
    },
  };
}

describe.skipIf(lacks('script'))('bulkhead dev on a terminal', () => {
  test.each([
    ['y', 'read 3', null],
    ['n', 'refused PERMISSION_DENIED', null],
    ['a', 'read 3', { 'acme.ask@dev': { 'fs.read': 'allow' } }],
  ])('asks about permissions; the answer "%s" gives "%s"', async (typed, result, kept) => {
    const terminal = onTerminal();
    const asked = await terminal.until('Allow acme.ask fs.read?');
    // Put together again what was broken to fit the terminal.
    const whole = asked.replace(/\r?\n\[question\] {1,4}\| /gu, '');
    expect(whole).toContain(`acme.ask wants to read on your disk: "${join(folder, 'work/a.md')}" (fs.read)`);
    expect(whole).toContain(`a development folder, unsigned: "${join(folder, 'ask')}"`);
    expect(asked).toContain('its author says: "Reads your notes"');
    terminal.type(`${typed}\n`);
    await terminal.until(result);
    const settings = async () => {
      const text = await readFile(join(folder, 'home/settings.json'), 'utf8').catch(() => '{}');
      return JSON.parse(text)['bulkhead.permissions'] ?? null;
    };
    await expect.poll(settings, { timeout: 3_000 }).toEqual(kept);
    terminal.type('\u0003'); // Ctrl-C
    await terminal.ended;
  });
});
