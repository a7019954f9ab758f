// Who asks, as apps show it: read from what was verified and registered, never from what an extension says while it runs.

import { originText } from '../model/origin.ts';
import type { AskedBy } from './app-offers.ts';
import { keyIdOfCopy } from './key-id.ts';
import type { RegisteredExtension } from './lifecycle/registry.ts';

export function askedBy({ id, identity, manifest, package: copy }: RegisteredExtension): AskedBy {
  return Object.freeze({
    id,
    displayName: manifest.displayName,
    keyId: keyIdOfCopy(copy),
    origin: originText(identity.origin),
  });
}
