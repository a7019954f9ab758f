// A package that was just written is read as its users will read it, before anybody gets it.

import { BulkheadError, coded } from '../../base/error.ts';
import { type PackageArchive, withPackage } from '../../packaging/zip/read-package.ts';
import { readThrough } from '../../packaging/zip/read-through.ts';
import type { Statement } from '../../packaging/zip/statement.ts';
import { BOTH_ENGINES } from '../../trust/ed25519/verify.ts';
import { checkSignatures } from '../../trust/statement/check-signatures.ts';

/** Errors: `PACKAGE_LIMIT` for what no reader would take, with its reason. */
export async function verifyWritten(file: string): Promise<Statement> {
  try {
    return await withPackage(file, async (archive) => {
      await mustBeIntact(archive);
      return archive.statement;
    });
  } catch (error) {
    if (!(error instanceof BulkheadError) || error.code === 'FILE_UNAVAILABLE') throw error;
    throw coded(
      'PACKAGE_LIMIT',
      `No reader would take the package that this folder gives. ${error.message}`,
      { fix: 'Change what it names; if there is nothing to change, report it as a fault of Bulkhead.' },
      error,
    );
  }
}

/** Every byte of it; and that its publisher signed it, if anybody did. Errors: those of `readThrough` and `checkSignatures`. */
export async function mustBeIntact(archive: PackageArchive): Promise<void> {
  await readThrough(archive);
  const { statement } = archive;
  if (statement.signatures.length > 0) checkSignatures(statement, { engines: BOTH_ENGINES, registries: [] });
}
