// Who asks, as decisions and their record know it: read from what was verified and registered.

import type { Requester } from '../permissions/request.ts';
import { keyIdOfCopy } from './key-id.ts';
import type { RegisteredExtension } from './lifecycle/registry.ts';

export function requesterOf({ identity, manifest, package: copy }: RegisteredExtension): Requester {
  return { identity, version: manifest.version, keyId: keyIdOfCopy(copy) };
}
