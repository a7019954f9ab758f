// The two command lines that a newcomer types first.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { document, ended, ROOT } from './bulkhead.ts';

const quiet = { ...process.env, NO_COLOR: '1' };

test('npm start shows five extensions at work, what was decided, and what the host could not do', async () => {
  const { status, stdout, stderr } = await ended(
    process.execPath,
    [join(ROOT, 'examples/todo-app/main.ts')],
    ROOT,
    quiet,
  );
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout).not.toMatch(/^\s*failed/m);
  expect(stdout.match(/^ {2}answered /gm)).toHaveLength(5);
  expect(stdout).toMatch(/activated +acme\.todo-hunter +by workspaceContains:\*\*\/\*\.ts in \d+ ms/);
  expect(stdout).toMatch(/answered +<h1>Bulkhead<\/h1>/); // markdown-it
  expect(stdout).toMatch(/answered +examples\/todo-app\/main\.ts +formatted: true/); // prettier
  expect(stdout).toMatch(/allowed +acme\.librarian +extensions\.call +acme\.markdown-renderer/);
  expect(stdout).toMatch(/refused +acme\.nosy +fs\.read +\/etc\/passwd +OUT_OF_SCOPE/);
  expect(stdout).toMatch(/\d+ attempts, 0 got through/);
  expect(stdout.match(/^ {2}denied /gm)).toHaveLength(9);
});

test('npm start ends quietly when its reader has seen enough, or it is interrupted, and leaves nothing behind', async () => {
  const temporary = await mkdtemp(join(tmpdir(), 'bulkhead-start-'));
  try {
    const env = { ...quiet, TMPDIR: temporary };
    const script = '"$0" examples/todo-app/main.ts | head -n 1';
    const piped = await ended('sh', ['-c', script, process.execPath], ROOT, env);
    expect(piped).toMatchObject({ status: 0, stderr: '', stdout: expect.stringMatching(/^Five extensions.*\n$/) });
    expect(await readdir(temporary)).toEqual([]);

    const child = spawn(process.execPath, ['examples/todo-app/main.ts'], { cwd: ROOT, env });
    const exited = once(child, 'exit');
    let said = '';
    child.stderr.on('data', (text) => {
      said += text;
    });
    child.stdout.once('data', () => child.kill('SIGINT'));
    expect(await exited).toEqual([130, null]);
    expect(said).toBe('');
    expect(await readdir(temporary)).toEqual([]);
  } finally {
    await rm(temporary, { recursive: true });
  }
});

test('npx --no-install bulkhead runs from the project itself', async () => {
  const words = [
    '--no-install',
    'bulkhead',
    'run',
    '--extension',
    'fixtures/extensions/good/todo-hunter',
    '--workspace',
    '.',
    '--command',
    'todo.scan',
    '--json',
  ];
  const home = await mkdtemp(join(tmpdir(), 'bulkhead-start-'));
  const outcome = await ended('npx', words, ROOT, { ...quiet, BULKHEAD_HOME: home });
  await rm(home, { recursive: true });
  expect(outcome.status).toBe(0);
  const { ok, result } = document(outcome) as { ok: boolean; result: { file: string; line: number; text: string }[] };
  expect(ok).toBe(true);
  expect(result).toContainEqual({
    file: 'examples/todo-app/steps.ts',
    line: expect.any(Number),
    text: expect.any(String),
  });
});
