// A home with an installer over it, and extensions to install: without a core, without hosts. Nothing of it stays.

import { mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Home, openHome } from '../../../src/core/home.ts';
import type { InstallConsent, InstallOffer } from '../../../src/core/install/install-types.ts';
import { createInstaller, type Installer, type InstallerPowers } from '../../../src/core/install/installer.ts';
import { openSettingsFile, type SettingsFile } from '../../../src/core/settings/settings-file.ts';

export interface Shop {
  readonly root: string;
  readonly home: Home;
  readonly settings: SettingsFile;
  readonly installer: Installer;
  /** What was asked of the running core, in order: `put acme.one 1.0.0`, `remove acme.one`, `held`. */
  readonly live: string[];
  readonly forgotten: string[];
  readonly log: string[];
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
  const log: string[] = [];
  const powers: InstallerPowers = {
    home,
    engines: { bulkhead: '1.0.0' },
    apis: [],
    bundleLimit: 20_000,
    runtime: process.execPath,
    signal: new AbortController().signal,
    settings,
    secrets: { forget: async ({ id }) => void forgotten.push(id) },
    live: {
      put: async ({ id, current }) => void live.push(`put ${id} ${current.version}`),
      remove: async (id) => void live.push(`remove ${id}`),
      noticeHeld: async () => void live.push('held'),
    },
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
      log,
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
    await rm(root, { recursive: true, force: true });
  }
}
