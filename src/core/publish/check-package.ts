// What `bulkhead check` finds in a package: everything that would keep it from being one, whoever signed it, and without running anything of it.

import { BulkheadError, type ErrorCode, type Problem } from '../../base/error.ts';
import { parseManifest } from '../../model/parse-manifest.ts';
import { MANIFEST_PATH, STATEMENT_PATH } from '../../packaging/package.ts';
import { openPackageSource } from '../../packaging/package-source.ts';
import { malformed } from '../../packaging/zip/malformed.ts';
import { mustBePacked, withPackage } from '../../packaging/zip/read-package.ts';
import { readThrough } from '../../packaging/zip/read-through.ts';
import type { Statement } from '../../packaging/zip/statement.ts';
import { BOTH_ENGINES } from '../../trust/ed25519/verify.ts';
import { keyIdOf } from '../../trust/keys/public-key.ts';
import { checkSignatures } from '../../trust/statement/check-signatures.ts';
import { describedApi, enginesWith } from '../app-api/offered-apis.ts';
import { BULKHEAD_VERSION } from '../bulkhead-version.ts';
import { isUnsigned, notSigned } from '../trust/signed-facts.ts';
import type { CheckOptions } from './prepare-folder.ts';

export interface CheckedPackageFile {
  /** Warnings are among them; no error among them means that it can be installed where its key is trusted. Each place is a file within the package. */
  readonly problems: readonly Problem[];
  /** Whose key signed it, by the first 16 hex characters of the key's SHA-256; null when nobody did, or the signature does not hold. */
  readonly keyId: string | null;
}

/**
 * Reads every byte of it, as installing would. Whether anybody trusts its key is not asked, nor what its registries say: their keys are known only to who trusts them.
 * Errors: `OPTIONS_INVALID` for an API that is none, `FILE_NOT_FOUND`, `FILE_UNAVAILABLE`, `CANCELLED`.
 */
export async function checkPackage(
  path: string,
  options: Pick<CheckOptions, 'engines' | 'apis' | 'signal'> = {},
): Promise<CheckedPackageFile> {
  const apis = options.apis?.map(describedApi);
  const engines = enginesWith({ ...options.engines, bulkhead: BULKHEAD_VERSION }, apis ?? []);
  const problems: Problem[] = [];
  let keyId: string | null = null;
  /** What is wrong here keeps nobody from looking there. */
  const noting = async (look: () => unknown) => {
    try {
      await look();
    } catch (error) {
      problems.push(problemOf(error));
    }
  };
  await noting(async () => {
    const source = await openPackageSource(path);
    if (source.kind === 'folder') throw malformed(null, 'is a folder');
    await withPackage(source.file, async (archive) => {
      const { statement, manifestText } = archive;
      await noting(() => {
        keyId = signerOf(statement);
        if (keyId === null) problems.push(unsigned(statement));
      });
      const parsed = parseManifest(manifestText, { file: MANIFEST_PATH, engines, ...(apis && { apis }) });
      problems.push(...(parsed.kind === 'problems' ? parsed.problems : parsed.warnings));
      if (parsed.kind === 'manifest') await noting(() => mustBePacked(parsed.manifest, statement));
      await noting(() => readThrough(archive, options.signal));
    });
  });
  return { problems, keyId };
}

/** Null: it says nothing of a signature. Errors: those of `checkSignatures`. */
function signerOf(statement: Statement): string | null {
  if (isUnsigned(statement)) return null;
  return keyIdOf(checkSignatures(statement, { engines: BOTH_ENGINES, registries: [] }).publisherKey);
}

/** Of these the package is not the cause. */
const NOT_ITS_OWN: readonly ErrorCode[] = ['FILE_NOT_FOUND', 'FILE_UNAVAILABLE', 'CANCELLED'];

function problemOf(error: unknown): Problem {
  if (!(error instanceof BulkheadError) || NOT_ITS_OWN.includes(error.code)) throw error;
  const { code, message, details } = error;
  const { place = {}, fix } = details;
  return { severity: 'error', code, message, place, ...(fix !== undefined && { fix }) };
}

/** Its author's choice, so far. */
function unsigned(statement: Statement): Problem {
  const error = notSigned(statement, 'Sign it: bulkhead sign <package> --key F');
  return { ...problemOf(error), severity: 'warning', place: { file: STATEMENT_PATH } };
}
