// The arrow from Package to VerifiedPackage: nothing is installed, placed or run without passing here.

import type { Brand } from '../base/brand.ts';
import { coded } from '../base/error.ts';
import { quote } from '../base/quote.ts';
import type { ExtensionIdentity, Origin } from '../model/origin.ts';
import { digestOf } from '../packaging/digest.ts';
import {
  MANIFEST_PATH,
  type Package,
  type PackagedFile,
  SCRIPT_PATH,
  SOURCE_MAP_PATH,
  STATEMENT_PATH,
} from '../packaging/package.ts';
import type { PackageFolder } from '../packaging/read-package-folder.ts';
import { malformed, mismatched } from '../packaging/zip/malformed.ts';
import { mustBePacked } from '../packaging/zip/read-package.ts';
import type { SignedFacts } from './judge/judge.ts';
import { keyIdOf } from './keys/public-key.ts';
import type { CheckedStatement } from './statement/check-signatures.ts';

/** A package whose content is what its digests say, and where it comes from. Only this file makes one. */
export type VerifiedPackage = Brand<
  Package & {
    readonly origin: Origin;
    /** Whose signatures it has; trust is asked about these again and again while it runs. */
    readonly facts: SignedFacts;
    /** Of the key with which it is signed, for people; null: nobody signed it. */
    readonly keyId: string | null;
  },
  'VerifiedPackage'
>;

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

/** What was written down when a copy that nobody signed was installed: its version, and every file of it. What is signed never rests on that. */
export interface Sealed extends ExtensionIdentity {
  readonly origin: Extract<Origin, { kind: 'unsigned' }>;
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

/**
 * Accepts a package that was read from the place where it was installed, on the word of its signers alone: its files, as they were found, are those of the statement
 * and the statement, no more and no less; and what will run is in them. `origin` is the record's: whether it is that publisher's, and whether anybody trusts
 * that one now, is for the judge to say, again and again.
 * @throws `PACKAGE_MALFORMED` (a file was added or is missing, or it never was a package), `DIGEST_MISMATCH` (one was changed), `STATEMENT_MISMATCH` (the manifest has
 * another id or version than the statement)
 */
export function acceptSigned(
  read: Package,
  found: PackageFolder,
  statement: CheckedStatement,
  origin: KeyOrigin,
): VerifiedPackage {
  mustBeSigned(found, statement);
  const { manifest } = read;
  mustBePacked(manifest, statement);
  // That each text has the digest which stands beside it, the folder's type says; that they are the ones that will run, nobody does.
  mustBeTheText(MANIFEST_PATH, read.manifestText, found);
  mustBeTheText(SCRIPT_PATH, read.script, found, manifest.main === null);
  mustBeTheText(SOURCE_MAP_PATH, read.sourceMap, found, manifest.main === null);
  if (manifest.id !== statement.id || manifest.version !== statement.version) {
    const what = `The manifest is of ${manifest.id} ${manifest.version}, the statement of ${statement.id} ${statement.version}`;
    throw coded('STATEMENT_MISMATCH', `${what}.`, { extension: statement.id, fix: INSTALL_AGAIN });
  }
  const { publisherKey, approvals } = statement;
  return verified({ ...read, files: found.files }, origin, { publisherKey, approvals });
}

type KeyOrigin = Extract<Origin, { kind: 'key' }>;

/** The same for files alone, before anybody reads what is in them. @throws `PACKAGE_MALFORMED`, `DIGEST_MISMATCH` */
export function mustBeSigned(found: PackageFolder, { files }: CheckedStatement): void {
  if (found.strange !== null) throw malformed(found.strange, 'is no file that the statement lists');
  const present = new Map(found.files.map((file) => [file.path, file]));
  if (present.size !== found.files.length) throw malformed(null, 'has a file twice');
  for (const { path, size, sha256 } of files) {
    const own = present.get(path);
    if (own === undefined) throw malformed(path, 'is listed in the statement, and missing');
    if (own.sha256 !== sha256 || own.size !== size) throw mismatched(path, NOT_LISTED);
  }
  if (!present.has(STATEMENT_PATH)) throw malformed(STATEMENT_PATH, 'is missing');
  // Each that is listed is there, and none twice: what is more, nobody signed.
  if (present.size === files.length + 1) return;
  const listed = new Set([STATEMENT_PATH, ...files.map(({ path }) => path)]);
  const more = found.files.find(({ path }) => !listed.has(path));
  throw malformed(more?.path ?? null, 'is not listed in the statement');
}

const NOT_LISTED = 'is not the file that the statement lists';

/** `never`: nothing of it runs, whatever lies there. */
function mustBeTheText(path: string, text: string | null, { texts }: PackageFolder, never = false): void {
  const own = texts.get(path);
  if (own === null && !never) throw malformed(path, 'is not UTF-8');
  if (text !== (never ? null : (own ?? null))) throw mismatched(path, NOT_LISTED);
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
function verified(made: Package, origin: Origin, signed: Signed = NOBODY): VerifiedPackage {
  const { id, version } = made.manifest;
  const facts: SignedFacts = Object.freeze({ id, version, ...signed });
  const keyId = signed.publisherKey === null ? null : keyIdOf(signed.publisherKey);
  return Object.freeze({ ...made, origin: Object.freeze({ ...origin }), facts, keyId }) as VerifiedPackage;
}

type Signed = Pick<SignedFacts, 'publisherKey' | 'approvals'>;
const NOBODY: Signed = { publisherKey: null, approvals: [] };
