// From author to user by the command line only, as a new user would: the script that people can read and try is the one that runs here.

import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { lacks } from '../setup/require-program.ts';
import { bulkhead, type Ended, ended, ROOT } from './bulkhead.ts';
import { type OnTerminal, onTerminal } from './on-terminal.ts';

const SCRIPT = join(ROOT, 'examples/publishing/author-to-user.sh');
const ENVIRONMENT = { ...process.env, NODE: process.execPath, NO_COLOR: '1' };

describe.skipIf(lacks('sh') || lacks('script'))('examples/publishing/author-to-user.sh', () => {
  let folder: string;
  let journey: Ended;
  let terminal: OnTerminal | undefined;
  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-journey-')));
    journey = await ended('sh', [SCRIPT], folder, ENVIRONMENT);
  }, 60_000);
  afterEach(() => terminal?.child.kill('SIGKILL'));
  afterAll(async () => {
    // What is installed is read-only, its folders, too.
    await ended('chmod', ['-R', 'u+w', folder], ROOT);
    await rm(folder, { recursive: true, force: true });
  });

  test('goes from keygen to a revoked key, and each refusal has the code that it says', () => {
    const { status, stdout, stderr } = journey;
    expect(`${stdout}\n${stderr}`).toContain('All of it went as it should.\n');
    expect(status).toBe(0);
    // The reason is said where people look.
    expect(stdout).toMatch(
      /acme\.hello +0\.3\.0 +off +shared +key [0-9a-f]{16}\n {2}revoked: .*"The laptop was stolen\."/u,
    );
  });

  test('says so when something is not refused, or for another reason', async () => {
    const script = await readFile(SCRIPT, 'utf8');
    const head = script.slice(0, script.indexOf('# ---- ')).replace('$(dirname "$0")/../..', ROOT);
    const run = (line: string) => ended('sh', ['-c', `${head}\n${line}`], folder, ENVIRONMENT);
    const [through, other, silent] = await Promise.all([
      run('refused KEY_UNKNOWN list --home none'),
      run('refused KEY_UNKNOWN verify nothing.bhx --home none'),
      run("says 'all is well' list --home none"),
    ]);
    expect([through.status, other.status, silent.status]).toEqual([1, 1, 1]);
    expect(through.stdout).toContain('NOT REFUSED');
    expect(other.stdout).toContain('REFUSED FOR ANOTHER REASON');
    expect(silent.stdout).toContain('IT DOES NOT SAY: all is well');
  });

  test('on a terminal, the first package of a publisher is a question about its key: a no trusts nobody, and a yes can be taken back', async () => {
    const home = ['--home', 'desk'];
    const question = 'as the key of acme, with 1 fs.read?';
    terminal = onTerminal(['install', 'hello-0.1.0.bhx', ...home], folder);
    expect(await terminal.until(question)).toContain('You trust no key of acme yet.');
    terminal.type('n\n');
    expect(await terminal.ended).toBe(1);
    expect((await bulkhead(['trust', 'list', ...home], { cwd: folder })).stderr).toContain('Nobody is trusted yet.');

    terminal = onTerminal(['install', 'hello-0.1.0.bhx', ...home], folder);
    await terminal.until(question);
    terminal.type('y\n');
    await terminal.until('acme is trusted from now on, with the key');
    expect(await terminal.ended).toBe(0);

    terminal = onTerminal(['trust', 'remove', 'acme', ...home], folder);
    await terminal.until('What it signed is switched off: acme.hello');
    terminal.type('y\n');
    expect(await terminal.ended).toBe(0);
    const { stdout } = await bulkhead(['list', ...home], { cwd: folder });
    expect(stdout).toContain('undecidable: Publisher acme has no key here any more');
  });
});
