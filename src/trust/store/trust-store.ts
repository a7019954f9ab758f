// Whose signatures are believed in one home: read from its file, and changed by making another one. Pure.

import type { ExtensionId } from '../../model/extension-id.ts';
import type { PublicKey } from '../keys/public-key.ts';
import type { Revocations } from '../revocation/revocations.ts';
import type { Rotation } from '../rotation/rotation.ts';

export interface TrustedKey {
  readonly key: PublicKey;
  readonly by: 'first-use' | 'added' | 'rotation';
  /** ISO 8601, UTC, whole seconds; here and below. */
  readonly trustedAt: string;
  /** Of one that came by a rotation: when that says it was made. */
  readonly endorsedAt?: string;
}

export interface TrustedPublisher {
  /** At least one, in the order in which they came. The first is the lineage; the last signs now. */
  readonly keys: readonly TrustedKey[];
}

export interface KnownExtension {
  /** The first key of the publisher whose it was last. */
  readonly lineage: PublicKey;
  /** The highest version that was installed. */
  readonly highest: string;
  /** The only version that may be installed, older than the highest or not. */
  readonly pinned?: string;
}

/** As `trust.json` has it. */
export interface TrustStore {
  /** By the first part of ids. */
  readonly publishers: ReadonlyMap<string, TrustedPublisher>;
  /** Keys that a name was bound to here before, and is no more. */
  readonly former: ReadonlyMap<string, readonly PublicKey[]>;
  /** By the name that the user gave. */
  readonly registries: ReadonlyMap<string, { readonly key: PublicKey; readonly trustedAt: string }>;
  readonly extensions: ReadonlyMap<ExtensionId, KnownExtension>;
  /** Shown and not accepted. */
  readonly rotations: readonly Rotation[];
  /** The newest of each issuer. */
  readonly revocations: readonly Revocations[];
}

export const EMPTY_TRUST: TrustStore = {
  publishers: new Map(),
  former: new Map(),
  registries: new Map(),
  extensions: new Map(),
  rotations: [],
  revocations: [],
};
