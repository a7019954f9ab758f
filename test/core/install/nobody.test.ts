// What is installed is read-only for its owner, too; and whoever is no superuser can still update it and take it away.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { KEY } from './real-book.ts';
import { withShop } from './shop.ts';
import { signedPackage } from './signed-package.ts';

const PROGRAM = join(import.meta.dirname, 'installs-as-nobody.ts');
const NOBODY = 65_534;

test.skipIf(process.platform === 'win32')(
  'who is no superuser installs, updates and uninstalls what is read-only',
  () =>
    withShop(async (shop) => {
      const superuser = process.getuid?.() === 0;
      const files = { 'media/deep/a.txt': 'a' };
      for (const [name, manifest] of Object.entries({
        '1.0.0': {},
        '1.1.0': { version: '1.1.0' },
        two: { name: 'two' },
      })) {
        await rename(await signedPackage(shop.root, KEY, { manifest, files }), join(shop.root, `${name}.bhx`));
      }
      await mkdir(shop.home.path);
      if (superuser) {
        await chmod(shop.root, 0o755);
        await chown(shop.home.path, NOBODY, NOBODY);
      }
      const child = fork(PROGRAM, [shop.root], {
        stdio: 'inherit',
        ...(superuser && { uid: NOBODY, gid: NOBODY }),
      });
      const told: unknown[] = [];
      child.on('message', (message) => told.push(message));
      await once(child, 'close'); // after its last message
      expect(told[0]).toEqual({
        uid: superuser ? NOBODY : process.getuid?.(),
        writing: { file: 'EACCES', added: 'EACCES', beside: 'EACCES', moved: 'EACCES' },
        gone: 'ENOENT',
        log: [],
      });
      expect(await shop.tree('home/extensions')).toEqual([]);
      expect(await readdir(join(shop.home.extensions, '.staging'))).toEqual([]);
    }),
);
