// Trust as apps and the command line see it: `core.trust`. Types only.

import type { Event } from '../../base/event.ts';
import type { RevocationsJson } from '../../model/generated/revocations-json.ts';
import type { RotationJson } from '../../model/generated/rotation-json.ts';

/** A key of a publisher or a registry. `key`: base64 of 32 bytes; `keyId`: the first 16 hex digits of its SHA-256, for people. */
export interface KeyInfo {
  readonly key: string;
  readonly keyId: string;
  readonly by: 'first-use' | 'added' | 'rotation';
  /** ISO 8601, UTC. */
  readonly trustedAt: string;
  /** Why it is not trusted any more; null when it is. Untrusted words: `quote` them. */
  readonly revoked: { readonly reason: string; readonly since: string } | null;
}

export interface PublisherInfo {
  readonly name: string;
  /** In the order in which they came; the last signs now. */
  readonly keys: readonly KeyInfo[];
}

/** A rotation that waits to be accepted. */
export interface HeldRotation {
  readonly publisher: string;
  readonly oldKeyId: string;
  readonly newKeyId: string;
  readonly createdAt: string;
}

export interface RevocationListInfo {
  readonly issuerKeyId: string;
  /** Whose key the issuer's is here: a publisher's or a registry's name; null when nobody's any more. */
  readonly issuer: string | null;
  readonly number: number;
  readonly issuedAt: string;
  readonly expiresAt: string;
  readonly expired: boolean;
  readonly keys: number;
  readonly versions: number;
}

/** What a list says of one key or one version. `beyond`: its issuer may not say so here, so that it counts for nothing. `reason`: untrusted, `quote` it. */
export type RevokedEntry = { readonly reason: string; readonly beyond: boolean } & (
  | {
      readonly kind: 'key';
      readonly keyId: string;
      /** Whose key it is here: a publisher's or a registry's name; null when nobody's. */
      readonly of: string | null;
      readonly since: string;
    }
  | { readonly kind: 'version'; readonly id: string; readonly version: string }
);

export interface TrustListing {
  readonly publishers: readonly PublisherInfo[];
  readonly registries: readonly (Omit<KeyInfo, 'by'> & { readonly name: string })[];
  /** Keys that a name had here before it was taken out, in the order in which they came; such a name may be bound to other keys by now. */
  readonly former: readonly {
    readonly name: string;
    readonly keys: readonly Pick<KeyInfo, 'key' | 'keyId'>[];
  }[];
  readonly rotations: readonly HeldRotation[];
  readonly revocations: readonly RevocationListInfo[];
  /** By id: the highest version that was installed, and the one that it is pinned to, if any. */
  readonly extensions: readonly { readonly id: string; readonly highest: string; readonly pinned: string | null }[];
}

/** A package that is what a trusted publisher signed. */
export interface VerifiedFile {
  readonly id: string;
  readonly version: string;
  readonly publisher: string;
  readonly keyId: string;
  /** Names of the registries whose signature it has, too: of those trusted here, and of those that a policy names. */
  readonly approvedBy: readonly string[];
  readonly createdAt: string;
  /** As `pack` counts them: all but the statement. */
  readonly files: number;
  /** Bytes of these, unpacked; and of the package itself. */
  readonly size: number;
  readonly packedSize: number;
  /** SHA-256 of the package, lower-case hex. */
  readonly sha256: string;
}

/** What accepting a rotation would do; shown before it is done. */
export interface RotationOffer extends HeldRotation {
  /** Ids that are installed and signed by this publisher. */
  readonly installed: readonly string[];
}

export interface CoreTrust {
  list(): TrustListing;
  /**
   * Looks at a package as installing it would, and changes nothing. Errors: `SIGNATURE_INVALID`, `SIGNATURE_MISSING`, `SIGNATURE_REQUIRED`, `KEY_UNKNOWN`,
   * `KEY_REVOKED`, `KEY_INVALID`, `DIGEST_MISMATCH`, `PACKAGE_MALFORMED`, `STATEMENT_MISMATCH`, `ROLLBACK`, `POLICY_REFUSED`, `REVOCATIONS_EXPIRED`, `TRUST_STORE_INVALID`,
   * `FILE_NOT_FOUND`, `FILE_UNAVAILABLE`.
   */
  verify(path: string): Promise<VerifiedFile>;
  /** Binds a publisher's name to a key. Errors: `KEY_INVALID`; `KEY_UNKNOWN` when the name is bound to another one: `remove` it first, or accept a rotation. */
  add(publisher: string, key: string): Promise<void>;
  /** Errors as for `add`. */
  addRegistry(name: string, key: string): Promise<void>;
  /** A publisher's name, or a registry's. What it signed is disabled. Errors: `KEY_UNKNOWN` when there is none. */
  remove(name: string): Promise<void>;
  removeRegistry(name: string): Promise<void>;
  /**
   * Shows a rotation (the text of its file, or a publisher's name for one that is held) and accepts it when `consent` says so; else it is held: `CONSENT_REQUIRED`.
   * Errors: `TRUST_FILE_INVALID`, `KEY_UNKNOWN` (its old key is not the one that signs now), `KEY_REVOKED`, `KEY_INVALID`.
   */
  accept(
    rotation: string | RotationJson,
    consent?: (offer: RotationOffer) => boolean | Promise<boolean>,
  ): Promise<RotationOffer>;
  /**
   * Drops what is held: the rotation whose file's text this is, or all of a publisher's by its name. Returns them. Nothing that is trusted changes; whoever
   * shows such a file again has it held again. Errors: `TRUST_FILE_INVALID`, `SIGNATURE_INVALID`, `KEY_INVALID`; `KEY_UNKNOWN` when none such waits.
   */
  reject(rotation: string | RotationJson): Promise<readonly HeldRotation[]>;
  /**
   * Takes a list of revocations (the text of its file) in; what it revokes is stopped and disabled when this resolves. Returns ids that are disabled by it now.
   * Errors: `TRUST_FILE_INVALID`, `KEY_UNKNOWN` (nobody here trusts its issuer), `ROLLBACK` (a newer one of the issuer is known).
   */
  apply(list: string | RevocationsJson): Promise<{
    readonly list: RevocationListInfo;
    readonly entries: readonly RevokedEntry[];
    readonly disabled: readonly string[];
  }>;
  /** From now on only this version of it may be installed, also when it is older than another that was. Errors: `OPTIONS_INVALID`, `EXTENSION_NOT_FOUND` (no signed extension of that id was ever installed here). */
  pin(id: string, version: string): Promise<void>;
  unpin(id: string): Promise<void>;
  /** After any of it has changed, whoever changed it. */
  readonly onDidChange: Event<void>;
}
