// What packages cost that are made to cost much: until each is refused, and the most memory, each in a process of its own.

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BOMBS } from '../packaging/zip/attacks/bombs.ts';
import { signedPackage } from '../packaging/zip/signed-package.ts';
import type { Weight } from '../packaging/zip/weigh.ts';
import { line, median } from './measure.ts';

const ROUNDS = 5;

export async function bombs(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bulkhead-bombs-'));
  try {
    await mkdir(join(folder, 'extensions'));
    const honest = join(folder, 'honest.bhx');
    await writeFile(honest, signedPackage());
    const costs: (readonly [checked: number, staged: number, megabytes: number])[] = [];
    for (const { bytes } of BOMBS) {
      const file = join(folder, 'bomb.bhx');
      await writeFile(file, bytes());
      const child = join(import.meta.dirname, '../packaging/zip/weigh.ts');
      const args = ['--expose-gc', child, join(folder, 'extensions'), honest, ...Array<string>(ROUNDS).fill(file)];
      const rounds: readonly Weight[] = JSON.parse((await promisify(execFile)(process.execPath, args)).stdout);
      const [checked, staged] = [0, 1].map((way) => median(rounds.map(({ took }) => took[way] ?? 0)));
      costs.push([checked ?? 0, staged ?? 0, rounds.at(-1)?.megabytes ?? 0]);
    }
    const [checked, staged, megabytes] = [0, 1, 2].map((which) => Math.max(...costs.map((cost) => cost[which] ?? 0)));
    if (checked === undefined || staged === undefined || megabytes === undefined) return;
    process.stdout.write(`\nPackages that are bombs, up to 10 GB (${BOMBS.length} of them, the worst of each)\n`);
    line('until verifying gives it up', `${checked.toFixed(0)} ms`, {
      text: 'target ≤ 200 ms',
      reached: checked <= 200,
    });
    line('until installing gives it up', `${staged.toFixed(0)} ms`, {
      text: 'target ≤ 200 ms',
      reached: staged <= 200,
    });
    line('memory', `${megabytes.toFixed(0)} MB`, { text: 'target ≤ 64 MB', reached: megabytes <= 64 });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
