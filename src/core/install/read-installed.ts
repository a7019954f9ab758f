// From the disk to a verified package: every file of an installed copy is what its record says, or nothing of it is loaded.

import { dirname, join } from 'node:path';
import { coded, type Problem } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import type { ApiDescription } from '../../model/app-api.ts';
import type { ExtensionId } from '../../model/extension-id.ts';
import type { ExtensionIdentity } from '../../model/origin.ts';
import { parseManifest } from '../../model/parse-manifest.ts';
import { MANIFEST_PATH, SCRIPT_PATH, SOURCE_MAP_PATH } from '../../packaging/package.ts';
import { type PackageFolder, readPackageFolder } from '../../packaging/read-package-folder.ts';
import { moreThan } from '../../permissions/scopes/scope-difference.ts';
import { acceptInstalled, mustBeSealed, type Sealed, type VerifiedPackage } from '../../trust/verified-package.ts';
import { readSmallFile } from '../node-powers.ts';
import type { InstalledCopy, InstalledExtension } from './install-types.ts';
import { MAX_RECORD, parseRecord, RECORD_FILE } from './record.ts';
import { storeError } from './system-errors.ts';

export interface ReadInstalledOptions {
  readonly engines: Readonly<Record<string, string>>;
  /** The APIs of the app, whose permissions manifests may name. */
  readonly apis?: readonly ApiDescription[];
}

export type ReadInstalled =
  | {
      readonly kind: 'package';
      readonly package: VerifiedPackage;
      /** Whether all that its manifest requires was accepted. If not, it is disabled: `permissions`. */
      readonly accepted: boolean;
    }
  /** It is what was installed, and not for this app: `ENGINE_INCOMPATIBLE`, or a permission that the app does not have. */
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/**
 * Reads every file and checks its digest. Nothing of it runs. What was replaced by another version meanwhile is read in that version.
 * Errors: `DIGEST_MISMATCH` (a file was added, removed or changed) and `STATEMENT_MISMATCH` (its manifest has another id or version than its record): invalid;
 * `FILE_UNAVAILABLE` (it cannot be read): undecidable.
 */
export async function readInstalled(
  installed: InstalledExtension,
  options: ReadInstalledOptions,
): Promise<ReadInstalled> {
  try {
    return await readCopy(installed.identity, installed.root, installed.current, options);
  } catch (error) {
    const now = await currentBeside(installed.root, installed.id);
    if (now === null || now.folder === installed.current.folder) throw error;
    const root = join(dirname(installed.root), now.folder);
    return readInstalled({ ...installed, root, current: now }, options);
  }
}

/** One copy, whichever its record calls current. */
export async function readCopy(
  identity: ExtensionIdentity,
  root: string,
  copy: InstalledCopy,
  { engines, apis }: ReadInstalledOptions,
): Promise<ReadInstalled> {
  const sealed: Sealed = { ...identity, version: copy.version, files: copy.files };
  const found = await readPackageFolder(root).catch((error) => {
    throw storeError(error, `The files of ${identity.id} cannot be read`);
  });
  const manifestText = mustBeWhole(found, sealed);
  const parsed = parseManifest(manifestText, { file: MANIFEST_PATH, engines, ...(apis && { apis }) });
  if (parsed.kind === 'problems') return parsed;
  const { manifest, warnings } = parsed;
  const verified = acceptInstalled(
    {
      manifest,
      manifestText,
      root,
      files: found.files,
      // A script that no `main` asked for is a file like others.
      script: manifest.main === null ? null : (found.texts.get(SCRIPT_PATH) ?? null),
      sourceMap: manifest.main === null ? null : (found.texts.get(SOURCE_MAP_PATH) ?? null),
      warnings,
    },
    sealed,
  );
  return { kind: 'package', package: verified, accepted: moreThan(copy.accepted, manifest.permissions).length === 0 };
}

/** The manifest's text, once nothing is there that was not installed. */
function mustBeWhole({ files, texts, strange }: PackageFolder, sealed: Sealed): string {
  const manifestText = texts.get(MANIFEST_PATH);
  if (strange !== null) {
    throw coded('DIGEST_MISMATCH', `${quote(strange)} was not installed.`, {
      extension: sealed.id,
      fix: 'Uninstall it and install it again; if nobody changed it, find out who did.',
    });
  }
  mustBeSealed(files, sealed);
  if (manifestText !== undefined) return manifestText;
  throw coded('DIGEST_MISMATCH', 'Without a manifest nothing was installed.', { extension: sealed.id });
}

async function currentBeside(root: string, id: ExtensionId): Promise<InstalledCopy | null> {
  const file = await readSmallFile(join(dirname(root), RECORD_FILE), MAX_RECORD);
  return file.kind === 'text' ? (parseRecord(file.text, id)?.current ?? null) : null;
}
