// A process that checks and stages packages, and says what each cost: started with --expose-gc, so that only what is needed counts.
// Arguments: a folder to stage in, then an honest package, then those to be weighed.

import { readFileSync } from 'node:fs';
import { BulkheadError } from '../../../src/base/error.ts';
import { nodeStorePowers } from '../../../src/core/install/node-store-powers.ts';
import { createStore } from '../../../src/core/install/store.ts';
import { withPackage } from '../../../src/packaging/zip/read-package.ts';
import { readThrough } from '../../../src/packaging/zip/read-through.ts';

export interface Weight {
  readonly file: string;
  /** Code of the refusal, or `fine`; of checking and of staging. */
  readonly ends: readonly [string, string];
  /** Milliseconds of each. */
  readonly took: readonly [number, number];
  /** Megabytes that the process had at most until then, beyond what it had before the first. */
  readonly megabytes: number;
}

const [folder = '', honest = '', ...files] = process.argv.slice(2);
const store = createStore(folder, nodeStorePowers());

const WAYS: readonly ((file: string) => Promise<unknown>)[] = [
  (file) => withPackage(file, readThrough),
  (file) => withPackage(file, async (archive) => store.discard(await store.stage(archive.contents()))),
];

async function one(file: string) {
  const ends: string[] = [];
  const took: number[] = [];
  for (const way of WAYS) {
    globalThis.gc?.();
    const from = performance.now();
    ends.push(
      await way(file).then(
        () => 'fine',
        (error: unknown) => (error instanceof BulkheadError ? error.code : String(error)),
      ),
    );
    took.push(performance.now() - from);
  }
  return { file, ends, took };
}

/** Bytes. On Linux, `maxRSS` begins with what the parent had. */
function mostMemory(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024;
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024;
}

for (let round = 0; round < 3; round++) await one(honest);
globalThis.gc?.();
const before = process.memoryUsage.rss();
const weights: unknown[] = [];
for (const file of files) {
  const weighed = await one(file);
  weights.push({ ...weighed, megabytes: (mostMemory() - before) / 1024 / 1024 });
}
process.stdout.write(JSON.stringify(weights));
