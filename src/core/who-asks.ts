// Who asks, as decisions and their record know it, and as apps show it: read from what was verified and registered, never from what an extension says while it runs.

import { originText } from '../model/origin.ts';
import type { Requester } from '../permissions/request.ts';
import type { AskedBy } from './app-offers.ts';
import type { RegisteredExtension } from './lifecycle/registry.ts';

export function requesterOf({ identity, manifest, package: { keyId } }: RegisteredExtension): Requester {
  return { identity, version: manifest.version, keyId };
}

export function askedBy({ id, identity, manifest, package: { keyId } }: RegisteredExtension): AskedBy {
  return Object.freeze({ id, displayName: manifest.displayName, keyId, origin: originText(identity.origin) });
}
