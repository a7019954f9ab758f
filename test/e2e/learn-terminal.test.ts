// Learning on a real terminal: asked, answered, proposed, written; and then it runs without a question.

import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lacks } from '../setup/require-program.ts';
import { bulkhead, document } from './bulkhead.ts';
import { type OnTerminal, onTerminal } from './on-terminal.ts';

const MANIFEST = `{
\t"publisher": "acme", "name": "pupil", "version": "1.0.0",
\t"engines": { "bulkhead": "*" },
\t"main": "./main.js",
\t"contributes": { "commands": [{ "command": "pupil.work", "title": "Work" }, { "command": "pupil.note", "title": "Note" }] },
\t"license": "MIT"
}
`;
const MAIN = `const { commands, processes, Uri, workspace } = require('@bulkhead/extension-api');
exports.activate = () => {
  commands.registerCommand('pupil.note', async () => {
    const uri = Uri.joinPath(workspace.workspaceFolders[0].uri, 'notes.md');
    const bytes = await workspace.fs.readFile(uri);
    return workspace.fs.writeFile(uri, bytes).then(() => 'done', (error) => 'refused ' + error.bulkheadCode);
  });
  commands.registerCommand('pupil.work', async (canary) => {
  const folder = workspace.workspaceFolders[0].uri;
  const trying = (act) => act().then(() => 'done', (error) => error.bulkheadCode ?? error.code);
  const bytes = await workspace.fs.readFile(Uri.joinPath(folder, 'notes.md'));
  return [
    bytes.length,
    await trying(() => workspace.fs.writeFile(Uri.joinPath(folder, 'out/report.txt'), bytes)),
    await trying(() => processes.run('true')),
    await trying(() => workspace.fs.readFile(Uri.file(canary))),
  ].join(' ');
});
};`;

let folder: string;
let terminal: OnTerminal | undefined;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-learn-')));
  await mkdir(join(folder, 'pupil'));
  await mkdir(join(folder, 'work'));
  await writeFile(join(folder, 'pupil/package.json'), MANIFEST);
  await writeFile(join(folder, 'pupil/main.js'), MAIN);
  await writeFile(join(folder, 'work/notes.md'), '# A');
  await writeFile(join(folder, 'canary'), 'secret');
});
afterEach(async () => {
  terminal?.child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** Rows of a question that continue a line, put together again. */
const unbroken = (said: string) => said.replace(/\r?\n\[question\] +\| /gu, '');
const manifest = () => readFile(join(folder, 'pupil/package.json'), 'utf8');
const words = () => ['--home', 'home', '--workspace', 'work', '--command', 'pupil.work', join(folder, 'canary')];

describe.skipIf(lacks('script'))('learning on a terminal', () => {
  test('run --learn asks, proposes and writes; then it runs as it is, and a canary is refused', async () => {
    terminal = onTerminal(['run', '--learn', '--extension', 'pupil', ...words()], folder);
    const asked = unbroken(await terminal.until('Allow acme.pupil fs.write?'));
    expect(asked).toContain(join(folder, 'work/out/report.txt'));
    expect(asked).toContain('asked because its manifest does not declare it');
    terminal.type('y\n');
    const spawning = await terminal.until('Allow acme.pupil process.spawn?');
    expect(spawning).toContain('this program can do anything you can');
    terminal.type(`${/Word: ([a-z]+)\. Allow acme\.pupil process\.spawn/u.exec(spawning)?.[1]}\n`);
    await terminal.until('Allow acme.pupil fs.read?');
    terminal.type('n\n');

    const proposed = await terminal.until('Write this into "pupil/package.json"? y(es), n(o)');
    expect(proposed).toMatch(/\+\s+"command": "true"/);
    expect(proposed).toMatch(/\+\s+"\$\{workspaceFolder\}\/notes\.md"/);
    expect(proposed).toMatch(/\+\s+"\$\{workspaceFolder\}\/out\/report\.txt"/);
    expect(proposed).not.toMatch(/\+.*canary/);
    expect(await manifest()).toBe(MANIFEST);
    terminal.type('y\n');
    await terminal.until('Why does it need process.spawn?');
    terminal.type('\n');
    await terminal.until('Why does it need fs.write?');
    terminal.type('Writes the "report"\n');
    await terminal.until('Why does it need fs.read?');
    terminal.type('Reads your notes\n');
    await terminal.until('written   pupil/package.json');
    expect(await terminal.ended).toBe(0);

    const text = await manifest();
    expect(text.startsWith(MANIFEST.slice(0, MANIFEST.indexOf('\n}')))).toBe(true);
    const { permissions, ...rest } = JSON.parse(text);
    expect(rest).toEqual(JSON.parse(MANIFEST));
    expect(permissions).toEqual({
      'process.spawn': { commands: [{ command: 'true', args: [] }], reason: 'TODO: say why' },
      'fs.write': { paths: ['${workspaceFolder}/out/report.txt'], reason: 'Writes the "report"' },
      'fs.read': { paths: ['${workspaceFolder}/notes.md'], reason: 'Reads your notes' },
    });

    const again = await bulkhead(['run', '--extension', 'pupil', '--json', ...words()], { cwd: folder });
    expect(document(again)).toEqual({ ok: true, result: '3 done done OUT_OF_SCOPE' });
    const checked = await bulkhead(['check', 'pupil', '--home', 'home'], { cwd: folder });
    expect(checked.stderr).toContain('PERMISSION_WITHOUT_REASON');
    expect(checked.stderr).not.toMatch(/UNUSED|UNDECLARED/);
    expect(checked.status).toBe(0);
  });

  test('dev --learn proposes when it is interrupted; whoever says no, or leaves, keeps the manifest as it is', async () => {
    const quick = ['--home', 'home', '--workspace', 'work', '--command', 'pupil.note'];
    terminal = onTerminal(['dev', 'pupil', '--learn', ...quick], folder);
    await terminal.until('Allow acme.pupil fs.write?');
    terminal.type('n\n');
    await terminal.until('refused PERMISSION_DENIED');
    terminal.type('\u0003'); // Ctrl-C
    const proposed = await terminal.until('Write this into "pupil/package.json"? y(es), n(o)');
    expect(proposed).toMatch(/\+\s+"\$\{workspaceFolder\}\/notes\.md"/);
    expect(proposed).not.toMatch(/\+.*fs\.write/);
    terminal.type('\u0003');
    await terminal.until('Nothing was written.');
    await terminal.ended;
    expect(await manifest()).toBe(MANIFEST);
  });
});
