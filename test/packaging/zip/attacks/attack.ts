// What one attack is: a package that is signed, what of it is wrong, and how its refusal reads.

import type { ErrorCode } from '../../../../src/base/error.ts';
import type { Crafted } from '../crafted-zip.ts';
import { type Lies, signedPackage } from '../signed-package.ts';

export interface Attack {
  readonly what: string;
  readonly bytes: () => Uint8Array;
  readonly code: ErrorCode;
  /** What the message names: an entry as it is quoted there, or the package. */
  readonly names: string;
  /** Words of the rule that it breaks. */
  readonly rule: string;
}

export const SCRIPT = 'dist/main.js';
export const EVIL = 'evil()';

export function attack(
  what: string,
  lies: Lies,
  names: string,
  rule: string,
  code: ErrorCode = 'PACKAGE_MALFORMED',
): Attack {
  return { what, bytes: () => signedPackage(lies), code, names, rule };
}

/** One entry more, stored, that lies by `lie`. */
export const more = (lie: Partial<Crafted>): Lies => ({ more: [{ name: 'x.txt', content: EVIL, method: 0, ...lie }] });

export const bytes = (...codes: readonly number[]) => new Uint8Array(codes);

export function without(path: string): NonNullable<Lies['listed']> {
  return (files) => files.filter((file) => file.path !== path);
}
