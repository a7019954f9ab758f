// Who signed what is to be installed: read from a statement, by both engines. Whether they are believed is asked of the judge.

import { type BulkheadError, coded } from '../../base/error.ts';
import type { Manifest } from '../../model/manifest.ts';
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

/** `manifest` is the package's. Errors: those of `checkSignatures`, and `STATEMENT_MISMATCH`. */
export function factsOf(
  statement: Statement,
  manifest: Pick<Manifest, 'id' | 'version'>,
  world: TrustWorld,
): SignedFacts {
  const { id, version } = manifest;
  if (statement.id !== id || statement.version !== version) {
    throw coded('STATEMENT_MISMATCH', `The statement speaks of another extension or version than ${id} ${version}.`, {
      extension: id,
      fix: 'Get the package from its author again: this one was changed.',
    });
  }
  if (isUnsigned(statement)) return unsignedFacts(manifest);
  // At install, a second engine by other people says so, too.
  const powers = { engines: BOTH_ENGINES, registries: knownRegistries(world) };
  const { publisherKey, approvals } = checkSignatures(statement, powers);
  return { id, version, publisherKey, approvals };
}
