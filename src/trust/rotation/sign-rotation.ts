// The old key names its successor.

import type { PublicKey } from '../keys/public-key.ts';
import type { SecretKey } from '../keys/secret-key.ts';
import { signValue } from '../signed-file.ts';
import { ROTATION_FORM, readRotation } from './read-rotation.ts';
import type { Rotation } from './rotation.ts';

export interface RotationContent {
  readonly publisher: string;
  readonly newKey: PublicKey;
  /** ISO 8601, UTC, whole seconds. */
  readonly createdAt: string;
}

/** Read back before anybody gets it. Errors: as of `readRotation`, of what was given. */
export function signRotation({ publisher, newKey, createdAt }: RotationContent, oldKey: SecretKey): Rotation {
  const content = { format: 'bulkhead-rotation-v1', publisher, oldKey: oldKey.publicKey, newKey, createdAt };
  return readRotation(signValue(ROTATION_FORM.domain, content, oldKey));
}

export function rotationText(rotation: Rotation): string {
  return `${JSON.stringify(rotation, null, 2)}\n`;
}
