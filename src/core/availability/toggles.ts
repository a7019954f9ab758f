// Switches extensions on and off for the user: writes `bulkhead.disabled`, and says who else holds one back.

import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { parseSettingsKey, type SettingsKey } from '../../model/origin.ts';
import type { FileLayer, FileLayerName } from '../../permissions/rules.ts';
import type { ExtensionInfo } from '../core.ts';
import { extensionNotFound } from '../extension-not-found.ts';
import type { Lifecycle } from '../lifecycle/lifecycle.ts';
import type { SettingsLayers } from '../settings/settings-layers.ts';
import { disabledIn, switchedOff } from './availability.ts';
import { requiredByPolicy, requirementOf } from './required.ts';

export interface TogglePowers {
  readonly settings: SettingsLayers;
  /** Throws while nothing may be switched. */
  readonly mayChange: () => void;
  readonly infos: () => readonly ExtensionInfo[];
  readonly lifecycle: Pick<Lifecycle, 'load' | 'settle'>;
}

export interface Toggles {
  enable(name: string): Promise<ExtensionInfo>;
  disable(name: string): Promise<ExtensionInfo>;
}

export function createToggles({ settings, mayChange, infos, lifecycle }: TogglePowers): Toggles {
  const infoOf = ({ id }: SettingsKey): ExtensionInfo => {
    const info = infos().find((each) => each.id === id);
    if (info !== undefined) return info;
    throw extensionNotFound(id);
  };

  return {
    async disable(name) {
      const named = parseName(name);
      await lifecycle.load();
      infoOf(named);
      mayChange();
      settings.refresh();
      const required = requiredByPolicy(named.id, settings.layers);
      if (required !== null) throw required;
      await settings.user.setDisabled(named.entry, true);
      await lifecycle.settle();
      return infoOf(named);
    },

    async enable(name) {
      const named = parseName(name);
      await lifecycle.load();
      settings.refresh();
      const info = infoOf(named);
      const names = { id: named.id, entry: named.copy === null ? entryOf(info) : named.entry };
      const beyond: readonly FileLayerName[] =
        requirementOf(named.id, settings.layers) === null ? ['policy', 'workspace'] : ['policy'];
      const held = switchedOff(names, settings.layers, beyond);
      if (held !== null) throw held;
      const users = settings.layers.filter((layer) => layer.name === 'user');
      if (named.copy !== null) mustNotHoldEvery(named, users);
      const entries = named.copy === null ? [named.id, `${named.id}@dev`, `${named.id}@unsigned`] : [named.entry];
      mayChange();
      await Promise.all(entries.map((entry) => settings.user.setDisabled(entry, false)));
      await lifecycle.settle();
      return infoOf(named);
    },
  };
}

/** To enable one kind of copies while all are disabled would change nothing, and to say that it did would be a lie. */
function mustNotHoldEvery({ id, entry }: SettingsKey, users: readonly FileLayer[]): void {
  const said = disabledIn({ id, entry }, users, ['user']);
  if (said === null || said.entry === entry) return;
  const { file, line } = said.source;
  throw coded('EXTENSION_DISABLED', `Every copy of ${id} is disabled in the user settings, not only ${entry}.`, {
    extension: id,
    layer: 'user',
    fix: `Enable ${id}.`,
    place: { file, line },
  });
}

/** Of the copy that is here. */
function entryOf({ id, origin }: ExtensionInfo): string {
  if (origin === 'unsigned') return `${id}@unsigned`;
  return origin.startsWith('dev:') ? `${id}@dev` : id;
}

/** Errors: `EXTENSION_NOT_FOUND`. */
function parseName(name: string): SettingsKey {
  const named = parseSettingsKey(name);
  if (named === null) {
    throw coded('EXTENSION_NOT_FOUND', `${quote(name)} is no name of an extension.`, {
      fix: 'Write publisher.name, publisher.name@dev or publisher.name@unsigned.',
    });
  }
  return named;
}
