// `core.trust`: says whose signatures are believed, and changes it. What follows from a change is done when its promise resolves.

import type { Clock } from '../../base/deadline.ts';
import { type BulkheadError, coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { type ExtensionId, parseExtensionId, publisherOf } from '../../model/extension-id.ts';
import { isStrictPoint } from '../../trust/ed25519/strict.ts';
import { keyBytes, type PublicKey, parsePublicKey } from '../../trust/keys/public-key.ts';
import { readRevocations } from '../../trust/revocation/read-revocations.ts';
import { readRotation } from '../../trust/rotation/read-rotation.ts';
import type { Rotation } from '../../trust/rotation/rotation.ts';
import { pinVersion, unpinVersion } from '../../trust/store/known-extensions.ts';
import { addRegistry, bindPublisher, removeRegistry, unbindPublisher } from '../../trust/store/publishers.ts';
import { applyRevocations } from '../../trust/store/revocations.ts';
import {
  acceptRotation,
  heldRotation,
  holdRotation,
  mustBeAcceptable,
  rejectRotations,
} from '../../trust/store/rotations.ts';
import type { TrustStore } from '../../trust/store/trust-store.ts';
import type { CoreSetup } from '../core-options.ts';
import type { Lifecycle } from '../lifecycle/lifecycle.ts';
import type { Registry } from '../lifecycle/registry.ts';
import type { TrustBook } from './trust-book.ts';
import { entriesShown, listShown, rotationShown, trustListing } from './trust-listing.ts';
import type { CoreTrust, RotationOffer } from './trust-types.ts';
import { verifyPackageFile } from './verify-package-file.ts';

export interface CoreTrustPowers {
  readonly setup: Pick<CoreSetup, 'engines' | 'apis'>;
  readonly book: TrustBook;
  readonly registry: Pick<Registry, 'list'>;
  readonly lifecycle: Pick<Lifecycle, 'load' | 'settle'>;
  readonly clock: Clock;
}

export function createCoreTrust({ setup, book, registry, lifecycle, clock }: CoreTrustPowers): CoreTrust {
  /** So that it is known whom a change concerns. What cannot be loaded keeps nobody from taking trust away. */
  async function load(): Promise<void> {
    await lifecycle.load().catch((error: BulkheadError) => {
      if (error.code === 'DISPOSED') throw error;
    });
  }

  async function edit(change: (store: TrustStore) => TrustStore): Promise<TrustStore> {
    await load();
    const store = await book.edit(change);
    await lifecycle.settle();
    return store;
  }

  function storeNow(): TrustStore {
    const { store } = book.world;
    if (store === null) throw unreadable(book);
    return store;
  }

  const installedOf = (publisher: string): readonly string[] =>
    registry
      .list()
      .filter(({ id, identity }) => identity.origin.kind === 'key' && publisherOf(id) === publisher)
      .map(({ id }) => id);

  const revokedNow = (): ReadonlySet<ExtensionId> =>
    new Set(
      registry.list().flatMap(({ id, state }) => (state.kind === 'disabled' && state.reason === 'revoked' ? [id] : [])),
    );

  function rotationIn(written: Parameters<CoreTrust['accept']>[0], store: TrustStore): Rotation {
    return isName(written) ? heldRotation(store, written.toLowerCase()) : readRotation(written);
  }

  /** By its file, those to the same key; by the publisher's name, all of them: nothing is lost that its file does not bring back. */
  function meantBy(written: Parameters<CoreTrust['accept']>[0]): (rotation: Rotation) => boolean {
    if (isName(written)) return ({ publisher }) => publisher === written.toLowerCase();
    const rotation = readRotation(written);
    return ({ publisher, newKey }) => publisher === rotation.publisher && newKey === rotation.newKey;
  }

  return {
    list: () => trustListing(storeNow(), clock.now()),
    verify: (path) => verifyPackageFile(path, { ...setup, world: book.world }),
    async add(publisher, key) {
      const own = keyOf(key);
      const name = publisher.toLowerCase();
      await edit((store) => bindPublisher(store, name, own, 'added', clock.now()));
    },
    async addRegistry(name, key) {
      const own = keyOf(key);
      await edit((store) => addRegistry(store, name.toLowerCase(), own, clock.now()));
    },
    async remove(name) {
      const known = name.toLowerCase();
      await edit((store) =>
        !store.publishers.has(known) && store.registries.has(known)
          ? removeRegistry(store, known)
          : unbindPublisher(store, known),
      );
    },
    async removeRegistry(name) {
      await edit((store) => removeRegistry(store, name.toLowerCase()));
    },
    async accept(written, consent) {
      await load();
      const rotation = rotationIn(written, storeNow());
      mustBeAcceptable(storeNow(), rotation);
      const offer: RotationOffer = { ...rotationShown(rotation), installed: installedOf(rotation.publisher) };
      if ((await consent?.(offer)) !== true) {
        const { rotations } = await edit((store) => holdRotation(store, rotation));
        const isAlone = rotations.filter(({ publisher }) => publisher === rotation.publisher).length === 1;
        throw notAccepted(offer, { nobody: consent === undefined, isAlone });
      }
      await edit((store) => acceptRotation(store, rotation, clock.now()));
      return offer;
    },
    async reject(written) {
      const isMeant = meantBy(written);
      let rejected: readonly Rotation[] = [];
      await edit((store) => {
        rejected = store.rotations.filter(isMeant);
        return rejectRotations(store, isMeant);
      });
      return rejected.map(rotationShown);
    },
    async apply(written) {
      const list = readRevocations(written);
      await load();
      const before = revokedNow();
      const store = await edit((now) => applyRevocations(now, list));
      return {
        list: listShown(store, list, clock.now()),
        entries: entriesShown(store, list),
        disabled: [...revokedNow()].filter((id) => !before.has(id)),
      };
    },
    async pin(id, version) {
      const own = idOf(id);
      await edit((store) => pinVersion(store, own, version));
    },
    async unpin(id) {
      const own = idOf(id);
      await edit((store) => unpinVersion(store, own));
    },
    onDidChange: book.onDidChange,
  };
}

/** The text of a file is JSON, which no name is. */
function isName(written: string | object): written is string {
  return typeof written === 'string' && /^[a-z0-9_-]+$/iu.test(written);
}

/** Errors: `KEY_INVALID`. */
function keyOf(text: string): PublicKey {
  const key = parsePublicKey(text);
  if (key !== null && isStrictPoint(keyBytes(key))) return key;
  throw coded('KEY_INVALID', `${quote(text)} is no public key, or one that proves nothing.`, {
    fix: 'Give the line of its .pub file: base64 of 32 bytes.',
  });
}

/** Errors: `OPTIONS_INVALID`. */
function idOf(text: string): ExtensionId {
  const id = parseExtensionId(text);
  if (id !== null) return id;
  throw coded('OPTIONS_INVALID', `${quote(text)} is no id of an extension.`, { fix: 'Write publisher.name.' });
}

function unreadable({ problems }: TrustBook): BulkheadError {
  return coded('TRUST_STORE_INVALID', 'Whose signatures are believed here cannot be read.', {
    fix: 'Mend trust.json in the home, or put back a copy of it.',
    problems,
  });
}

/** `isAlone`: no other rotation of the publisher waits. */
function notAccepted(
  { publisher, oldKeyId, newKeyId }: RotationOffer,
  { nobody, isAlone }: { readonly nobody: boolean; readonly isAlone: boolean },
): BulkheadError {
  const why = nobody ? 'nobody was asked' : 'it was not accepted';
  return coded(
    'CONSENT_REQUIRED',
    `Publisher ${publisher} wants to replace the key ${oldKeyId} by ${newKeyId}: it is held, because ${why}.`,
    {
      fix: isAlone
        ? `Ask the publisher, by another way, whether that is its key; then accept it: bulkhead trust accept ${publisher} --yes`
        : 'Another change of its key waits, too: ask the publisher, by another way, which key is right, and accept that one by its file.',
    },
  );
}
