// Updates a state as fast as it can, and says each time what is on the disk, until it is killed.

import { createStateStore } from '../../src/core/state-store.ts';

const [, , file = ''] = process.argv;
const store = createStateStore(file, 1024 * 1024);
const before = (await store.read()).value as { readonly n: number } | undefined;
for (let n = (before?.n ?? 0) + 1; ; n++) {
  await store.update('value', { n, pad: String(n).repeat(50_000) });
  process.send?.(n);
}
