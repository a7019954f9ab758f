// A core that is killed at any moment leaves what was stored before or after a change, never half of it, and nothing that stays.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createStateStore } from '../../src/core/state-store.ts';

/** At least so often, and until it was killed in the middle of a write some times: otherwise nothing was tried. */
const ROUNDS = 12;
const MOST_ROUNDS = 100;
const LEFTOVERS = 3;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-killed-'));
});
afterEach(() => rm(folder, { recursive: true }));

interface State {
  readonly n: number;
  readonly pad: string;
}

test('killed in the middle of updates, again and again, its state is whole, no older than what was told, and alone in its folder', async () => {
  const file = join(folder, 'state.json');
  let told = 0;
  let leftovers = 0;
  for (let round = 1; round <= ROUNDS || leftovers < LEFTOVERS; round++) {
    expect(round).toBeLessThanOrEqual(MOST_ROUNDS);
    const child = fork(join(import.meta.dirname, 'core-that-updates.ts'), [file], { stdio: 'inherit' });
    let armed = false;
    // In every second round as soon as a temporary file is there: moments alone may never meet one on a slow machine.
    const watcher = watch(folder, (_event, name) => {
      if (armed && round % 2 === 0 && name !== 'state.json') child.kill('SIGKILL');
    });
    child.on('message', (n: number) => {
      told = n;
      armed = true;
      // At another moment of a write in each round.
      if (n % 7 === round % 7) setTimeout(() => child.kill('SIGKILL'), round % 9);
    });
    await once(child, 'exit');
    watcher.close();
    leftovers += (await readdir(folder)).length - 1;
    const stored = JSON.parse(await readFile(file, 'utf8')) as { readonly value: State };
    expect(stored.value.n).toBeGreaterThanOrEqual(told);
    expect(stored.value.pad).toBe(String(stored.value.n).repeat(50_000));
    const store = createStateStore(file, 1024 * 1024);
    expect((await store.read()).value).toEqual(stored.value);
    expect(await readdir(folder)).toEqual(['state.json']);
  }
}, 60_000);
