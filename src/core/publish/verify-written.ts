// A package that was just written is read as its users will read it, before anybody gets it.

import { BulkheadError, coded } from '../../base/error.ts';
import { type PackageArchive, withPackage } from '../../packaging/zip/read-package.ts';
import type { Statement } from '../../packaging/zip/statement.ts';
import { checkSignatures } from '../../trust/statement/check-signatures.ts';

/** Every byte of it; and the publisher's signature by both engines. Errors: `PACKAGE_LIMIT` for what no reader would take, with its reason. */
export async function verifyWritten(file: string): Promise<Statement> {
  try {
    return await withPackage(file, async (archive) => {
      await readThrough(archive);
      const { statement } = archive;
      if (statement.signatures.length > 0) {
        checkSignatures(statement, { engines: ['node', 'tweetnacl'], registries: [] });
      }
      return statement;
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

/** Rejects with the first thing that is not what the statement says. */
export async function readThrough(archive: PackageArchive): Promise<void> {
  for await (const { pieces } of archive.contents()) for await (const _ of pieces); // compared on the way
}
