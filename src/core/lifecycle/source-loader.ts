// Loads what the app named and what is installed, one by one or all at once. Nothing of it runs.

import { resolve } from 'node:path';
import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { KeptBundler } from '../../packaging/bundler.ts';
import { FileReader } from '../../packaging/read-package-folder.ts';
import type { CoreSetup } from '../core-options.ts';
import type { Installed } from '../install/install-types.ts';
import type { SourceKey } from './catalog.ts';
import type { LoadedSource, LoadOptions, LoadSource } from './extension-sources.ts';
import { loadInstalled, type ReadCopy } from './installed-source.ts';
import type { NamedPackages } from './named-packages.ts';

/** What is installed in the home. */
export interface InstalledStore {
  /** What others could not finish is taken up first. */
  recover(): Promise<void>;
  list(): Promise<readonly Installed[]>;
  readonly read: ReadCopy;
}

export interface SourceLoaderPowers {
  readonly setup: CoreSetup;
  readonly load: LoadSource;
  readonly packages: NamedPackages;
  /** Null: nothing that is installed takes part. */
  readonly store: InstalledStore | null;
  readonly closing: AbortSignal;
}

export interface KeyedSource {
  readonly key: SourceKey;
  readonly loaded: LoadedSource;
}

export interface SourceLoader {
  /** What the app named, in its order, then what is installed and nothing of that stands for. Errors: `EXTENSION_DUPLICATE`. */
  all(): Promise<readonly KeyedSource[]>;
  /** What the app named by this path. */
  named(path: string): Promise<LoadedSource>;
  installed(one: Installed): Promise<LoadedSource>;
  /** As the store has them now; none when nothing that is installed takes part. */
  listInstalled(): Promise<readonly Installed[]>;
  dispose(): Promise<void>;
}

/** Bundlers at once: each has a process and a native service of its own. */
const PACK_AT_ONCE = 2;
/** Packages that are read at once: each costs its files in memory. */
const READ_AT_ONCE = 4;

export function createSourceLoader({ setup, store, packages, closing, ...powers }: SourceLoaderPowers): SourceLoader {
  const { options, limits } = setup;
  const named = (options.extensions ?? []).map((source) => ({ ...source, path: resolve(source.path) }));
  /** By folder. */
  const bundlers = new Map<string, KeptBundler>();
  for (const { path, keepBundler } of named) if (keepBundler) bundlers.set(path, new KeptBundler());

  const loadOptions: LoadOptions = {
    engines: setup.engines,
    apis: setup.apis,
    isolation: options.isolation,
    signal: closing,
    bundleLimit: limits.bundle,
    runtime: setup.runtime,
  };

  function loadNamed(path: string): Promise<LoadedSource> {
    const source = named.find((each) => each.path === path) ?? { path, development: true as const };
    if (!source.development) return packages.load(path, loadOptions);
    return powers.load(source, { ...loadOptions, bundler: bundlers.get(path) });
  }

  async function installed(one: Installed, reader = new FileReader()): Promise<LoadedSource> {
    if (store === null) throw new Error('Nothing that is installed takes part.');
    const { read } = store;
    return loadInstalled(one, loadOptions, (copy, how) => read(copy, { ...how, reader }));
  }

  const listInstalled = async () => store?.list() ?? [];

  return {
    named: loadNamed,
    installed: (one) => installed(one),
    listInstalled,
    async all() {
      const twice = named.find(({ path }, index) => named.findIndex((other) => other.path === path) !== index);
      if (twice !== undefined) {
        throw coded('EXTENSION_DUPLICATE', `${quote(twice.path)} is named twice.`, {
          fix: 'Name each extension once.',
        });
      }
      const first = await inTurns(named, PACK_AT_ONCE, async ({ path }) => ({
        key: path,
        loaded: await loadNamed(path),
      }));
      if (store === null || closing.aborted) return first;
      await store.recover();
      const taken = new Set(
        first.flatMap(({ loaded }): string[] => (loaded.kind === 'extension' ? [loaded.extension.id] : [])),
      );
      const rest = (await store.list()).filter(({ id }) => !taken.has(id));
      const reader = new FileReader();
      const copies = await inTurns(rest, READ_AT_ONCE, async (one) => ({
        key: one.id,
        loaded: await installed(one, reader),
      }));
      return [...first, ...copies];
    },
    async dispose() {
      await Promise.all([...[...bundlers.values()].map((bundler) => bundler.dispose()), packages.dispose()]);
    },
  };
}

/** At most `atOnce` at a time, results in the order of `items`. */
async function inTurns<T, R>(items: readonly T[], atOnce: number, act: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) results[index] = await act(items[index] as T);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
