// What is installed becomes an extension again each time: every file as its record says, accepted as its record says, or disabled with the reason.

import { type BulkheadError, coded, type ErrorCode, toBulkheadError } from '../../base/error.ts';
import { originText } from '../../model/origin.ts';
import type { ReadInstalledOptions } from '../install/folder-package.ts';
import type { Installed } from '../install/install-types.ts';
import type { ReadInstalled } from '../install/read-installed.ts';
import { brokenBy, brokenSource, extensionOf, type LoadedSource, type LoadOptions } from './extension-sources.ts';

/** Reads and verifies one installed copy. */
export type ReadCopy = (
  installed: Extract<Installed, { kind: 'installed' }>,
  options: ReadInstalledOptions,
) => Promise<ReadInstalled>;

/** Whatever is wrong with it is a value. */
export async function loadInstalled(
  installed: Installed,
  options: Pick<LoadOptions, 'engines' | 'apis' | 'isolation'>,
  read: ReadCopy,
): Promise<LoadedSource> {
  const { id } = installed;
  if (installed.kind === 'broken') {
    const { error } = installed;
    const known = { id, version: '', displayName: id, origin: 'unsigned' };
    return brokenSource({ reason: reasonOf(error), error }, known, { id, origin: { kind: 'unsigned' } });
  }
  const { identity, current } = installed;
  const { version, keyId } = current;
  const known = { id, version, displayName: id, origin: originText(identity.origin), keyId };
  try {
    const found = await read(installed, options);
    if (found.kind === 'problems') return brokenBy(found.problems, known, identity);
    return extensionOf(found.package, { accepted: found.accepted, learning: false }, options);
  } catch (thrown) {
    const error = mendable(toBulkheadError(thrown), id);
    return brokenSource({ reason: reasonOf(error), error }, known, identity);
  }
}

/** Of a package: its author has to do something. Of a copy that is here: whoever has the package puts it back. */
const CHANGED: readonly ErrorCode[] = [
  'PACKAGE_MALFORMED',
  'DIGEST_MISMATCH',
  'STATEMENT_MISMATCH',
  'SIGNATURE_INVALID',
  'SIGNATURE_MISSING',
];

function mendable(error: BulkheadError, id: string): BulkheadError {
  if (!CHANGED.includes(error.code)) return error;
  const fix = `The copy that is installed was changed, or is damaged. To put it right: bulkhead update <package>, with the package of ${id} that you have or get again.`;
  return coded(error.code, error.message, { ...error.details, fix }, error);
}

/** Somebody changed it, or that cannot be said: two reasons, and neither is ever taken for the other. */
function reasonOf({ code }: BulkheadError): 'undecidable' | 'invalid' {
  return code === 'FILE_UNAVAILABLE' || code === 'INTERNAL' ? 'undecidable' : 'invalid';
}
