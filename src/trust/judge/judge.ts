// Whether a package may be installed, or go on running, on the word of its signers. Decides; never reads, never asks. Types of it.

import type { BulkheadError } from '../../base/error.ts';
import type { ExtensionId } from '../../model/extension-id.ts';
import type { InstalledOrigin } from '../../model/origin.ts';
import type { TrustPolicy } from '../../model/trust-policy.ts';
import type { PublicKey } from '../keys/public-key.ts';
import type { TrustStore } from '../store/trust-store.ts';

/** What is known of a copy once its signatures were checked. */
export interface SignedFacts {
  readonly id: ExtensionId;
  readonly version: string;
  /** Null: nobody signed it. */
  readonly publisherKey: PublicKey | null;
  /** Registries whose signature it has. */
  readonly approvals: readonly PublicKey[];
}

/** What is believed now. */
export interface TrustWorld {
  /** Null: it cannot be understood. Then nothing that is signed can be decided, and nothing new is installed. */
  readonly store: TrustStore | null;
  /** In the order in which they count: the first that refuses is told. */
  readonly policies: readonly { readonly owner: string; readonly trust: TrustPolicy }[];
  /** Why a policy could never be read: whom it forbids nobody knows, so nothing is installed, and nothing that is installed runs. */
  readonly unread: BulkheadError | null;
  /** Whether the app lets run what nobody signed. */
  readonly allowUnsigned: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Why a copy may not be installed, or not run: the reason under which it is disabled. */
export interface TrustRefusal {
  readonly kind: 'refused';
  readonly reason: 'revoked' | 'policy' | 'invalid' | 'undecidable';
  readonly error: BulkheadError;
}

export type InstalledVerdict = { readonly kind: 'trusted' } | TrustRefusal;

export type NewVerdict =
  | { readonly kind: 'trusted'; readonly origin: InstalledOrigin }
  /** Its publisher has no key here: a person has to say whether this one is the publisher's. */
  | {
      readonly kind: 'first-use';
      readonly publisher: string;
      readonly key: PublicKey;
      /** Keys that the name was bound to here before; this one among them when somebody took it out. Whoever has the name now need not be who had it then. */
      readonly formerly: readonly PublicKey[];
    }
  | TrustRefusal;
