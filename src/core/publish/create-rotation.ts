// A publisher changes its key: the file in which the old one names the new one.

import { timestampOf } from '../../model/timestamp.ts';
import { keyIdOf } from '../../trust/keys/public-key.ts';
import { rotationText, signRotation } from '../../trust/rotation/sign-rotation.ts';
import { type KeyFile, readPublicKey } from './read-key.ts';
import { writeSignedFile } from './signed-files.ts';
import { readSigningKey } from './signing-key.ts';

export interface RotationRequest {
  /** The first part of its extensions' ids. */
  readonly publisher: string;
  /** The key that has signed up to now. */
  readonly old: KeyFile;
  /** Path of the public key (`.pub`) that signs from now on. */
  readonly new: string;
  /** Where the rotation goes: a file that is not there yet. */
  readonly output: string;
  /** Whole seconds. Default: now. */
  readonly createdAt?: Date;
}

export interface CreatedRotation {
  /** Absolute path. */
  readonly file: string;
  readonly publisher: string;
  /** For people: the first 16 hex digits of SHA-256 of the raw key. */
  readonly oldKeyId: string;
  readonly newKeyId: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/**
 * Who trusts the old key accepts it with `core.trust.accept`. Whoever steals the old key can write one, too.
 * Errors: those of the key files (`KEY_INVALID`, also when both are one key; `PASSPHRASE_WRONG`, …); `TRUST_FILE_INVALID` for a publisher's name or a time that is
 * none; `FILE_EXISTS`, `FILE_NOT_FOUND`, `FILE_UNAVAILABLE` for the output.
 */
export async function createRotation(request: RotationRequest): Promise<CreatedRotation> {
  const { publisher, output, createdAt = new Date() } = request;
  const newKey = await readPublicKey(request.new);
  const rotation = signRotation(
    { publisher, newKey, createdAt: timestampOf(createdAt.getTime()) },
    await readSigningKey(request.old),
  );
  return {
    file: await writeSignedFile(output, rotationText(rotation)),
    publisher,
    oldKeyId: keyIdOf(rotation.oldKey),
    newKeyId: keyIdOf(newKey),
    createdAt: rotation.createdAt,
  };
}
