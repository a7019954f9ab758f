import { fork } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verifyWritten } from '../../../src/core/publish/verify-written.ts';
import { withFolder } from '../../packaging/extension-folder.ts';

const MOST_ROUNDS = 40;
const WANTED = 4;
const MANIFEST = JSON.stringify({ publisher: 'acme', name: 'one', version: '1.0.0', engines: { bulkhead: '*' } });

test('who is killed while packing leaves the package before or the new one, whole, and nothing that a package would hold', () =>
  withFolder({ 'package.json': MANIFEST }, async ({ folder, outside }) => {
    const target = join(outside, 'packages');
    const output = join(target, 'out.bhx');
    await mkdir(target);
    await writeFile(join(folder, 'data'), Buffer.alloc(300_000, 'what was signed is what runs'));
    const compiled = { ...process.env, NODE_COMPILE_CACHE: join(outside, 'compiled') };
    let inTheMiddle = 0;
    for (let round = 0; inTheMiddle < WANTED; round++) {
      expect(round).toBeLessThan(MOST_ROUNDS);
      const program = join(import.meta.dirname, 'packer-that-works.ts');
      const child = fork(program, [folder, output], { stdio: 'inherit', env: compiled });
      await once(child, 'message');
      // As soon as the next one is begun.
      const watcher = watch(target, (_event, name) => {
        if (name?.endsWith('.tmp')) child.kill('SIGKILL');
      });
      await once(child, 'exit');
      watcher.close();
      const names = await readdir(target);
      const left = names.filter((name) => /^\.bulkhead-\d+-[0-9a-z]+-[0-9a-f]{24}\.tmp$/u.test(name));
      expect(names.filter((name) => !left.includes(name))).toEqual(['out.bhx']);
      expect((await verifyWritten(output)).id).toBe('acme.one');
      if (left.length > 0) inTheMiddle++;
      for (const name of left) await rm(join(target, name));
    }
  }));
