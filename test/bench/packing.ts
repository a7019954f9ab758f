// What a package of 20 MB costs its author to pack and its user to verify, beside `sha256sum` of the very same file.

import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCore } from '../../src/core/create-core.ts';
import { createKey } from '../../src/core/publish/create-key.ts';
import { packExtension } from '../../src/core/publish/pack-extension.ts';
import { interleaved, line } from './measure.ts';

const MEGABYTES = 20;
const FILES = 40;

export async function packing(): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'bulkhead-bench-packing-'));
  const folder = join(root, 'extension');
  const core = await createCore({ app: { name: 'bench', version: '1.0.0' }, home: join(root, 'home') });
  try {
    await mkdir(join(folder, 'media'), { recursive: true });
    const manifest = {
      publisher: 'acme',
      name: 'large',
      version: '1.0.0',
      engines: { bulkhead: '*' },
      main: './main.js',
    };
    await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
    await writeFile(join(folder, 'main.js'), 'exports.activate = () => {};');
    // Pictures and archives, mostly, are what makes packages large: nothing is gained by deflating them.
    for (let index = 0; index < FILES; index++) {
      await writeFile(join(folder, 'media', `${index}.bin`), randomBytes((MEGABYTES * 1024 * 1024) / FILES));
    }
    const key = { file: join(root, 'publisher.key') };
    const { publicKey } = await createKey(key.file);
    await core.trust.add('acme', publicKey);
    const file = join(root, 'large.bhx');
    const pack = () => packExtension(folder, { key, output: file });
    const { size } = await pack();
    const timed = (act: () => unknown) => async () => {
      const from = performance.now();
      await act();
      return performance.now() - from;
    };
    const times = await interleaved(7, {
      sum: timed(() => execFileSync('sha256sum', [file])),
      verify: timed(() => core.trust.verify(file)),
      pack: timed(pack),
    });
    process.stdout.write(`\nA signed package of ${(size / 1024 / 1024).toFixed(1)} MB, ${FILES} files\n`);
    line('sha256sum of it', `${times.sum.toFixed(0)} ms`);
    for (const name of ['verify', 'pack'] as const) {
      line(name, `${times[name].toFixed(0)} ms`, { text: `${(times[name] / times.sum).toFixed(1)} × sha256sum` });
    }
  } finally {
    await core.dispose();
    await rm(root, { recursive: true, force: true });
  }
}

if (import.meta.main) await packing();
