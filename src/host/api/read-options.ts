// Options and lists of a guest, read once, member by member.

import { coded } from '../../base/error.ts';
import { readMember, readText } from './untrusted.ts';

/** Null when it is absent. */
export function readOptionalText(options: unknown, name: string, maxLength: number): string | null {
  const value = readMember(options, name);
  return value === undefined || value === null ? null : readText(value, `The option "${name}"`, maxLength);
}

/** Null when it is absent. */
export function readOptionalNumber(value: unknown, what: string): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw coded('ARGUMENT_INVALID', `${what} must be a number.`);
  return value;
}

/** The elements as they are, each read once. Holds against proxies: only `length` and so many indexes are asked for. */
export function readList(value: unknown, what: string, most: number): unknown[] {
  if (!isArray(value)) throw coded('ARGUMENT_INVALID', `${what} must be an array.`);
  const length = readMember(value, 'length');
  if (typeof length !== 'number' || !(length >= 0 && length <= most)) {
    throw coded('LIMIT_EXCEEDED', `${what} has more than ${most} elements.`, { fix: 'Show fewer.' });
  }
  return Array.from({ length }, (_, index) => readMember(value, String(index)));
}

/** A revoked proxy throws when it is asked. */
function isArray(value: unknown): boolean {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}
