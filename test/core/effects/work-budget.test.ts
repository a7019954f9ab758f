import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseGlob } from '../../../src/base/glob.ts';
import { Breather, WorkBudget } from '../../../src/core/effects/work-budget.ts';
import { type FileFixture, type FilesOptions, fileFixture } from './file-fixture.ts';

let fixture: FileFixture;
beforeEach(async () => {
  fixture = await fileFixture();
});
afterEach(() => fixture.dispose());

const CRUEL = `**/${'*aaaaaa'.repeat(28)}b`;

/** A folder of many long names that no disk has to hold: nothing but the core's own work lies between them. */
function crowd(count: number, whenListed: () => void): NonNullable<FilesOptions['powers']> {
  return () => ({
    async *list() {
      whenListed();
      for (let index = 0; index < count; index++) {
        const name = `${'a'.repeat(236)}${String(index).padStart(4, '0')}`;
        yield { name, isFile: () => true, isDirectory: () => false, isSymbolicLink: () => false } as Dirent;
      }
    },
  });
}

describe('an extension that makes the core compare for long', () => {
  // Cancelled by the very next turn of the event loop: it arrives only when the core lets that turn come.
  const cancelling = () => {
    const call = new AbortController();
    return { signal: call.signal, cancel: () => setImmediate(() => call.abort()) };
  };
  const scope = Array.from({ length: 20 }, (_, index) => `\${workspaceFolder}/${CRUEL}${index}`);

  test('by a search with a cruel pattern can be cancelled', async () => {
    const { signal, cancel } = cancelling();
    const effects = fixture.files({ powers: crowd(200, cancel) });
    const search = effects.find({ include: CRUEL, exclude: null, base: null, maxResults: null }, { signal });
    await expect(search).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  test('by a listing under many cruel permissions can be cancelled', async () => {
    const { signal, cancel } = cancelling();
    const effects = fixture.files({ read: ['${workspaceFolder}', ...scope], powers: crowd(200, cancel) });
    await expect(effects.list({ path: fixture.ws }, { signal })).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  test('by deleting a tree under many cruel permissions can be cancelled before anything is changed', async () => {
    const { signal, cancel } = cancelling();
    await fixture.put('tree/a', 'a');
    const path = join(fixture.ws, 'tree');
    const write = [...scope, '${workspaceFolder}/**'];
    const effects = fixture.files({ write, powers: crowd(200, cancel) });
    await expect(effects.delete({ path, recursive: true }, { signal })).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  test.each([
    ['find', 'narrower base'],
    ['list', 'narrower base'],
    ['delete', 'narrower base'],
  ] as const)('by %s is stopped with LIMIT_EXCEEDED and what to do', async (method, fix) => {
    await fixture.put('tree/a', 'a');
    const powers = crowd(200, () => {});
    const effects = fixture.files({
      read: ['${workspaceFolder}', ...scope],
      write: [...scope, '${workspaceFolder}/**'],
      limits: { matchingSteps: 500_000 },
      powers,
    });
    const { signal } = new AbortController();
    const path = join(fixture.ws, 'tree');
    const call = {
      find: () => effects.find({ include: CRUEL, exclude: null, base: null, maxResults: null }, { signal }),
      list: () => effects.list({ path: fixture.ws }, { signal }),
      delete: () => effects.delete({ path, recursive: true }, { signal }),
    }[method];
    await expect(call()).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      details: { fix: expect.stringContaining(fix) },
    });
  });
});

test.each([
  ['light', 1_000, 'a'],
  // One that takes more than a turn by itself is alone in it.
  ['heavy', 1, 'a'.repeat(1000)],
])('several calls with %s entries hold a turn no longer than one alone', async (_, perTurn, path) => {
  const breather = new Breather();
  const glob = parseGlob(path === 'a' ? 'b' : CRUEL);
  let worked = 0;
  let most = 0;
  let going = true;
  const watch = () => {
    most = Math.max(most, worked);
    worked = 0;
    if (going) setImmediate(watch);
  };
  watch();
  const call = async () => {
    const budget = new WorkBudget(breather, Number.POSITIVE_INFINITY);
    const work = () => {
      worked++;
      glob.matches(path);
    };
    for (let entry = 0; entry < 2 * perTurn; entry++) await budget.spend(work);
  };
  await Promise.all(Array.from({ length: 8 }, call));
  going = false;
  expect(most).toBeLessThanOrEqual(perTurn);
});
