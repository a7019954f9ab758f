// Who asks, as apps show it: read from what was verified and registered, never from what an extension says while it runs.

import { originText } from '../model/origin.ts';
import type { AskedBy } from './app-offers.ts';
import type { RegisteredExtension } from './lifecycle/registry.ts';

export function askedBy({ id, identity, manifest }: RegisteredExtension): AskedBy {
  return Object.freeze({
    id,
    displayName: manifest.displayName,
    // Only development folders run so far, and nobody signs them.
    keyId: null,
    origin: originText(identity.origin),
  });
}
