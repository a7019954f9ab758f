// A command line whose extensions start programs ends as cleanly as any other.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bulkhead, document } from './bulkhead.ts';

test('run prints what a program said, and ends with 0, with nothing left to wait for', async () => {
  const root = await mkdtemp(join(tmpdir(), 'bulkhead-programs-'));
  try {
    const folder = join(root, 'runner');
    await mkdir(folder);
    const commands = [{ command: 'echo', args: ['hello', '*'] }];
    await writeFile(
      join(folder, 'package.json'),
      JSON.stringify({
        publisher: 'acme',
        name: 'runner',
        version: '1.0.0',
        engines: { bulkhead: '*' },
        main: './main.mjs',
        contributes: { commands: [{ command: 'runner.run', title: 'Run' }] },
        permissions: { 'process.spawn': { commands, reason: 'Runs a program' } },
      }),
    );
    await writeFile(
      join(folder, 'main.mjs'),
      `import { commands, processes } from '@bulkhead/extension-api';
       export function activate() {
         commands.registerCommand('runner.run', async () => {
           const program = await processes.spawn('echo', ['hello', 'you']);
           await program.exit; // what it printed is still there afterwards
           let said = '';
           for await (const piece of program.stdout) said += new TextDecoder().decode(piece);
           return said;
         });
       }`,
    );
    const words = ['run', '--extension', folder, '--command', 'runner.run', '--json'];
    const outcome = await bulkhead(words, { cwd: root, home: join(root, 'home') });
    expect(outcome).toMatchObject({ status: 0, stderr: '' });
    expect(document(outcome)).toEqual({ ok: true, result: 'hello you\n' });
  } finally {
    await rm(root, { recursive: true });
  }
});
