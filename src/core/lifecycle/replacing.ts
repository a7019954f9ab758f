// Puts what was loaded anew in the place of what ran: a folder that was edited, a version that was installed, and what is gone.

import { resolve } from 'node:path';
import type { ExtensionId } from '../../model/extension-id.ts';
import type { Switching } from '../availability/switching.ts';
import type { ExtensionInfo } from '../core.ts';
import type { InstalledExtension } from '../install/install-types.ts';
import type { Catalog, SourceKey } from './catalog.ts';
import type { LoadedSource } from './extension-sources.ts';
import type { Registry } from './registry.ts';
import type { SourceLoader } from './source-loader.ts';
import type { StartUp } from './start-up.ts';
import type { Stopping } from './stopping.ts';

export interface ReplacingPowers {
  readonly registry: Registry;
  readonly catalog: Catalog;
  readonly loader: SourceLoader;
  readonly startUp: StartUp;
  readonly stopping: Stopping;
  readonly switching: Switching;
}

/** One at a time: each reaches what needs it too. */
export interface Replacing {
  /** By id, or by the name under which a broken one is listed. */
  reload(name: string, options?: { readonly keepRunning?: boolean }): Promise<ExtensionInfo>;
  put(installed: InstalledExtension): Promise<void>;
  /** Whether this very copy, whole, is not what is here under the id. */
  lacks(installed: InstalledExtension): boolean;
  remove(id: ExtensionId): Promise<void>;
  /** Reads anew which versions are installed, and which wait to be accepted. */
  noticeHeld(): Promise<void>;
}

export function createReplacing(powers: ReplacingPowers): Replacing {
  const { registry, catalog, loader, startUp, stopping, switching } = powers;

  /** Stops what was there and what needs it, and activates again what was active. */
  async function replace(key: SourceKey, source: LoadedSource, event: string): Promise<ExtensionInfo> {
    const before = catalog.extensionIn(key);
    const newcomer = source.kind === 'extension' ? source.extension : null;
    const active = stopping.activeOnes();
    // Under its new id something else can be installed, whose place it takes.
    for (const id of new Set([before?.id, newcomer?.id])) if (id !== undefined) await stopping.stopWithDependents(id);
    const [extension] = newcomer === null ? [] : switching.prepared([newcomer]);
    const ready = extension === undefined || source.kind === 'broken' ? source : { ...source, extension };
    const info = catalog.put(key, ready);
    switching.apply();
    const now = catalog.extensionIn(key);
    if (before !== undefined && now?.id !== before.id) await bringBack(before.id);
    if (now === undefined) return info;
    const again = active.map((each) => (each === before?.id ? now.id : each));
    await stopping.activateAgain(again, event);
    return catalog.infoOf(registry.get(now.id) ?? now);
  }

  /** A folder has another id now: what is installed under the old one takes part again. */
  async function bringBack(id: ExtensionId): Promise<void> {
    const installed = (await loader.listInstalled()).find((each) => each.id === id);
    if (installed === undefined || registry.get(id) !== undefined) return;
    await replace(id, await loader.installed(installed), 'install');
  }

  return {
    async reload(name, { keepRunning = false } = {}) {
      const key = catalog.sourceOf(name);
      const installed = (await loader.listInstalled()).find(({ id }) => id === key);
      // Loaded while the old version still runs, so that a broken edit is known before anything ends.
      const source = installed === undefined ? await loader.named(resolve(key)) : await loader.installed(installed);
      if (keepRunning && source.kind === 'broken') throw source.error;
      return replace(key, source, 'reload');
    },
    async put(installed) {
      const { id } = installed;
      catalog.setInstalled(id, installed.current.version, installed.held);
      const present = registry.get(id);
      if (present !== undefined && catalog.extensionIn(id) === undefined) return; // what the app named stands for it
      await replace(id, await loader.installed(installed), 'install');
      await startUp.wake(new Set([id]));
    },
    lacks({ id, root }) {
      const here = catalog.extensionIn(id);
      return here === undefined || here.package.root !== root || Object.keys(here.faults).length > 0;
    },
    async remove(id) {
      // What the app named keeps what the same owner's installed copy has, and that goes now.
      const isSameOwner = registry.get(id)?.identity.origin.kind !== 'dev';
      if (catalog.extensionIn(id) !== undefined || isSameOwner) await stopping.stopWithDependents(id);
      catalog.remove(id);
      switching.apply();
      await switching.whenSettled();
    },
    async noticeHeld() {
      for (const each of await loader.listInstalled()) {
        if (each.kind === 'installed') catalog.setInstalled(each.id, each.current.version, each.held);
      }
    },
  };
}
