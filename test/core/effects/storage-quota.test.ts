import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StorageQuota } from '../../../src/core/effects/storage-quota.ts';
import { type FileFixture, fileFixture, namesIn, SIGNAL, write } from './file-fixture.ts';

const LIMIT = 10 * 4096;
const PIECE = 'x'.repeat(4096);

let fixture: FileFixture;
beforeEach(async () => {
  fixture = await fileFixture();
});
afterEach(() => fixture.dispose());

const small = (limits = {}) => fixture.files({ limits: { storageBytes: LIMIT, ...limits } });
const full = { code: 'STORAGE_FULL' };

describe('the storages of an extension', () => {
  test('take so much and no more, both together, and the rest of the disk is not theirs', async () => {
    const files = small();
    for (let index = 0; index < 5; index++) await write(files, join(fixture.storage, `a${index}`), PIECE);
    for (let index = 0; index < 5; index++) await write(files, join(fixture.globalStorage, `b${index}`), PIECE);
    await expect(write(files, join(fixture.storage, 'c'), PIECE)).rejects.toMatchObject(full);
    await expect(write(files, join(fixture.globalStorage, 'c'), '')).rejects.toMatchObject(full);
    await expect(files.makeDirectory({ path: join(fixture.storage, 'd') }, SIGNAL)).rejects.toMatchObject(full);
    await write(files, join(fixture.ws, 'c'), PIECE);
    expect(await namesIn(fixture.storage)).toEqual(['a0', 'a1', 'a2', 'a3', 'a4']);
  });

  test('give back what is deleted, replaced by less, or moved away', async () => {
    const files = small();
    await write(files, join(fixture.storage, 'big'), PIECE.repeat(9));
    await expect(write(files, join(fixture.storage, 'big2'), PIECE.repeat(2))).rejects.toMatchObject(full);
    await write(files, join(fixture.storage, 'big'), PIECE);
    await write(files, join(fixture.storage, 'big2'), PIECE.repeat(8));
    await files.delete({ path: join(fixture.storage, 'big2'), recursive: false }, SIGNAL);
    await files.makeDirectory({ path: join(fixture.storage, 'folder') }, SIGNAL);
    await write(files, join(fixture.storage, 'folder/x'), PIECE.repeat(7));
    await files.rename(
      { from: join(fixture.storage, 'folder'), to: join(fixture.ws, 'folder'), overwrite: false },
      SIGNAL,
    );
    await write(files, join(fixture.storage, 'big3'), PIECE.repeat(8));
    await files.makeDirectory({ path: join(fixture.storage, 'again') }, SIGNAL);
    await files.delete({ path: join(fixture.storage, 'big3'), recursive: true }, SIGNAL);
    await write(files, join(fixture.storage, 'big4'), PIECE.repeat(8));
  });

  test('count what is copied or moved into them, whole folders too', async () => {
    const files = small();
    await fixture.put('tree/a', PIECE.repeat(6));
    await fixture.put('tree/b', PIECE.repeat(6));
    await fixture.put('one', PIECE.repeat(11));
    const to = join(fixture.storage, 'to');
    await expect(files.copy({ from: join(fixture.ws, 'one'), to, overwrite: true }, SIGNAL)).rejects.toMatchObject(
      full,
    );
    await expect(files.rename({ from: join(fixture.ws, 'one'), to, overwrite: true }, SIGNAL)).rejects.toMatchObject(
      full,
    );
    await expect(files.rename({ from: join(fixture.ws, 'tree'), to, overwrite: true }, SIGNAL)).rejects.toMatchObject(
      full,
    );
    expect(await namesIn(fixture.storage)).toEqual([]);
    await expect(files.copy({ from: join(fixture.ws, 'tree'), to, overwrite: true }, SIGNAL)).rejects.toMatchObject(
      full,
    );
    expect(await namesIn(fixture.ws)).toEqual(['one', 'tree']);
  });

  test('within them, moving costs nothing', async () => {
    const files = small();
    await write(files, join(fixture.storage, 'big'), PIECE.repeat(9));
    await files.rename(
      { from: join(fixture.storage, 'big'), to: join(fixture.globalStorage, 'big'), overwrite: false },
      SIGNAL,
    );
    await write(files, join(fixture.storage, 'x'), PIECE);
  });

  test('are counted with what was there before, and by streams before their pieces come', async () => {
    await mkdir(join(fixture.storage, 'old'));
    await writeFile(join(fixture.storage, 'old/x'), PIECE.repeat(5));
    const files = small({ pieceBytes: 4096 });
    const opening = { create: true, overwrite: true, bytes: [new TextEncoder().encode(PIECE)] };
    const first = await files.write({ path: join(fixture.storage, 'a'), size: 4 * 4096, ...opening }, SIGNAL);
    await expect(
      files.write({ path: join(fixture.storage, 'b'), size: 2 * 4096, ...opening }, SIGNAL),
    ).rejects.toMatchObject(full);
    // One that is given up gives its room back.
    await files.close({ stream: first.stream as number });
    await files.write({ path: join(fixture.storage, 'b'), size: 4096, ...opening }, SIGNAL);
    await files.write({ path: join(fixture.storage, 'c'), size: 3 * 4096, ...opening }, SIGNAL);
  });

  test('count what is being written beside what it will replace', async () => {
    const files = small({ pieceBytes: 4096 });
    const opening = { create: true, overwrite: true, bytes: [new TextEncoder().encode(PIECE)] };
    await write(files, join(fixture.storage, 'a'), PIECE.repeat(5));
    const { stream } = await files.write({ path: join(fixture.storage, 'a'), size: 2 * 4096, ...opening }, SIGNAL);
    await expect(write(files, join(fixture.storage, 'b'), PIECE.repeat(4))).rejects.toMatchObject(full);
    await write(files, join(fixture.storage, 'b'), PIECE.repeat(3));
    await files.push({ stream: stream as number, bytes: [new TextEncoder().encode(PIECE)] }, SIGNAL);
    // Now the old one is gone.
    await write(files, join(fixture.storage, 'c'), PIECE.repeat(5));
    await expect(write(files, join(fixture.storage, 'd'), '')).rejects.toMatchObject(full);
  });

  test('keep the room of what is being written when they are looked at again', async () => {
    const files = small({ pieceBytes: 4096 });
    const opening = { create: true, overwrite: true, bytes: [new TextEncoder().encode(PIECE)] };
    await write(files, join(fixture.storage, 'x'), 'x');
    await files.write({ path: join(fixture.storage, 'a'), size: 8 * 4096, ...opening }, SIGNAL);
    await files.rename({ from: join(fixture.storage, 'x'), to: join(fixture.storage, 'y'), overwrite: false }, SIGNAL);
    await expect(
      files.write({ path: join(fixture.storage, 'b'), size: 8 * 4096, ...opening }, SIGNAL),
    ).rejects.toMatchObject(full);
  });

  test('count each folder, also one that is made on the way, and an empty one that is copied', async () => {
    const files = small();
    const deep = Array.from({ length: 11 }, () => 'd').join('/');
    await expect(files.makeDirectory({ path: join(fixture.storage, deep) }, SIGNAL)).rejects.toMatchObject(full);
    await files.delete({ path: join(fixture.storage, 'd'), recursive: true }, SIGNAL);
    await expect(write(files, join(fixture.storage, deep, 'file'), '')).rejects.toMatchObject(full);
    await files.delete({ path: join(fixture.storage, 'd'), recursive: true }, SIGNAL);
    await mkdir(join(fixture.ws, 'empty'));
    const copy = (name: string) =>
      files.copy({ from: join(fixture.ws, 'empty'), to: join(fixture.storage, name), overwrite: false }, SIGNAL);
    for (let index = 0; index < 10; index++) await copy(`e${index}`);
    await expect(copy('e10')).rejects.toMatchObject(full);
  });

  test('believe only so much of what is said to be gone', async () => {
    const quota = new StorageQuota({ folders: ['/s'], bytes: LIMIT, measure: async () => 8 * 4096 });
    await quota.take('/s/a', 4096);
    // Another file may have taken the name between the look at it and its end.
    for (let index = 0; index < 4; index++) quota.gaveBack('/s/a', 3 * 4096);
    await expect(quota.take('/s/b', 9 * 4096)).rejects.toMatchObject(full);
  });

  test('are looked at again when a look has seen what then did not come to be', async () => {
    const seen = [0, 8 * 4096, 0];
    const quota = new StorageQuota({ folders: ['/s'], bytes: LIMIT, measure: async () => seen.shift() ?? 0 });
    const halfWritten = await quota.take('/s/a', 8 * 4096);
    quota.changed('/s/b');
    await expect(quota.take('/s/c', 3 * 4096)).rejects.toMatchObject(full);
    halfWritten.undo();
    await quota.take('/s/c', 9 * 4096);
  });

  test('are not looked through at each write', async () => {
    let looked = 0;
    const files = fixture.files({
      limits: { storageBytes: LIMIT },
      powers: (real) => ({
        list(path) {
          looked++;
          return real.list(path);
        },
      }),
    });
    for (let index = 0; index < 9; index++) await write(files, join(fixture.storage, `a${index}`), PIECE);
    for (let index = 0; index < 20; index++) {
      await expect(write(files, join(fixture.storage, 'more'), PIECE.repeat(2))).rejects.toMatchObject(full);
    }
    expect(looked).toBe(2);
  });

  test('are cleaned of what a killed core left half written', async () => {
    const mine = `.bulkhead-${process.pid}-zzz-${'a'.repeat(24)}.tmp`;
    const dead = `.bulkhead-4194303-abc-${'a'.repeat(24)}.tmp`;
    const living = `.bulkhead-1-abc-${'a'.repeat(24)}.tmp`;
    for (const name of [mine, dead, living, '.bulkhead-x.tmp']) await writeFile(join(fixture.storage, name), 'x');
    await write(small(), join(fixture.storage, 'a'), 'x');
    expect(await namesIn(fixture.storage)).toEqual([living, '.bulkhead-x.tmp', 'a']);
  });
});
