// A home with an installer over it, and extensions to install: without a core, without hosts. Nothing of it stays.

import { chmod, mkdir, mkdtemp, readdir, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Home, openHome } from '../../../src/core/home.ts';
import type { InstallConsent, InstallOffer } from '../../../src/core/install/install-types.ts';
import { createInstaller, type Installer, type InstallerPowers } from '../../../src/core/install/installer.ts';
import { nodeStorePowers } from '../../../src/core/install/node-store-powers.ts';
import { removeTree } from '../../../src/core/install/remove-tree.ts';
import { openSettingsFile, type SettingsFile } from '../../../src/core/settings/settings-file.ts';
import { originText } from '../../../src/model/origin.ts';
import { type FakeBook, fakeBook } from './fake-book.ts';

export interface Shop {
  readonly root: string;
  readonly home: Home;
  readonly settings: SettingsFile;
  readonly installer: Installer;
  /** What was asked of the running core, in order: `put acme.one 1.0.0`, `remove acme.one`, `held`. */
  readonly live: string[];
  readonly forgotten: string[];
  /** The same, with their origins. */
  readonly forgottenOrigins: string[];
  readonly log: string[];
  /** What is believed. Nobody yet; and what nobody signed may be installed. */
  readonly trust: FakeBook;
  /** Another one over the same home, as another process would have it. */
  another(changes?: Partial<InstallerPowers>): Installer;
  /** A folder to install from: manifest fields beside the defaults, and other files. Without `main` there is nothing to bundle. */
  extension(manifest?: Record<string, unknown>, files?: Record<string, string>): Promise<string>;
  put(path: string, content: string): Promise<void>;
  /** Every path below a folder of the shop, files and folders; locks left out. */
  tree(path: string): Promise<readonly string[]>;
}

export const YES: InstallConsent = () => ({ accept: true });
export const NO: InstallConsent = () => ({ accept: false });

/** Accepts, and remembers what was offered. */
export function accepting(deny: readonly string[] = []): {
  readonly consent: InstallConsent;
  readonly offers: InstallOffer[];
} {
  const offers: InstallOffer[] = [];
  return {
    offers,
    consent(offer) {
      offers.push(offer);
      return { accept: true, deny: deny as never };
    },
  };
}

export async function withShop(use: (shop: Shop) => Promise<void>): Promise<void> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-shop-')));
  const home = openHome(join(root, 'home'), () => []);
  const settings = openSettingsFile(home.settings);
  const live: string[] = [];
  const forgotten: string[] = [];
  const forgottenOrigins: string[] = [];
  const log: string[] = [];
  const trust = fakeBook();
  const powers: InstallerPowers = {
    home,
    engines: { bulkhead: '1.0.0' },
    apis: [],
    bundleLimit: 20_000,
    runtime: process.execPath,
    signal: new AbortController().signal,
    settings,
    trust,
    secrets: {
      async forget({ id, origin }) {
        forgotten.push(id);
        forgottenOrigins.push(originText(origin));
      },
    },
    live: {
      put: async ({ id, current }) => void live.push(`put ${id} ${current.version}`),
      remove: async (id) => void live.push(`remove ${id}`),
      lacks: () => false,
      noticeHeld: async () => void live.push('held'),
    },
    mayChange: () => undefined,
    log: (text) => void log.push(text),
  };
  let folders = 0;
  const put = async (path: string, content: string) => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  };
  try {
    await use({
      root,
      home,
      settings,
      live,
      forgotten,
      forgottenOrigins,
      log,
      trust,
      installer: createInstaller(powers),
      another: (changes) => createInstaller({ ...powers, ...changes }),
      put,
      async extension(manifest = {}, files = {}) {
        const folder = `source-${++folders}`;
        const defaults = { publisher: 'acme', name: 'one', version: '1.0.0', engines: { bulkhead: '*' } };
        await put(join(folder, 'package.json'), JSON.stringify({ ...defaults, ...manifest }, null, 2));
        for (const [path, content] of Object.entries(files)) await put(join(folder, path), content);
        return join(root, folder);
      },
      async tree(path) {
        const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true }).catch(() => []);
        return entries
          .map((entry) => join(entry.parentPath, entry.name).slice(join(root, path).length + 1))
          .filter(
            (each) =>
              !each.startsWith('.locks') &&
              !each.includes('/.locks') &&
              each !== '.staging' &&
              !each.endsWith('/.staging'),
          )
          .sort();
      },
    });
  } finally {
    settings.dispose();
    await removeTree(nodeStorePowers(), root); // what is installed is read-only
  }
}

/** As somebody would who wants to change what is installed: whoever owns it can give themselves leave to write. */
export async function makeWritable(root: string): Promise<void> {
  await chmod(root, 0o700);
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o700 : 0o600);
  }
}
