// A publisher or a registry takes words back: the next list of what is not to be trusted any more, with all that the last one said.

import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { timestampOf } from '../../model/timestamp.ts';
import { keyIdOf, type PublicKey, parsePublicKey } from '../../trust/keys/public-key.ts';
import { readRevocations } from '../../trust/revocation/read-revocations.ts';
import type { Revocations } from '../../trust/revocation/revocations.ts';
import { revocationsText, signRevocations } from '../../trust/revocation/sign-revocations.ts';
import type { KeyFile } from './read-key.ts';
import { readSignedText, writeSignedFile } from './signed-files.ts';
import { readSigningKey } from './signing-key.ts';

export interface RevocationsRequest {
  /** The issuer's. */
  readonly key: KeyFile;
  /** `key`: base64 of 32 bytes. `since`: from when on it may have been somebody else's; default: now. `reason`: for people, 200 characters at most. */
  readonly keys?: readonly { readonly key: string; readonly since?: Date; readonly reason: string }[];
  readonly versions?: readonly { readonly id: string; readonly version: string; readonly reason: string }[];
  /** Path of the issuer's last list: its entries go on, and its number is followed. Default: this is the first. */
  readonly previous?: string;
  /** Whole seconds. Default: now. */
  readonly issuedAt?: Date;
  /** When the next list has to be there: afterwards users install nothing new of which the issuer may speak. Default: 180 days after `issuedAt`. */
  readonly expiresAt?: Date;
  /** Where the list goes: a file that is not there yet. */
  readonly output: string;
}

export interface CreatedRevocations {
  /** Absolute path. */
  readonly file: string;
  readonly issuerKeyId: string;
  readonly number: number;
  /** ISO 8601, UTC. */
  readonly issuedAt: string;
  readonly expiresAt: string;
  /** How many keys and versions are revoked now, with those of the last list. */
  readonly keys: number;
  readonly versions: number;
}

const DAYS_VALID = 180;
const DAY = 24 * 60 * 60 * 1000;

/**
 * Who knows the issuer takes it in with `core.trust.apply`. What is revoked stays so: there is no list by which it is taken back.
 * Errors: those of the key file (`KEY_INVALID`, `PASSPHRASE_WRONG`, …) and of `previous` (`TRUST_FILE_INVALID`, also when it is another issuer's;
 * `SIGNATURE_INVALID`; `FILE_NOT_FOUND`, …); `KEY_INVALID` and `TRUST_FILE_INVALID` for entries and times that are none; `FILE_EXISTS`, `FILE_UNAVAILABLE` for the output.
 */
export async function createRevocations(request: RevocationsRequest): Promise<CreatedRevocations> {
  const { issuedAt: at = new Date(), output } = request;
  const issuedAt = timestampOf(at.getTime());
  const expiresAt = timestampOf(request.expiresAt?.getTime() ?? at.getTime() + DAYS_VALID * DAY);
  const issuer = await readSigningKey(request.key);
  const last = request.previous === undefined ? null : await readLast(request.previous, issuer.publicKey);
  const list = signRevocations(
    {
      // A key whose greatest number a thief has used up can still give itself up.
      number: Math.min((last?.number ?? 0) + 1, Number.MAX_SAFE_INTEGER),
      issuedAt,
      expiresAt,
      keys: mergedKeys(last, request, issuedAt),
      versions: mergedVersions(last, request),
    },
    issuer,
  );
  return {
    file: await writeSignedFile(output, revocationsText(list)),
    issuerKeyId: keyIdOf(list.issuer),
    number: list.number,
    issuedAt,
    expiresAt,
    keys: list.keys.length,
    versions: list.versions.length,
  };
}

async function readLast(path: string, issuer: PublicKey): Promise<Revocations> {
  const last = readRevocations(await readSignedText(path), path);
  if (last.issuer === issuer) return last;
  throw coded(
    'TRUST_FILE_INVALID',
    `${quote(path)} is a list of the key ${keyIdOf(last.issuer)}, not of ${keyIdOf(issuer)}.`,
    {
      resource: path,
      fix: 'Name the last list of the same key; the first list of a key has none before it.',
    },
  );
}

/** Who revokes a key again may say that it was lost earlier, never later. */
function mergedKeys(last: Revocations | null, { keys = [] }: RevocationsRequest, now: string): Revocations['keys'] {
  const merged = new Map(last?.keys.map((each) => [each.key, each]));
  for (const { key: written, since: given, reason } of keys) {
    const key = parsePublicKey(written);
    if (key === null) throw noKey(written);
    const since = given === undefined ? now : timestampOf(given.getTime());
    const before = merged.get(key);
    if (before === undefined || since < before.since)
      merged.set(key, { key, since, reason: reason || (before?.reason ?? '') });
  }
  return [...merged.values()];
}

function mergedVersions(last: Revocations | null, { versions = [] }: RevocationsRequest): Revocations['versions'] {
  const merged = new Map(last?.versions.map((each) => [`${each.id} ${each.version}`, each]));
  for (const { id: written, version, reason } of versions) {
    const id = written.toLowerCase();
    merged.set(`${id} ${version}`, { id, version, reason: reason || (merged.get(`${id} ${version}`)?.reason ?? '') });
  }
  return [...merged.values()];
}

function noKey(written: string) {
  return coded('KEY_INVALID', `${quote(written, 60)} is no public key.`, {
    fix: 'A key is base64 of 32 bytes, as the file with ".pub" behind its name has it.',
  });
}
