// The arrow from Package to VerifiedPackage: nothing is installed, placed or run without passing here.

import type { Brand } from '../base/brand.ts';
import { coded } from '../base/error.ts';
import { quote } from '../base/quote.ts';
import type { Origin } from '../model/origin.ts';
import { digestOf } from '../packaging/digest.ts';
import { MANIFEST_PATH, type Package, SCRIPT_PATH, SOURCE_MAP_PATH } from '../packaging/package.ts';

/** A package whose content is what its digests say, and where it comes from. Only this file makes one. */
export type VerifiedPackage = Brand<Package & { readonly origin: Origin }, 'VerifiedPackage'>;

/**
 * Accepts what was packed from a development folder: nobody signed it, so its origin is the folder itself.
 * @throws `DIGEST_MISMATCH` when a text is not the one that was sealed, or a sealed one is missing.
 */
export function acceptDevelopment(made: Package): VerifiedPackage {
  const contents = new Map([[MANIFEST_PATH, made.manifestText]]);
  if (made.script !== null) contents.set(SCRIPT_PATH, made.script);
  if (made.sourceMap !== null) contents.set(SOURCE_MAP_PATH, made.sourceMap);

  const sealed = new Map(made.files.map((file) => [file.path, file]));
  if (sealed.size !== made.files.length) refuse(made, 'A file is listed twice');
  for (const path of sealed.keys()) {
    if (!contents.has(path)) refuse(made, `${quote(path)} is listed and missing`);
  }
  for (const [path, text] of contents) {
    const expected = sealed.get(path);
    const actual = digestOf(path, text);
    if (!expected || expected.sha256 !== actual.sha256 || expected.size !== actual.size) {
      refuse(made, `${quote(path)} is not what was packed`);
    }
  }
  // A copy, frozen: what was verified cannot be exchanged afterwards.
  const origin: Origin = Object.freeze({ kind: 'dev', realPath: made.root });
  return Object.freeze({ ...made, origin }) as VerifiedPackage;
}

function refuse(made: Package, what: string): never {
  throw coded('DIGEST_MISMATCH', `${what}.`, { extension: made.manifest.id, fix: 'Pack the folder again.' });
}
