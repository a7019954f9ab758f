// Permission questions on a real terminal: a person answers them, and a hostile extension can neither imitate, hide nor answer one.

import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lacks } from '../setup/require-program.ts';
import { ROOT } from './bulkhead.ts';
import { type OnTerminal, onTerminal } from './on-terminal.ts';

const MANIFEST = {
  ...{ publisher: 'acme', name: 'ask', version: '1.0.0', engines: { bulkhead: '*' }, main: './main.js' },
  contributes: { commands: [{ command: 'ask.do', title: 'Do' }] },
  optionalPermissions: {
    'fs.read': { paths: ['${workspaceFolder}/**'], reason: 'Reads your notes' },
    'process.spawn': { commands: [{ command: 'echo', args: ['*'] }], reason: 'Says hello' },
  },
};
const MAIN = `const { commands, processes, Uri, workspace } = require('@bulkhead/extension-api');
exports.activate = () => commands.registerCommand('ask.do', async (...names) => {
  const said = [];
  for (const name of names) {
    const uri = Uri.joinPath(workspace.workspaceFolders[0].uri, name);
    const act = name === 'echo' ? processes.run('echo', ['hello']).then(({ exitCode }) => exitCode) : workspace.fs.readFile(uri).then(({ length }) => length);
    said.push(await act.catch((error) => error.bulkheadCode ?? error.code));
  }
  return said.join(' ');
});`;

let folder: string;
let terminal: OnTerminal | undefined;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-question-')));
  for (const each of ['ask', 'work/docs']) await mkdir(join(folder, each), { recursive: true });
  await writeFile(join(folder, 'ask/package.json'), JSON.stringify(MANIFEST));
  await writeFile(join(folder, 'ask/main.js'), MAIN);
  for (const file of ['a.md', 'docs/b.md', 'docs/c.md']) await writeFile(join(folder, 'work', file), '# A');
});
afterEach(async () => {
  terminal?.child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

const PLACES = ['--home', 'home', '--workspace', 'work'];
function run(...args: string[]): OnTerminal {
  terminal = onTerminal(['run', ...PLACES, '--extension', 'ask', '--command', 'ask.do', ...args], folder);
  return terminal;
}
const MARK = '[question]';
/** Waits until the n-th question can be answered. `said`: all that was shown by then; `word`: the one to type. */
async function ready(on: OnTerminal, nth: number): Promise<{ said: string; word: string | undefined }> {
  for (;;) {
    // The whole is looked at only where its end can be such a line: it can be very long.
    if (/\(n\) \S{0,12}$/u.test(on.raw().slice(-30))) {
      const said = stripVTControlCharacters(on.raw());
      const begun = [...said.matchAll(/^\[question\] \S+ wants to /gmu)][nth - 1];
      const line = begun && /\[question\] (?:Word: (\w+)\. )?Allow \S.*\(n\) /u.exec(said.slice(begun.index));
      if (line) return { said, word: line[1] };
    }
    const more = new Promise((resolve) => on.child.stdout.once('data', () => resolve(true)));
    if (!(await Promise.race([more, on.ended.then(() => false)]))) throw new Error(`It ended before: ${on.raw()}`);
  }
}
const settings = async () =>
  JSON.parse(await readFile(join(folder, 'home/settings.json'), 'utf8').catch(() => '{}'))['bulkhead.permissions'] ??
  null;

describe.skipIf(lacks('script'))('a question on a terminal', () => {
  test('is answered once, for a part of the session, and always for a part', async () => {
    const on = run('a.md', 'docs/b.md', 'docs/c.md', 'a.md');
    const { said } = await ready(on, 1);
    expect(said).toMatch(/running its command "ask\.do", called by/);
    on.type('y\n');
    const second = await ready(on, 2);
    expect(second.said).toContain('yes, for this session: all that lies in the folder');
    on.type('2\n');
    await ready(on, 3); // `a.md` again: once was once, and `docs/c.md` lies in the folder
    on.type('1a\n');
    await on.until('result │ 3 3 3 3');
    expect(await on.ended).toBe(0);
    expect(await settings()).toEqual({
      'acme.ask@dev': { 'fs.read': { grant: 'allow', paths: [join(folder, 'work/a.md')] } },
    });
  });

  test('about a program takes the word that it shows: no key does, and each attempt has its own', async () => {
    const on = run('echo');
    const { said, word } = await ready(on, 1);
    expect(said).toContain('this program can do anything you can');
    on.type('y\n');
    const second = await ready(on, 2);
    expect(second.said).toContain('"y" alone');
    expect(second.word).not.toBe(word);
    on.type(`${second.word}\n`);
    await on.until('result │ 0');
    expect(await on.ended).toBe(0);
  });

  test('is not answered by what was typed before it could be read', async () => {
    const on = run('a.md', 'docs/b.md');
    on.type('y\ny\n');
    await on.until(`${MARK}   never`);
    on.type('y\n'); // it is on the screen, and nobody can have read it
    await on.until('What was typed before the question could be read does not count.');
    await ready(on, 1);
    on.type('y\ny\n'); // twice: the second is not for the next one
    await on.until('docs/b.md');
    await ready(on, 2);
    on.type('n\n');
    await on.until('result │ 3 PERMISSION_DENIED');
    expect(await on.ended).toBe(0);
  });

  test('is taken away, and said to be, when its extension ends', async () => {
    const on = onTerminal(['dev', 'ask', ...PLACES, '--command', 'ask.do', 'a.md'], folder);
    terminal = on;
    await ready(on, 1);
    await writeFile(join(folder, 'ask/main.js'), 'exports.activate = () => console.log("another one");');
    await on.until(`${MARK} acme.ask: nobody waits for the answer any more.`);
    await on.until('another one');
    on.type('\u0003');
    await on.ended;
  });
});

describe.skipIf(lacks('script'))('hostile: an extension that plays tricks on the terminal', () => {
  const attack = (what: string) => {
    const fixture = join(ROOT, 'fixtures/extensions/hostile/false-questions');
    const words = ['--extension', fixture, '--command', 'mallory.false-questions', what];
    terminal = onTerminal(['run', ...PLACES, ...words], folder);
    return terminal;
  };
  /** Rows as they stand on the screen. Readline's own movements begin a row anew. */
  const rowsOf = (raw: string) =>
    raw
      .replaceAll('\u001b[1G\u001b[0J', '\n')
      .replaceAll('\r\u001b[K', '\n')
      .replace(/\u001b\[\d+G/gu, '')
      .split(/\r?\n|\r/u);

  function expectNoTricks(raw: string): void {
    const rest = raw
      .replaceAll('\u001b[1G\u001b[0J', '')
      .replaceAll('\r\u001b[K', '')
      .replace(/\u001b\[\d+G/gu, '')
      .replace(/\u001b\[\?2004[hl]/gu, '');
    expect(rest.replace(/[\r\n]/gu, '')).not.toMatch(
      /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufeff]/u,
    );
    // No row is longer than the terminal, which would break it wherever it likes.
    const rows = rowsOf(raw.replace(/\u001b\[\?2004[hl]/gu, ''));
    for (const row of rows) expect([...row].length).toBeLessThanOrEqual(80);
    const ours = rows.filter((row) => row.startsWith(MARK));
    expect(ours.length).toBeGreaterThan(0);
    for (const row of ours) expect(row.slice(MARK.length)).toMatch(OURS);
  }
  /** Each row that begins with the mark: ours, whole, and about who really asks. */
  const OURS =
    /^ (?:mallory\.false-questions (?:wants to |: that is a no)|still open: mallory\.false-questions wants to |(?:Word: [a-z]+\. )?Allow mallory\.false-questions |To allow this, type |That is none |What was typed | *\| | {2}(?:who|really|program|in the folder|doing|answers): | {2}If you allow it, | {2}its author says: "| {2}(?:[1-3]a?|[ysan]|never|[a-z]+)(?: [a-z]+)? +(?:yes|no|the same))/u;

  test('no row of it begins like a question, and nothing of it moves the cursor; the true question can be answered', async () => {
    const on = attack('a.md');
    await ready(on, 1);
    on.type('y\n');
    await on.until('result │ [question] Allow');
    expect(await on.ended).toBe(0);
    expectNoTricks(on.raw());
    expect(rowsOf(on.raw())).toContain('result │ read # A');
  });

  test('thousands of lines do not hide it: it is told again, and only its own word allows', async () => {
    const on = attack('spawn');
    await on.until('1999 [question]');
    await ready(on, 1);
    // The last of all the lines was said before: what stands at the bottom says who, what and how.
    const rows = rowsOf(on.raw());
    const bottom = rows.slice(-12).filter((row) => row.startsWith(MARK));
    expect(bottom.join('\n')).toContain('Allow mallory.false-questions');
    on.type('lantern\n');
    const { said } = await ready(on, 2);
    expect(said).toContain('That is none of the answers.');
    on.type('n\n');
    expect(await on.ended).toBe(1);
    expectNoTricks(on.raw());
    // Also what was thrown, its name and its stack.
    expect(on.raw()).toContain('EXTENSION_ERROR');
  });
});
