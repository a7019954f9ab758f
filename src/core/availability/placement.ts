// Where an extension runs: as strong a wall as its manifest, the app and every layer of settings want. Pure.

import { type Isolation, strongerIsolation } from '../../model/isolation.ts';
import { type ExtensionIdentity, settingsKey } from '../../model/origin.ts';
import type { FileLayer, FileLayerName } from '../../permissions/rules.ts';
import type { Wall } from '../../permissions/settings/settings.ts';

/** A wall that somebody wants, and who. */
export interface WantedWall extends Wall {
  readonly layer: FileLayerName;
  /** The name under which it stands there. */
  readonly entry: string;
}

/** `weakest` is what manifest and app accept; settings can only strengthen it, whichever of their entries speak of this copy. */
export function placed(weakest: Isolation, identity: ExtensionIdentity, layers: readonly FileLayer[]): Isolation {
  return wantedWalls(identity, layers).reduce((wall, { isolation }) => strongerIsolation(wall, isolation), weakest);
}

/** Policies first. */
export function wantedWalls(identity: ExtensionIdentity, layers: readonly FileLayer[]): readonly WantedWall[] {
  const { kind } = identity.origin;
  const names = ['*', ...(kind === 'key' ? [] : [`*@${kind}`]), identity.id, settingsKey(identity)];
  return layers.flatMap(({ name: layer, settings }) =>
    [...new Set(names)].flatMap((entry) => {
      const wall = settings.isolation?.get(entry);
      return wall === undefined ? [] : [{ ...wall, layer, entry }];
    }),
  );
}
