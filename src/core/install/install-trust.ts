// What installing asks of trust, and what it leaves there: whose a copy would be, a key that a person has accepted, and the highest version that was seen.

import { type ExtensionId, publisherOf } from '../../model/extension-id.ts';
import type { ExtensionIdentity, InstalledIdentity, InstalledOrigin } from '../../model/origin.ts';
import type { SignedFacts, TrustWorld } from '../../trust/judge/judge.ts';
import { judgeNew } from '../../trust/judge/judge-new.ts';
import { keyIdOf, type PublicKey, parsePublicKey } from '../../trust/keys/public-key.ts';
import { rememberVersion } from '../../trust/store/known-extensions.ts';
import { bindPublisher } from '../../trust/store/publishers.ts';
import type { TrustStore } from '../../trust/store/trust-store.ts';
import type { TrustBook } from '../trust/trust-book.ts';
import { approverNames } from '../trust/trust-listing.ts';
import type { InstallRecord, OfferedPublisher } from './install-types.ts';

/** It may be installed, once whoever installs it accepts it. */
export interface Acceptable {
  readonly identity: InstalledIdentity;
  /** The key that accepting binds its publisher's name to; null when the name is bound to it already, or nobody signed it. */
  readonly firstUse: PublicKey | null;
  readonly signer: { readonly keyId: string; readonly publisher: OfferedPublisher } | null;
  /** Whether it is the very version that the user wants, however old. */
  readonly pinned: boolean;
}

export interface InstallTrust {
  /** What is believed now. */
  readonly world: TrustWorld;
  /** As it is now. Throws what the judge refuses it with. */
  judge(facts: SignedFacts): Acceptable;
  /** Binds the key of a first use. False: what is believed has changed meanwhile, so whoever accepted has accepted something else. Errors: those of the judge and of `TrustBook.edit`. */
  bind(facts: SignedFacts, accepted: Acceptable): Promise<boolean>;
  /** Whether `remember` has nothing to do. */
  remembers(record: InstallRecord): boolean;
  /** Of what is installed: so that no older one follows. Errors: those of `TrustBook.edit`. */
  remember(record: InstallRecord): Promise<void>;
  /** Who else may have been given answers in the settings, which stand under the bare id: nobody, as long as it was the same owner's last. */
  othersBefore(identity: ExtensionIdentity): readonly InstalledOrigin[];
  /** Whose it was before, as far as is known: of each it may have kept something. */
  formerOrigins(id: ExtensionId): readonly InstalledOrigin[];
}

export type InstallBook = Pick<TrustBook, 'world' | 'edit'>;

export function createInstallTrust(book: InstallBook, now: () => number): InstallTrust {
  function judgeIn(facts: SignedFacts, world: TrustWorld): Acceptable {
    const { id, version, publisherKey, approvals } = facts;
    const verdict = judgeNew(facts, world);
    if (verdict.kind === 'refused') throw verdict.error;
    const origin: InstalledOrigin = verdict.kind === 'trusted' ? verdict.origin : { kind: 'key', lineage: verdict.key };
    const [firstUse, formerly] = verdict.kind === 'trusted' ? [null, []] : [verdict.key, verdict.formerly];
    const seen = world.store?.extensions.get(id);
    const publisher = {
      name: publisherOf(id),
      known: firstUse === null,
      formerly: formerly.map(keyIdOf),
      approvedBy: approverNames(world, approvals),
    };
    return {
      identity: { id, origin },
      firstUse,
      signer: publisherKey === null ? null : { keyId: keyIdOf(publisherKey), publisher },
      pinned: origin.kind === 'key' && seen?.lineage === origin.lineage && seen.pinned === version,
    };
  }

  const remembers = (record: InstallRecord) => {
    const { store } = book.world;
    return store === null || remembering(store, record) === store; // what cannot be understood is written by nobody
  };

  const lastLineage = (id: ExtensionId) => book.world.store?.extensions.get(id)?.lineage ?? null;

  function formerOrigins(id: ExtensionId): readonly InstalledOrigin[] {
    const { store } = book.world;
    const publisher = publisherOf(id);
    const known = store?.extensions.get(id);
    const keys = new Set([
      ...(known === undefined ? [] : [known.lineage]),
      ...(store?.publishers
        .get(publisher)
        ?.keys.slice(0, 1)
        .map(({ key }) => key) ?? []),
      ...(store?.former.get(publisher) ?? []),
    ]);
    return [{ kind: 'unsigned' }, ...[...keys].map((lineage) => ({ kind: 'key' as const, lineage }))];
  }

  return {
    get world() {
      return book.world;
    },
    judge: (facts) => judgeIn(facts, book.world),
    async bind(facts, accepted) {
      const { world } = book;
      let same = false;
      await book.edit((store) => {
        same = isSameWord(judgeIn(facts, { ...world, store }), accepted);
        if (!same || accepted.firstUse === null) return store;
        return bindPublisher(store, publisherOf(facts.id), accepted.firstUse, 'first-use', now());
      });
      return same;
    },
    remembers,
    async remember(record) {
      // Most of the time there is nothing to write, and nobody has to wait for anybody.
      if (!remembers(record)) await book.edit((store) => remembering(store, record));
    },
    othersBefore({ id, origin }) {
      if (origin.kind !== 'key' || lastLineage(id) === origin.lineage) return [];
      return formerOrigins(id).filter((each) => each.kind === 'key' && each.lineage !== origin.lineage);
    },
    formerOrigins,
  };
}

/** The same store when it says so already, and for what nobody signed. */
function remembering(store: TrustStore, { id, origin, current }: InstallRecord): TrustStore {
  const lineage = origin.kind === 'key' ? parsePublicKey(origin.lineage) : null;
  return lineage === null ? store : rememberVersion(store, id, lineage, current.version);
}

/** Whether somebody who has accepted the one has accepted the other. */
export function isSameWord(one: Acceptable, other: Acceptable): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
