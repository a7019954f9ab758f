// What is remembered of signed extensions: how far they have come, and the version that somebody wants.

import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { isVersion } from '../../model/engine-range.ts';
import type { ExtensionId } from '../../model/extension-id.ts';
import { isOlder } from '../../model/version-order.ts';
import type { PublicKey } from '../keys/public-key.ts';
import { withEntry } from './publishers.ts';
import type { KnownExtension, TrustStore } from './trust-store.ts';

/**
 * After a version was installed; the same store when it says so already. Of another lineage nothing is carried over: neither how far it had come, nor what was
 * pinned. `version` has passed `isVersion`.
 */
export function rememberVersion(store: TrustStore, id: ExtensionId, lineage: PublicKey, version: string): TrustStore {
  const before = store.extensions.get(id);
  if (before?.lineage !== lineage) return withKnown(store, id, { lineage, highest: version });
  return isOlder(before.highest, version) ? withKnown(store, id, { ...before, highest: version }) : store;
}

/** From now on only this version may be installed. Errors: `OPTIONS_INVALID` (no version), `EXTENSION_NOT_FOUND` (no signed extension of this id was ever installed). */
export function pinVersion(store: TrustStore, id: ExtensionId, version: string): TrustStore {
  if (!isVersion(version)) {
    throw coded('OPTIONS_INVALID', `${quote(version)} is no version.`, { extension: id, fix: 'Write it as "1.2.0".' });
  }
  const known = knownOf(store, id);
  return known.pinned === version ? store : withKnown(store, id, { ...known, pinned: version });
}

/** From now on versions only go up again. Errors: `EXTENSION_NOT_FOUND`. */
export function unpinVersion(store: TrustStore, id: ExtensionId): TrustStore {
  const { pinned, ...rest } = knownOf(store, id);
  return pinned === undefined ? store : withKnown(store, id, rest);
}

function knownOf(store: TrustStore, id: ExtensionId): KnownExtension {
  const known = store.extensions.get(id);
  if (known !== undefined) return known;
  throw coded('EXTENSION_NOT_FOUND', `No signed extension ${id} was ever installed here.`, {
    extension: id,
    fix: 'Install it first.',
  });
}

function withKnown(store: TrustStore, id: ExtensionId, known: KnownExtension): TrustStore {
  return { ...store, extensions: withEntry(store.extensions, id, known) };
}
