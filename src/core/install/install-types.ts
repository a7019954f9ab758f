// What installing is about, as apps and the command line see it: what is offered, what people answer, and what came of it. Types only.

import type { BulkheadError } from '../../base/error.ts';
import type { ExtensionId } from '../../model/extension-id.ts';
import type { Isolation } from '../../model/isolation.ts';
import type { InstalledIdentity, InstalledOrigin } from '../../model/origin.ts';
import type { Declarations, PermissionKind } from '../../model/permission.ts';
import type { PackagedFile } from '../../packaging/package.ts';
import type { PermissionInWords } from '../../permissions/plain-words.ts';
import type { PermissionChange } from '../../permissions/scopes/scope-difference.ts';

/** One permission that a manifest asks for, in plain words. `reason` is the author's: untrusted, `quote` it, and show it last. */
export interface OfferedPermission extends PermissionInWords {
  readonly reason: string;
}

/** Who signed what is offered. */
export interface OfferedPublisher {
  readonly name: string;
  /** False: accepting the offer says that this key is the publisher's, from now on. */
  readonly known: boolean;
  /** Ids of keys that this name was bound to here before, and is no more; this one's among them when somebody took it out. Whoever has the name now need not be who had it then. Say so. */
  readonly formerly: readonly string[];
  /** Names of the registries that signed it, too: of those trusted here, and of those that a policy names. */
  readonly approvedBy: readonly string[];
}

/** What somebody is about to install, or to accept of an update. `displayName` and `description` are the author's words: untrusted, `quote` them. */
export interface InstallOffer {
  readonly kind: 'install' | 'update';
  readonly id: string;
  readonly version: string;
  readonly displayName: string;
  readonly description: string;
  /** `unsigned`: nobody vouches for it. Say so. */
  readonly origin: string;
  /** The first 16 hex characters of SHA-256 of the publisher's key; null when nobody signed it. */
  readonly keyId: string | null;
  /** Whose key that is: null when nobody signed it. */
  readonly publisher: OfferedPublisher | null;
  /** The weakest wall that it accepts; settings and the app can only strengthen it. */
  readonly isolation: Isolation;
  /** Whether it may do all of it in a workspace that nobody trusts, too, because its author says that it is safe there. */
  readonly untrustedToo: boolean;
  /** Accepted by accepting the offer, except what is denied with it. Most dangerous first. */
  readonly required: readonly OfferedPermission[];
  /** Asked for at run time, when it is needed. Most dangerous first. */
  readonly optional: readonly OfferedPermission[];
  /** Of an update, what is there now and what this asks for beyond it; null for what is not installed yet. */
  readonly update: OfferedUpdate | null;
}

/** A permission that is new, or reaches further: `scope` says how far beyond what was accepted. */
export interface OfferedChange extends OfferedPermission {
  readonly change: PermissionChange['change'];
}

export interface OfferedUpdate {
  /** The version that is installed. */
  readonly from: string;
  /** What it asks for beyond what was accepted. Empty when it asks for no permission more. */
  readonly more: readonly OfferedChange[];
  /** The wall that it had, when the new version accepts a weaker one; else null. */
  readonly isolationBefore: Isolation | null;
  /** Whether it asks, and the one before did not, for all of it in a workspace that nobody trusts, too. */
  readonly untrustedToo: boolean;
}

/** `deny`: kinds that it declares and shall not have, written to the user's settings. It is installed all the same. */
export interface InstallAnswer {
  readonly accept: boolean;
  readonly deny?: readonly PermissionKind[];
}

/** Asks a person, or answers for one. Whatever it throws ends the installation, and nothing was changed. */
export type InstallConsent = (offer: InstallOffer) => InstallAnswer | Promise<InstallAnswer>;

export interface InstallOptions {
  /** Without it nobody is asked: what needs an answer fails with `CONSENT_REQUIRED`. */
  readonly consent?: InstallConsent;
  /** A package (`.bhx`) that nobody signed is refused (`SIGNATURE_MISSING`) without it. A folder is never signed, and needs none. Default: false. */
  readonly allowUnsigned?: boolean;
}

/** What is there now. `replaced` is the version that was there before. */
export type InstallOutcome =
  | {
      readonly kind: 'installed';
      readonly id: string;
      readonly version: string;
      readonly origin: string;
      readonly replaced: string | null;
      readonly denied: readonly PermissionKind[];
    }
  /** The very same files are installed already, or nothing is held. */
  | { readonly kind: 'unchanged'; readonly id: string; readonly version: string; readonly origin: string };

/** One version on disk: which files, and what was accepted for it. */
export interface InstalledCopy {
  readonly version: string;
  /** The name of its folder, beside the record. */
  readonly folder: string;
  /** Of what nobody signed: every file, sorted by path. Null for what is signed: there its statement, which lies among its files as `bulkhead.json`, says it. */
  readonly files: readonly PackagedFile[] | null;
  /** Whose key signed it, for people; null when nobody did. Trust is asked about the statement's own key, never about this. */
  readonly keyId: string | null;
  /** What its manifest requires, as it was accepted; of a version that is held, as it would be. */
  readonly accepted: Declarations;
  /** What its manifest asks for at run time. */
  readonly optional: Declarations;
  /** What its manifest accepts. */
  readonly isolation: Isolation;
  /** Whether its manifest says that all of it is safe in a workspace that nobody trusts. */
  readonly untrustedToo: boolean;
  /** ISO 8601, UTC. */
  readonly installedAt: string;
}

/** `record.json`: the one word on what is installed under an id. Replaced in one step, never written in place. */
export interface InstallRecord {
  readonly format: 1;
  readonly id: ExtensionId;
  readonly origin: InstalledOrigin;
  readonly current: InstalledCopy;
  /** A newer version that asks for more and waits to be accepted. */
  readonly held?: InstalledCopy & { readonly more: readonly PermissionChange[] };
  /** It is being uninstalled: nothing of it runs any more, and the next core goes on where the last one ended. */
  readonly removing?: true;
}

/** A newer version that waits, and what it asks for beyond what was accepted: as in `OfferedUpdate`. */
export interface HeldUpdate extends Pick<OfferedUpdate, 'isolationBefore' | 'untrustedToo'> {
  readonly version: string;
  readonly more: readonly PermissionChange[];
}

/** What lies in the store under one id. */
export type Installed =
  | {
      readonly kind: 'installed';
      readonly id: ExtensionId;
      readonly identity: InstalledIdentity;
      /** The folder of the current version; an absolute path. */
      readonly root: string;
      readonly current: InstalledCopy;
      readonly held: HeldUpdate | null;
    }
  /** Its record cannot be read (`FILE_UNAVAILABLE`: undecidable) or is none (`DIGEST_MISMATCH`: invalid). Uninstalling it is possible. */
  | { readonly kind: 'broken'; readonly id: ExtensionId; readonly error: BulkheadError };

/** Of these `list` says that they are installed. */
export type InstalledExtension = Extract<Installed, { kind: 'installed' }>;
