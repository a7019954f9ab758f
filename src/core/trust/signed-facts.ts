// From an open package to who signed it, by both engines, and from there to its manifest: in this order at every door, with the judge in between, so that none tells another thing of it.

import { type BulkheadError, coded } from '../../base/error.ts';
import { parseExtensionId } from '../../model/extension-id.ts';
import type { Manifest } from '../../model/manifest.ts';
import { type ParsedManifest, type ParseManifestOptions, parseManifest } from '../../model/parse-manifest.ts';
import { MANIFEST_PATH, STATEMENT_PATH } from '../../packaging/package.ts';
import { malformed } from '../../packaging/zip/malformed.ts';
import { mustBePacked, type PackageArchive } from '../../packaging/zip/read-package.ts';
import type { Statement } from '../../packaging/zip/statement.ts';
import { BOTH_ENGINES } from '../../trust/ed25519/verify.ts';
import type { SignedFacts, TrustWorld } from '../../trust/judge/judge.ts';
import { knownRegistries } from '../../trust/judge/known-registries.ts';
import { checkSignatures } from '../../trust/statement/check-signatures.ts';

/** Of a folder, or of a package that says nothing of a signature. */
export function unsignedFacts({ id, version }: Pick<Manifest, 'id' | 'version'>): SignedFacts {
  return { id, version, publisherKey: null, approvals: [] };
}

/** Whether it says nothing at all of a signature. Whatever says something of one has to have a good one, and no flag lets it pass without. */
export function isUnsigned({ publisherKey, signatures }: Statement): boolean {
  return publisherKey === undefined && signatures.length === 0;
}

/** For whoever needs one that is signed; `fix` says what to do. */
export function notSigned({ id, version }: Pick<Statement, 'id' | 'version'>, fix: string): BulkheadError {
  return coded('SIGNATURE_MISSING', `Nobody vouches for ${id} ${version}: the package is not signed.`, {
    extension: id,
    fix,
  });
}

/** What its statement proves. Whether they are believed is asked of the judge. Errors: those of `checkSignatures`, and `PACKAGE_MALFORMED`. */
export function factsOf({ statement }: Pick<PackageArchive, 'statement'>, world: TrustWorld): SignedFacts {
  const { version } = statement;
  const id = parseExtensionId(statement.id);
  if (id === null) throw malformed(STATEMENT_PATH, 'names no extension');
  if (isUnsigned(statement)) return unsignedFacts({ id, version });
  // At install, a second engine by other people says so, too.
  const powers = { engines: BOTH_ENGINES, registries: knownRegistries(world) };
  const { publisherKey, approvals } = checkSignatures(statement, powers);
  return { id, version, publisherKey, approvals };
}

/**
 * What it says of itself, once `facts` of it were judged: of whom nobody believes nothing more is read.
 * Errors: `STATEMENT_MISMATCH` (what was judged is another extension or version), `PACKAGE_MALFORMED`.
 */
export function manifestOf(
  { statement, manifestText }: Pick<PackageArchive, 'statement' | 'manifestText'>,
  facts: SignedFacts,
  { engines, apis }: Required<Pick<ParseManifestOptions, 'engines' | 'apis'>>,
): ParsedManifest {
  const parsed = parseManifest(manifestText, { file: MANIFEST_PATH, engines, apis });
  if (parsed.kind === 'problems') return parsed;
  const { id, version } = parsed.manifest;
  if (facts.id !== id || facts.version !== version) {
    throw coded('STATEMENT_MISMATCH', `The statement speaks of another extension or version than ${id} ${version}.`, {
      extension: id,
      fix: 'Get the package from its author again: this one was changed.',
    });
  }
  mustBePacked(parsed.manifest, statement);
  return parsed;
}
