// The arrow from Package to VerifiedPackage: nothing is installed, placed or run without passing here.

import type { Brand } from '../base/brand.ts';
import { coded } from '../base/error.ts';
import { quote } from '../base/quote.ts';
import type { ExtensionIdentity, Origin } from '../model/origin.ts';
import { digestOf } from '../packaging/digest.ts';
import { MANIFEST_PATH, type Package, type PackagedFile, SCRIPT_PATH, SOURCE_MAP_PATH } from '../packaging/package.ts';

/** A package whose content is what its digests say, and where it comes from. Only this file makes one. */
export type VerifiedPackage = Brand<Package & { readonly origin: Origin }, 'VerifiedPackage'>;

/**
 * Accepts what was packed from a development folder: nobody signed it, so its origin is the folder itself.
 * @throws `DIGEST_MISMATCH` when a text is not the one that was sealed, or a sealed one is missing.
 */
export function acceptDevelopment(made: Package): VerifiedPackage {
  const refuse = (what: string): never => {
    throw coded('DIGEST_MISMATCH', `${what}.`, { extension: made.manifest.id, fix: 'Pack the folder again.' });
  };
  mustBeSame(textsOf(made), made.files, refuse);
  return verified(made, { kind: 'dev', realPath: made.root });
}

/** What was written down when a copy was installed: whose it is, its version, and every file of it. */
export interface Sealed extends ExtensionIdentity {
  readonly version: string;
  readonly files: readonly PackagedFile[];
}

/**
 * Accepts a package that was read from the place where it was installed. Its files, as they were found, have to be those of the record, no more and no
 * less; and what will run has to be in them.
 * Not looked at: what becomes of its other files after this. Whoever reads one later reads what is there then.
 * @throws `DIGEST_MISMATCH`; `STATEMENT_MISMATCH` when the manifest has another id or version than the record.
 */
export function acceptInstalled(read: Package, sealed: Sealed): VerifiedPackage {
  mustBeSealed(read.files, sealed);
  // Of an extension without `main` nothing runs, whatever lies in its folder.
  const runs = read.manifest.main !== null;
  if (runs && read.script === null) refusal(sealed)(`${quote(SCRIPT_PATH)} is missing`);
  const texts = new Set(runs ? [MANIFEST_PATH, SCRIPT_PATH, SOURCE_MAP_PATH] : [MANIFEST_PATH]);
  mustBeSame(
    textsOf(read),
    sealed.files.filter(({ path }) => texts.has(path)),
    refusal(sealed),
  );
  const { id, version } = read.manifest;
  if (id !== sealed.id || version !== sealed.version) {
    const what = `The manifest is of ${id} ${version}; what was installed is ${sealed.id} ${sealed.version}`;
    throw coded('STATEMENT_MISMATCH', `${what}.`, { extension: sealed.id, fix: INSTALL_AGAIN });
  }
  return verified(read, sealed.origin);
}

/** The same for files alone, before anybody reads what is in them. @throws `DIGEST_MISMATCH` */
export function mustBeSealed(found: readonly PackagedFile[], sealed: Sealed): void {
  mustBeSame(found, sealed.files, refusal(sealed));
}

const INSTALL_AGAIN = 'Uninstall it and install it again; if nobody changed it, find out who did.';

const refusal =
  ({ id }: Sealed) =>
  (what: string): never => {
    throw coded('DIGEST_MISMATCH', `${what}.`, { extension: id, fix: INSTALL_AGAIN });
  };

function textsOf(made: Package): readonly PackagedFile[] {
  const texts = [digestOf(MANIFEST_PATH, made.manifestText)];
  if (made.script !== null) texts.push(digestOf(SCRIPT_PATH, made.script));
  if (made.sourceMap !== null) texts.push(digestOf(SOURCE_MAP_PATH, made.sourceMap));
  return texts;
}

function mustBeSame(
  found: readonly PackagedFile[],
  sealed: readonly PackagedFile[],
  refuse: (what: string) => never,
): void {
  const expected = new Map(sealed.map((file) => [file.path, file]));
  const present = new Set(found.map(({ path }) => path));
  if (expected.size !== sealed.length || present.size !== found.length) refuse('A file is listed twice');
  for (const path of expected.keys()) {
    if (!present.has(path)) refuse(`${quote(path)} is listed and missing`);
  }
  for (const { path, size, sha256 } of found) {
    const file = expected.get(path);
    if (file === undefined || file.sha256 !== sha256 || file.size !== size) {
      refuse(`${quote(path)} is not what was packed`);
    }
  }
}

/** A copy, frozen: what was verified cannot be exchanged afterwards. */
function verified(made: Package, origin: Origin): VerifiedPackage {
  return Object.freeze({ ...made, origin: Object.freeze({ ...origin }) }) as VerifiedPackage;
}
