// Kills a process that installs, in the middle of its work, and looks at what it left.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { readInstalled } from '../../../src/core/install/read-installed.ts';
import type { TrustStore } from '../../../src/trust/store/trust-store.ts';
import { bookOf, KEY } from './real-book.ts';
import type { Shop } from './shop.ts';
import { signedPackage } from './signed-package.ts';

/** What is installed after each step of `installer-that-works.ts`. */
const AFTER = ['1.0.0', '1.1.0', '1.1.0 (2.0.0)', '2.0.0', 'nothing'];
const PROGRAM = join(import.meta.dirname, 'installer-that-works.ts');

/** It starts three times as fast when it is not compiled each time. */
export function startWorking(shop: Shop, ...args: readonly string[]): ChildProcess {
  const env = { ...process.env, NODE_COMPILE_CACHE: join(shop.root, 'compiled') };
  return fork(PROGRAM, [shop.root, ...args], { stdio: 'inherit', env });
}

export async function layOutSources({ put }: Pick<Shop, 'put'>, files = 8): Promise<void> {
  const reads = { 'fs.read': { paths: ['${workspaceFolder}/**'], reason: 'Looks' } };
  const writes = { 'fs.write': { paths: ['${workspaceFolder}/**'], reason: 'Mends' } };
  const all: Record<string, object> = { '1.0.0': reads, '1.1.0': reads, '2.0.0': { ...reads, ...writes } };
  for (const [version, permissions] of Object.entries(all)) {
    const manifest = { publisher: 'acme', name: 'one', version, engines: { bulkhead: '*' }, permissions };
    await put(`sources/${version}/package.json`, JSON.stringify(manifest));
    for (let file = 0; file < files; file++)
      await put(`sources/${version}/media/${file}/data.txt`, version.repeat(5_000 * file));
  }
}

async function layOutPackages({ root }: Pick<Shop, 'root'>): Promise<void> {
  await mkdir(join(root, 'sources'), { recursive: true });
  const reads = { 'fs.read': { paths: ['${workspaceFolder}/**'], reason: 'Looks' } };
  const all = { '1.0.0': reads, '1.1.0': reads, '2.0.0': { ...reads, 'ui.prompt': { reason: 'Asks' } } };
  for (const [version, permissions] of Object.entries(all)) {
    const files = { 'media/1/a.txt': version, 'media/2/b.txt': version.repeat(20_000) };
    const file = await signedPackage(root, KEY, { manifest: { version, permissions }, files });
    await rename(file, join(root, 'sources', `${version}.bhx`));
  }
}

/** What is installed, once all of it was read and found whole. */
export async function wholeState(shop: Shop): Promise<string> {
  const [one, ...others] = await shop.installer.list();
  expect(others).toEqual([]);
  if (one === undefined) return 'nothing';
  if (one.kind === 'broken') throw one.error;
  const read = await readInstalled(one, { engines: { bulkhead: '1.0.0' }, apis: [] });
  expect(read).toMatchObject({ kind: 'package', accepted: true });
  return one.held === null ? one.current.version : `${one.current.version} (${one.held.version})`;
}

/**
 * Each round starts a process where the last one ended. It dies at another step on the disk (those of the store), or at another moment. Returns in how many
 * rounds something unfinished was lying there.
 */
export async function killAgainAndAgain(shop: Shop, rounds: number, whose: 'signed' | 'unsigned'): Promise<number> {
  if (whose === 'signed') await layOutPackages(shop);
  else await layOutSources(shop);
  let unfinished = 0;
  for (let round = 0; round < rounds; round++) {
    let told = AFTER.indexOf(await wholeState(shop));
    const kind = round % 3;
    const how = kind === 2 ? '' : `${1 + ((round * 7) % 41)} ${kind === 0 ? 'before' : 'during'}`;
    const child = startWorking(shop, '1000', String((told + 1) % AFTER.length), how, whose);
    let heard = 0;
    child.on('message', (step: number) => {
      told = (step + AFTER.length) % AFTER.length;
      if (kind === 2 && ++heard === 1 + (round % 2)) setTimeout(() => child.kill('SIGKILL'), (round * 7) % 43);
    });
    await Promise.all([once(child, 'exit'), once(child, 'disconnect')]);
    const possible = [AFTER[told], AFTER[(told + 1) % AFTER.length]];
    expect(possible).toContain(await wholeState(shop)); // as the next `list` would have it, cleaned up or not
    if ((await litter(shop)).length > 0) unfinished++;
    // As the next start does, with what is trusted as it lies there.
    const book = bookOf(shop.home);
    try {
      await shop.another({ trust: book }).recover();
      expect(book.problems).toEqual([]);
      if (whose === 'signed') mustAgree(book.world.store, await wholeState(shop));
    } finally {
      book.dispose();
    }
    expect(await readdir(shop.home.path).catch(() => [])).not.toContainEqual(expect.stringMatching(/\.(tmp|lock)$/u));
    expect(shop.log).toEqual([]);
    const state = await wholeState(shop);
    expect(possible).toContain(state);
    expect(await litter(shop)).toEqual([]);
    if (state === 'nothing') await nothingIsLeft(shop);
  }
  return unfinished;
}

/** Whose key is not bound does not run; what has come further than is remembered could be taken back. */
function mustAgree(store: TrustStore | null, state: string): void {
  if (state === 'nothing') return;
  expect(store?.publishers.get('acme')?.keys.map(({ key }) => key)).toEqual([KEY.publicKey]);
  expect(store?.extensions.get('acme.one' as never)).toEqual({ lineage: KEY.publicKey, highest: state.split(' ')[0] });
}

async function nothingIsLeft(shop: Shop): Promise<void> {
  expect(await shop.tree('home/extensions')).toEqual([]);
  expect(await shop.tree('home/storage')).toEqual([]);
  expect(await readFile(shop.home.settings, 'utf8').catch(() => '')).not.toContain('allow');
}

/** What lies in the store beside records and what they name. */
export async function litter(shop: Shop): Promise<readonly string[]> {
  const named = (await shop.installer.list()).flatMap((one) => (one.kind === 'installed' ? [one.current.folder] : []));
  const records = await Promise.all(
    (await shop.tree('home/extensions'))
      .filter((path) => path.endsWith('/record.json') && path.split('/').length === 2)
      .map(async (path) => JSON.parse(await readFile(join(shop.home.extensions, path), 'utf8'))),
  );
  const folders = [...named, ...records.flatMap(({ held }) => (held ? [held.folder] : []))];
  if (records.some(({ removing }) => removing)) return ['an uninstallation that was begun'];
  return (await shop.tree('home/extensions')).filter((path) => {
    const [id = '', folder] = path.split('/');
    return folder === undefined
      ? !/^[a-z0-9-]+\.[a-z0-9-]+$/.test(id) || records.every((each) => each.id !== id)
      : folder !== 'record.json' && !folders.includes(folder);
  });
}
