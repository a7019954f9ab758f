// From the text of a rotation to one that its old key signed.

import type { RotationJson } from '../../model/generated/rotation-json.ts';
import { validateRotation } from '../../model/generated/validate-rotation.ts';
import { isUsableKey } from '../ed25519/strict.ts';
import { keyBytes } from '../keys/public-key.ts';
import { readSignedFile, type SignedForm } from '../signed-file.ts';
import { faultOfKey, faultOfTime, readKey, type TrustFault, trustFault } from '../trust-fault.ts';
import type { Rotation } from './rotation.ts';

export const ROTATION_FORM: SignedForm<RotationJson, Rotation> = {
  domain: 'bulkhead-rotation-v1',
  name: 'rotation',
  validate: validateRotation,
  signer: ({ oldKey }) => ({ key: oldKey, pointer: '/oldKey' }),
  faults: (value) => [
    ...faultOfKey('/oldKey', value.oldKey),
    ...newKeyFaults(value),
    ...faultOfTime('/createdAt', value.createdAt),
  ],
  make: ({ format, publisher, oldKey, newKey, createdAt, signature }) =>
    // The one place that makes the brand.
    Object.freeze({
      format,
      publisher,
      oldKey: readKey(oldKey),
      newKey: readKey(newKey),
      createdAt,
      signature,
    }) as Rotation,
};

/**
 * `written`: the text of its file, or the value of it; `file` is named in places. Whether anybody should accept it is not asked here.
 * Errors: `TRUST_FILE_INVALID`, `SIGNATURE_INVALID` (not by its old key), `KEY_INVALID`; with `problems`, each at its line and column.
 */
export function readRotation(written: string | object, file = 'rotation'): Rotation {
  return readSignedFile(written, ROTATION_FORM, file);
}

function newKeyFaults({ oldKey, newKey }: RotationJson): readonly TrustFault[] {
  const spelling = faultOfKey('/newKey', newKey);
  if (spelling.length > 0) return spelling;
  const fault = (message: string) => [
    trustFault('/newKey', 'KEY_INVALID', message, 'Make a new one with "bulkhead keygen".'),
  ];
  // Whoever accepts such a key accepts what anybody signs with it.
  if (!isUsableKey(keyBytes(readKey(newKey)))) return fault('This key proves nothing.');
  return newKey === oldKey ? fault('The new key is the old one.') : [];
}
