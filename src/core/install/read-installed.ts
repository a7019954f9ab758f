// From the disk to a verified package: every file of an installed copy is what was signed, or what its record says, or nothing of it is loaded.

import { dirname, join } from 'node:path';
import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import type { ExtensionId } from '../../model/extension-id.ts';
import { type InstalledIdentity, originText } from '../../model/origin.ts';
import { MANIFEST_PATH } from '../../packaging/package.ts';
import { readPackageFolder } from '../../packaging/read-package-folder.ts';
import { moreThan } from '../../permissions/scopes/scope-difference.ts';
import { acceptInstalled, mustBeSealed, type Sealed, type VerifiedPackage } from '../../trust/verified-package.ts';
import { readSmallFile } from '../node-powers.ts';
import { folderPackage, type NotForThisApp, type ReadInstalledOptions } from './folder-package.ts';
import type { InstalledCopy, InstalledExtension, InstallRecord } from './install-types.ts';
import { readSigned } from './read-signed.ts';
import { MAX_RECORD, parseRecord, RECORD_FILE } from './record.ts';
import { storeError } from './system-errors.ts';

export type ReadInstalled =
  | {
      readonly kind: 'package';
      readonly package: VerifiedPackage;
      /** Whether all that its manifest requires was accepted. If not, it is disabled: `permissions`. */
      readonly accepted: boolean;
    }
  | NotForThisApp;

/**
 * Reads every file and checks its digest. Nothing of it runs. What was replaced by another version meanwhile is read in that version.
 * Errors: `DIGEST_MISMATCH` (a file was changed; of what nobody signed also: added, removed), `PACKAGE_MALFORMED` (of what is signed: a file was added, removed, or is
 * none), `SIGNATURE_INVALID`, `SIGNATURE_MISSING`, `KEY_INVALID` (its statement was changed or is another's), `STATEMENT_MISMATCH` (statement or manifest has another
 * id or version than the record): invalid; `FILE_UNAVAILABLE` (it cannot be read): undecidable.
 */
export async function readInstalled(
  installed: InstalledExtension,
  options: ReadInstalledOptions,
): Promise<ReadInstalled> {
  try {
    return await readCopy(installed.identity, installed.root, installed.current, options);
  } catch (error) {
    const now = await recordBeside(installed.root, installed.id);
    if (now === null || now.current.folder === installed.current.folder) throw error;
    // Somebody else's by now: that is no newer version of this one.
    if (originText(now.origin) !== originText(installed.identity.origin)) throw error;
    const root = join(dirname(installed.root), now.current.folder);
    return readInstalled({ ...installed, root, current: now.current }, options);
  }
}

/** One copy, whichever its record calls current. */
export async function readCopy(
  identity: InstalledIdentity,
  root: string,
  copy: InstalledCopy,
  options: ReadInstalledOptions,
): Promise<ReadInstalled> {
  try {
    const { id, origin } = identity;
    const { version, files } = copy;
    const read =
      origin.kind === 'key'
        ? await readSigned({ id, origin, version }, root, options)
        : await readSealed({ id, origin, version, files: files ?? [] }, root, options);
    if (read.kind === 'problems') return read;
    return { ...read, accepted: moreThan(copy.accepted, read.package.manifest.permissions).length === 0 };
  } catch (error) {
    throw storeError(error, `The files of ${identity.id} cannot be read`);
  }
}

/** What nobody signed: the record alone says what was installed. */
async function readSealed(
  sealed: Sealed,
  root: string,
  options: ReadInstalledOptions,
): Promise<{ readonly kind: 'package'; readonly package: VerifiedPackage } | NotForThisApp> {
  const listed = new Map(sealed.files.map((file) => [file.path, file]));
  const found = await readPackageFolder(root, { listed, ...(options.reader && { reader: options.reader }) });
  if (found.strange !== null) {
    throw coded('DIGEST_MISMATCH', `${quote(found.strange)} was not installed.`, {
      extension: sealed.id,
      fix: 'Uninstall it and install it again; if nobody changed it, find out who did.',
    });
  }
  mustBeSealed(found.files, sealed);
  const manifestText = found.texts.get(MANIFEST_PATH);
  if (typeof manifestText !== 'string') {
    throw coded('DIGEST_MISMATCH', 'Without a manifest nothing was installed.', { extension: sealed.id });
  }
  const made = folderPackage(root, found, manifestText, options);
  return made.kind === 'problems' ? made : { kind: 'package', package: acceptInstalled(made.package, sealed) };
}

async function recordBeside(root: string, id: ExtensionId): Promise<InstallRecord | null> {
  const file = await readSmallFile(join(dirname(root), RECORD_FILE), MAX_RECORD);
  return file.kind === 'text' ? parseRecord(file.text, id) : null;
}
