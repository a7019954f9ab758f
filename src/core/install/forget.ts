// Everything that belongs to one copy of an extension beside its files: whoever is installed under its name later finds nothing of it.

import { join } from 'node:path';
import { type ExtensionIdentity, settingsKey } from '../../model/origin.ts';
import type { Home } from '../home.ts';
import type { SettingsFile } from '../settings/settings-file.ts';
import type { Store } from './store.ts';
import type { StorePowers } from './store-powers.ts';

export interface Belongings {
  readonly home: Home;
  readonly settings: Pick<SettingsFile, 'removeEntry' | 'setDisabled' | 'layer'>;
  /** What it keeps in memory, and its secrets, wherever the app has put them. */
  readonly secrets: { forget(identity: ExtensionIdentity): Promise<void> };
  readonly store: Pick<Store, 'throwAway'>;
  readonly powers: Pick<StorePowers, 'list'>;
}

/**
 * Each step can be taken again. What gives power goes first. Errors: `SETTINGS_INVALID`, `FILE_UNAVAILABLE`, `SECRETS_UNAVAILABLE`, and the system's.
 */
export async function forget(identity: ExtensionIdentity, belongings: Belongings): Promise<void> {
  await forgetAnswers(identity, belongings);
  await forgetKept(identity, belongings);
}

async function forgetAnswers(identity: ExtensionIdentity, { settings }: Belongings): Promise<void> {
  const name = settingsKey(identity);
  await settings.removeEntry(name);
  if (settings.layer.kind === 'read' && settings.layer.disabled.has(name)) await settings.setDisabled(name, false);
}

/** Of somebody who is not there there must be nothing, so this is also what comes before a first installation. */
export async function forgetKept(identity: ExtensionIdentity, belongings: Belongings): Promise<void> {
  const { home, secrets, store, powers } = belongings;
  await secrets.forget(identity);
  const own = home.storageName(identity);
  await store.throwAway(join(home.storages, own));
  // In whichever workspace it ran: their names are digests, which lead back to no folder.
  for (const { name, kind } of await powers.list(home.workspaces)) {
    if (kind === 'folder') await store.throwAway(join(home.workspaces, name, own));
  }
}
