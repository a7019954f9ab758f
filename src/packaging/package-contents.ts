// What a package holds, file by file, as it is to be written: the manifest with its `main` rewritten, the script, its map, then the folder's other files.

import { applyEdits, modify } from 'jsonc-parser';
import { coded } from '../base/error.ts';
import { quote } from '../base/quote.ts';
import { MANIFEST_PATH, type Package, SCRIPT_PATH, SOURCE_MAP_PATH } from './package.ts';
import { PACKAGE_LIMITS, type PackageLimits } from './package-limits.ts';
import { readInside } from './read-inside.ts';

export interface PackageContent {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * One file at a time, sorted by path, as a statement lists them. `paths` is what `listPackageFiles` found; each file is read when its turn comes, and only if
 * it still lies in the folder.
 * @throws `PACKAGE_LIMIT`, `INPUT_OUTSIDE_FOLDER`, `FILE_UNAVAILABLE`
 */
export async function* packageContents(
  made: Package,
  paths: readonly string[],
  limits: PackageLimits = PACKAGE_LIMITS,
): AsyncGenerator<PackageContent> {
  const texts = new Map([[MANIFEST_PATH, packedManifest(made)]]);
  if (made.script !== null) texts.set(SCRIPT_PATH, made.script);
  if (made.sourceMap !== null) texts.set(SOURCE_MAP_PATH, made.sourceMap);
  let total = 0;
  for (const path of [...texts.keys(), ...paths].sort()) {
    const text = texts.get(path);
    if (text !== undefined) {
      yield { path, bytes: Buffer.from(text, 'utf8') };
      continue;
    }
    const bytes = await readAsset(made, path, limits.fileBytes);
    total += bytes.length;
    if (total > limits.totalBytes) {
      throw coded('PACKAGE_LIMIT', `The files of the package have more than ${limits.totalBytes} bytes.`, {
        extension: made.manifest.id,
        fix: LEAVE_OUT,
      });
    }
    yield { path, bytes };
  }
}

const LEAVE_OUT = 'Name what belongs to it in "files" of package.json.';

/** The text as its author wrote it, with one value changed: every package has its script in the same place. */
export function packedManifest({ manifest, manifestText }: Package): string {
  if (manifest.main === null) return manifestText;
  return applyEdits(manifestText, modify(manifestText, ['main'], `./${SCRIPT_PATH}`, {}));
}

async function readAsset({ root, manifest }: Package, path: string, maxBytes: number): Promise<Uint8Array> {
  const details = { extension: manifest.id, place: { file: path } };
  const read = await readInside(root, path, maxBytes);
  switch (read.kind) {
    case 'file':
      return read.bytes;
    case 'too-large':
      throw coded('PACKAGE_LIMIT', `${quote(path)} has more than ${maxBytes} bytes.`, { ...details, fix: LEAVE_OUT });
    case 'outside':
      throw coded('INPUT_OUTSIDE_FOLDER', `${quote(path)} leads out of the folder.`, {
        ...details,
        fix: 'Put the file itself there, or leave it out with "files".',
      });
    case 'missing':
    case 'not-regular':
    case 'unreadable':
      throw coded('FILE_UNAVAILABLE', `${quote(path)} cannot be read any more.`, { ...details, fix: 'Try again.' });
  }
}
