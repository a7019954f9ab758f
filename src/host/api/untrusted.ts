// Arguments of a guest, read once and turned into primitives before anything else happens.

import { Uri, uriParts } from '../../../extension-api/src/uri.ts';
import { BulkheadError, coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import type { Carried } from '../../protocol/carried.ts';
import type { ValueCodec } from '../../protocol/values.ts';

/** Longer ids, keys and patterns mean nothing anywhere; the core would refuse them too. */
const MAX_NAME = 1024;

export function readText(value: unknown, what: string, maxLength = MAX_NAME): string {
  if (typeof value !== 'string') throw coded('ARGUMENT_INVALID', `${what} must be a string.`);
  if (value.length > maxLength) {
    throw coded('ARGUMENT_INVALID', `${what} is longer than ${maxLength} characters: ${quote(value, 40)}.`);
  }
  return value;
}

/** Text that is shown or appended: numbers and the like are taken as `String` takes them, objects are not asked. */
export function readShown(value: unknown, what: string): string {
  if (typeof value === 'object' || typeof value === 'function') {
    throw coded('ARGUMENT_INVALID', `${what} must be a string.`);
  }
  return String(value);
}

export type GuestFunction = (...args: unknown[]) => unknown;

export function readFunction(value: unknown, what: string): GuestFunction {
  if (typeof value !== 'function') throw coded('ARGUMENT_INVALID', `${what} must be a function.`);
  return value as GuestFunction;
}

/** One property of an optional object, read once. A getter or a trap that throws is the guest's own fault. */
export function readMember(value: unknown, name: string): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined;
  try {
    return (value as Record<string, unknown>)[name];
  } catch {
    throw coded('ARGUMENT_INVALID', `Reading ${quote(name)} of an argument threw.`);
  }
}

/** An option that is true, false or absent; anything else is refused rather than guessed. */
export function readFlag(options: unknown, name: string, absent = false): boolean {
  const value = readMember(options, name);
  if (value === undefined) return absent;
  if (typeof value !== 'boolean') throw coded('ARGUMENT_INVALID', `The option ${quote(name)} must be true or false.`);
  return value;
}

/** The machine's path of a genuine `file` Uri. Structural look-alikes are refused: each of their properties may be a getter. */
export function readPath(value: unknown, what = 'The Uri'): string {
  const parts = uriParts(value);
  if (!parts) {
    throw coded('ARGUMENT_INVALID', `${what} must be a Uri.`, {
      fix: 'Make one with Uri.file(path), Uri.parse(text) or Uri.joinPath(uri, …).',
    });
  }
  if (parts.scheme !== 'file') {
    throw coded(
      'ARGUMENT_INVALID',
      `${what} has the scheme ${quote(parts.scheme)}; only file Uris can be read or written.`,
    );
  }
  return Uri.from(parts).fsPath;
}

/** A copy for the wire. What a getter or a trap of the guest throws is its own fault, told in our words. */
export function encodeArgument(codec: ValueCodec, value: unknown, what = 'An argument'): Carried {
  try {
    return codec.encode(value);
  } catch (error) {
    if (isBulkheadError(error)) throw error;
    throw coded('VALUE_NOT_PLAIN', `${what} could not be read: something in it threw.`);
  }
}

/** Asking a hostile proxy for its prototype can throw; such a thing is not ours. */
export function isBulkheadError(thrown: unknown): thrown is BulkheadError {
  try {
    return thrown instanceof BulkheadError;
  } catch {
    return false;
  }
}
