// From the text of a list of revocations to one that its issuer signed.

import { isVersion } from '../../model/engine-range.ts';
import type { RevocationsJson } from '../../model/generated/revocations-json.ts';
import { validateRevocations } from '../../model/generated/validate-revocations.ts';
import { pointerTo } from '../../model/json-pointer.ts';
import { readSignedFile, type SignedForm } from '../signed-file.ts';
import { faultOfKey, faultOfTime, readKey, type TrustFault, trustFault } from '../trust-fault.ts';
import type { Revocations } from './revocations.ts';

export const REVOCATIONS_FORM: SignedForm<RevocationsJson, Revocations> = {
  domain: 'bulkhead-revocations-v1',
  name: 'list of revocations',
  validate: validateRevocations,
  signer: ({ issuer }) => ({ key: issuer, pointer: '/issuer' }),
  faults: (value) => [
    ...faultOfKey('/issuer', value.issuer),
    ...faultOfTime('/issuedAt', value.issuedAt),
    ...expiryFaults(value),
    ...keyFaults(value),
    ...versionFaults(value),
  ],
  make: ({ format, issuer, number, issuedAt, expiresAt, keys, versions, signature }) =>
    // The one place that makes the brand. Built anew, so that equal lists are equal texts.
    Object.freeze({
      format,
      issuer: readKey(issuer),
      number,
      issuedAt,
      expiresAt,
      keys: Object.freeze(keys.map(({ key, since, reason }) => Object.freeze({ key: readKey(key), since, reason }))),
      versions: Object.freeze(versions.map(({ id, version, reason }) => Object.freeze({ id, version, reason }))),
      signature,
    }) as Revocations,
};

/**
 * `written`: the text of its file, or the value of it; `file` is named in places. How far its word reaches is decided where it is applied.
 * Errors: `TRUST_FILE_INVALID`, `SIGNATURE_INVALID` (not by its issuer), `KEY_INVALID`; with `problems`, each at its line and column.
 */
export function readRevocations(written: string | object, file = 'revocations'): Revocations {
  return readSignedFile(written, REVOCATIONS_FORM, file);
}

function expiryFaults({ issuedAt, expiresAt }: RevocationsJson): readonly TrustFault[] {
  const faults = faultOfTime('/expiresAt', expiresAt);
  if (faults.length > 0 || expiresAt > issuedAt) return faults;
  return [invalid('/expiresAt', 'The list expires before it begins.', 'Give it a later time.')];
}

function keyFaults({ keys }: RevocationsJson): readonly TrustFault[] {
  const seen = new Set<string>();
  return keys.flatMap(({ key, since }, index) => {
    const faults = [
      ...faultOfKey(pointerTo('keys', index, 'key'), key),
      ...faultOfTime(pointerTo('keys', index, 'since'), since),
    ];
    if (seen.has(key)) faults.push(twice(pointerTo('keys', index, 'key')));
    seen.add(key);
    return faults;
  });
}

function versionFaults({ versions }: RevocationsJson): readonly TrustFault[] {
  const seen = new Set<string>();
  return versions.flatMap(({ id, version }, index) => {
    const faults: TrustFault[] = [];
    const pointer = pointerTo('versions', index, 'version');
    if (!isVersion(version)) faults.push(invalid(pointer, 'This is no version.', 'Write it as "1.2.0".'));
    if (seen.has(`${id} ${version}`)) faults.push(twice(pointer));
    seen.add(`${id} ${version}`);
    return faults;
  });
}

function twice(pointer: string): TrustFault {
  return invalid(pointer, 'It stands in the list twice.', 'Keep one of them.');
}

function invalid(pointer: string, message: string, fix: string): TrustFault {
  return trustFault(pointer, 'TRUST_FILE_INVALID', message, fix);
}
