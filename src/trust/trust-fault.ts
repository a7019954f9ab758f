// What is wrong with a file about trust that its schema cannot see: keys in a second spelling, moments that there never were.

import { quote } from '../base/quote.ts';
import type { SchemaProblem } from '../model/schema-problems.ts';
import { isTimestamp } from '../model/timestamp.ts';
import { type PublicKey, parsePublicKey } from './keys/public-key.ts';

export interface TrustFault extends SchemaProblem {
  readonly code: 'TRUST_FILE_INVALID' | 'SIGNATURE_INVALID' | 'KEY_INVALID';
}

export function trustFault(pointer: string, code: TrustFault['code'], message: string, fix: string): TrustFault {
  return { pointer, part: 'value', code, message, fix };
}

/** Two spellings of one key would be two keys to whoever compares texts. */
export function faultOfKey(pointer: string, text: string): readonly TrustFault[] {
  if (parsePublicKey(text) !== null) return [];
  const message = 'This is not the one spelling that base64 has for a key.';
  return [trustFault(pointer, 'KEY_INVALID', message, 'Copy it as "bulkhead keygen" wrote it.')];
}

/** The 30th of February looks like one. */
export function faultOfTime(pointer: string, text: string): readonly TrustFault[] {
  if (isTimestamp(text)) return [];
  const fix = 'A time is written as "2026-01-31T12:00:00Z".';
  return [trustFault(pointer, 'TRUST_FILE_INVALID', `There is no time ${quote(text)}.`, fix)];
}

/** Of one that was read without faults. */
export function readKey(text: string): PublicKey {
  const key = parsePublicKey(text);
  if (key === null) throw new TypeError('This key was looked at before.');
  return key;
}
