// Where an extension runs: as strong a wall as its manifest, the app and every layer of settings want. Pure.

import { type Isolation, strongerIsolation } from '../../model/isolation.ts';
import { type ExtensionIdentity, settingsKey } from '../../model/origin.ts';
import type { FileLayer } from '../../permissions/rules.ts';

/** `weakest` is what manifest and app accept; settings can only strengthen it, whichever of their entries speak of this copy. */
export function placed(weakest: Isolation, identity: ExtensionIdentity, layers: readonly FileLayer[]): Isolation {
  const { kind } = identity.origin;
  const names = ['*', ...(kind === 'key' ? [] : [`*@${kind}`]), identity.id, settingsKey(identity)];
  const wanted = layers.flatMap(({ settings }) => names.flatMap((name) => settings.isolation?.get(name) ?? []));
  return wanted.reduce(strongerIsolation, weakest);
}
