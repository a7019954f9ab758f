import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createStateStore } from '../../src/core/state-store.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-state-'));
});
afterEach(() => rm(folder, { recursive: true }));
const file = () => join(folder, 'deep', 'state.json');

test('what was updated is on disk when the promise resolves, for the next store to read', async () => {
  const store = createStateStore(file(), 1000);
  expect(await store.read()).toEqual({});
  await store.update('a', { b: [1] });
  expect(JSON.parse(await readFile(file(), 'utf8'))).toEqual({ a: { b: [1] } });
  expect(await createStateStore(file(), 1000).read()).toEqual({ a: { b: [1] } });
  await store.update('a', undefined);
  expect(await store.read()).toEqual({});
});

test('updates at once lose nothing', async () => {
  const store = createStateStore(file(), 10_000);
  await Promise.all(Array.from({ length: 50 }, (_, index) => store.update(`k${index}`, index)));
  expect(Object.keys(JSON.parse(await readFile(file(), 'utf8')))).toHaveLength(50);
});

test('state over the limit is refused, changes nothing, and the next update works', async () => {
  const store = createStateStore(file(), 100);
  await store.update('a', 1);
  await expect(store.update('b', 'x'.repeat(200))).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  await store.update('c', 2);
  expect(JSON.parse(await readFile(file(), 'utf8'))).toEqual({ a: 1, c: 2 });
});

test('a key named __proto__ is a key like others', async () => {
  const store = createStateStore(file(), 1000);
  await store.update('__proto__', { polluted: true });
  const read = await createStateStore(file(), 1000).read();
  expect(Object.hasOwn(read, '__proto__')).toBe(true);
  expect((read as { polluted?: unknown }).polluted).toBeUndefined();
});

test('what the disk does not take is told as that, and is written with the next update', async () => {
  const store = createStateStore(file(), 1000);
  await store.read();
  await writeFile(join(folder, 'deep'), 'in the way');
  await expect(store.update('a', 1)).rejects.toMatchObject({ code: 'FILE_UNAVAILABLE' });
  await rm(join(folder, 'deep'));
  await store.update('b', 2);
  expect(JSON.parse(await readFile(file(), 'utf8'))).toEqual({ a: 1, b: 2 });
});

test('a damaged file is reported and left as it is', async () => {
  const damaged = join(folder, 'state.json');
  await writeFile(damaged, '{"half":');
  const store = createStateStore(damaged, 1000);
  await expect(store.read()).rejects.toMatchObject({ code: 'FILE_UNAVAILABLE' });
  await expect(store.update('a', 1)).rejects.toMatchObject({ code: 'FILE_UNAVAILABLE' });
  expect(await readFile(damaged, 'utf8')).toBe('{"half":');
});

test('many updates at once are few writes, in their order, and whenWritten waits for the last', async () => {
  const store = createStateStore(file(), 10_000);
  const updates = Array.from({ length: 200 }, (_, index) => store.update('value', index));
  await Promise.resolve();
  await store.whenWritten();
  await Promise.all(updates);
  expect(JSON.parse(await readFile(file(), 'utf8'))).toEqual({ value: 199 });
});
