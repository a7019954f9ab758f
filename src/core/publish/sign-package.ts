// Adds a signature to a package that is there already. Only what is whole is signed, and only its statement changes.

import { realpath, stat } from 'node:fs/promises';
import { BulkheadError, coded, type ErrorCode } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { STATEMENT_PATH } from '../../packaging/package.ts';
import type { PackageContent } from '../../packaging/package-contents.ts';
import { whole } from '../../packaging/zip/byte-source.ts';
import { type PackageArchive, withPackage } from '../../packaging/zip/read-package.ts';
import { packedDigest } from '../../packaging/zip/read-through.ts';
import { type Statement, statementText } from '../../packaging/zip/statement.ts';
import { writeZip } from '../../packaging/zip/zip-writer.ts';
import { keyIdOf } from '../../trust/keys/public-key.ts';
import { signStatement } from '../../trust/statement/sign-statement.ts';
import type { Role } from '../../trust/statement/signed-bytes.ts';
import { fileError } from '../effects/file-errors.ts';
import { findOutput, type Written, writeOutput } from './output-file.ts';
import type { KeyFile } from './read-key.ts';
import { readSigningKey } from './signing-key.ts';
import { mustBeIntact, verifyWritten } from './verify-written.ts';

export interface SignOptions {
  readonly key: KeyFile;
  /** `publisher` (default): it is the signer's own. `registry`: the signer approves what its publisher signed. */
  readonly role?: Role;
  /** Aborts before anything is written. */
  readonly signal?: AbortSignal;
}

export interface SignedPackage extends Written {
  readonly id: string;
  readonly version: string;
  /** Absolute path. */
  readonly file: string;
  readonly role: Role;
  /** The key that signed it now. */
  readonly keyId: string;
  /** Signatures that are gone with it: those of the publisher's key before, and of registries, which had approved that one's. */
  readonly removed: readonly { readonly role: Role; readonly keyId: string }[];
  /** Whether there was nothing to do: the very same signature was there. */
  readonly unchanged: boolean;
}

/**
 * In its place, in one step. As publisher, a package that another key signed becomes this key's (a new key of the same publisher signs it so); as registry,
 * every other signature stays.
 * Errors: `FILE_IS_A_DIRECTORY`; `PACKAGE_MALFORMED`, `DIGEST_MISMATCH`, `STATEMENT_MISMATCH` for what is no whole package; `SIGNATURE_INVALID` and `KEY_INVALID` when it was signed and
 * then changed; `SIGNATURE_MISSING` when a registry is to sign what no publisher signed; those of the key file; `FILE_NOT_FOUND`, `FILE_UNAVAILABLE`, `CANCELLED`.
 */
export async function signPackage(
  file: string,
  { key, role = 'publisher', signal }: SignOptions,
): Promise<SignedPackage> {
  const path = await packageAt(file);
  return withPackage(path, async (archive) => {
    // Whoever signs anew would vouch for what somebody changed after it was signed.
    await mustBeIntact(archive);
    const secret = await readSigningKey(key);
    const isSigned = archive.statement.signatures.length > 0;
    // A key that is named and has not signed is nobody's word.
    const own = role === 'publisher' && isSigned && archive.statement.publisherKey === secret.publicKey;
    // The same key signs the same words the same way: what registries approved, they still do.
    const signed = own ? archive.statement : signStatement(archive.statement, secret, role);
    if (signal?.aborted) throw coded('CANCELLED', 'Signing was cancelled.');
    const unchanged = signed.signatures.every((each) => has(archive.statement, each));
    const written = unchanged ? await packedDigest(archive) : await replace(path, archive, signed);
    return {
      id: signed.id,
      version: signed.version,
      file: path,
      role,
      keyId: keyIdOf(secret.publicKey),
      size: written.size,
      sha256: written.sha256,
      removed: archive.statement.signatures.flatMap((each) =>
        has(signed, each) ? [] : [{ role: each.role, keyId: each.keyId }],
      ),
      unchanged,
    };
  }).catch((error: unknown) => {
    throw forItsSigner(error, role);
  });
}

/** The real path. Errors: `FILE_NOT_FOUND`, `FILE_IS_A_DIRECTORY`, `FILE_UNAVAILABLE`. */
async function packageAt(file: string): Promise<string> {
  try {
    const path = await realpath(file);
    if (!(await stat(path)).isDirectory()) return path;
  } catch (thrown) {
    const error = fileError(thrown, file);
    if (error.code !== 'FILE_NOT_FOUND' && error.code !== 'FILE_NOT_A_DIRECTORY') throw error;
    const details = { resource: file, fix: 'Name a .bhx file.' };
    throw coded('FILE_NOT_FOUND', `There is no package ${quote(file)}.`, details, error);
  }
  const fix = `Make a package of it, and sign it on the way: bulkhead pack ${quote(file)} --key F`;
  throw coded('FILE_IS_A_DIRECTORY', `${quote(file)} is a folder, and a package is signed.`, { resource: file, fix });
}

const BROKEN: readonly ErrorCode[] = [
  'PACKAGE_MALFORMED',
  'DIGEST_MISMATCH',
  'STATEMENT_MISMATCH',
  'SIGNATURE_INVALID',
];

/** Whoever signs made it, or knows who did: what they do about one that was changed is another thing than what its users do. */
function forItsSigner(error: unknown, role: Role): unknown {
  if (!(error instanceof BulkheadError) || !BROKEN.includes(error.code)) return error;
  const fix =
    role === 'publisher'
      ? 'Nothing was signed. Pack it again from its folder: bulkhead pack <folder> --key F'
      : 'Nothing was signed. Get the package from its publisher again: this one is damaged, or was changed.';
  return coded(error.code, error.message, { ...error.details, fix }, error);
}

type Signature = Statement['signatures'][number];

function has({ signatures }: Statement, { signature }: Signature): boolean {
  return signatures.some((other) => other.signature === signature);
}

async function replace(path: string, archive: PackageArchive, signed: Statement): Promise<Written> {
  return writeOutput(await findOutput(path), writeZip(contentsWith(archive, signed)), verifyWritten);
}

/** The other files as they were read, each compared with its digest once more on the way. */
async function* contentsWith(archive: PackageArchive, signed: Statement): AsyncGenerator<PackageContent> {
  for await (const { path, pieces } of archive.contents()) {
    if (path === STATEMENT_PATH) continue;
    yield { path, bytes: await whole(pieces) };
  }
  yield { path: STATEMENT_PATH, bytes: Buffer.from(statementText(signed), 'utf8') };
}
