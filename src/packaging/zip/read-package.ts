// From a file to a package whose every content is what its statement says. Whose word the statement is, is for others to ask.

import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { textField } from '../../model/json-value.ts';
import type { Manifest } from '../../model/manifest.ts';
import { digestOf } from '../digest.ts';
import { DEFAULT_PACK_LIMITS } from '../limits.ts';
import { MANIFEST_PATH, type PackagedFile, SCRIPT_PATH, SOURCE_MAP_PATH, STATEMENT_PATH } from '../package.ts';
import type { PackageContent } from '../package-contents.ts';
import { PACKAGE_LIMITS } from '../package-limits.ts';
import { type ByteSource, withFileBytes } from './byte-source.ts';
import { malformed, mismatched } from './malformed.ts';
import { sourceMapFault } from './source-map-fault.ts';
import { MAX_STATEMENT, parseStatement, type Statement } from './statement.ts';
import { readZip, type Zip, type ZipEntry } from './zip-reader.ts';

export interface PackageArchive {
  readonly statement: Statement;
  /** `package.json`, as it was packed; of the statement's id and version. */
  readonly manifestText: string;
  /** Every file, the statement last. Each is compared with its digest before it is given. Errors: as for `readPackage`. */
  contents(): AsyncGenerator<PackageContent>;
}

/** `file` is open as long as `use` runs. Errors: those of `readPackage` and of `use`, and `FILE_UNAVAILABLE`. */
export function withPackage<T>(file: string, use: (archive: PackageArchive) => Promise<T>): Promise<T> {
  return withFileBytes(file, async (source) => use(await readPackage(source)));
}

/**
 * Errors: `PACKAGE_MALFORMED` (it is no package, or one that could be read in two ways), `DIGEST_MISMATCH` (a file is not what the statement says),
 * `STATEMENT_MISMATCH` (the manifest is another extension's or version's), and those of the source.
 */
export async function readPackage(source: ByteSource): Promise<PackageArchive> {
  const zip = await readZip(source);
  const entries = new Map(zip.entries.map((entry) => [entry.path, entry]));
  const own = entries.get(STATEMENT_PATH);
  if (own === undefined) throw malformed(null, `has no ${STATEMENT_PATH}: it was not packed by bulkhead`);
  if (own.size > MAX_STATEMENT) throw malformed(STATEMENT_PATH, `has more than ${MAX_STATEMENT} bytes`);
  const statementBytes = await zip.content(own);
  const statement = parseStatement(textOf(STATEMENT_PATH, statementBytes));
  const listed = new Map(statement.files.map((file) => [file.path, file]));
  for (const entry of zip.entries) if (entry !== own) mustBeListed(entry, listed.get(entry.path));
  for (const path of listed.keys())
    if (!entries.has(path)) throw malformed(path, 'is listed in the statement, and missing');

  const content = async (file: PackagedFile) => sealedContent(zip, entries.get(file.path), file);
  const manifest = listed.get(MANIFEST_PATH);
  if (manifest === undefined) throw malformed(null, `has no ${MANIFEST_PATH}`);
  if (manifest.size > DEFAULT_PACK_LIMITS.manifestBytes) {
    throw malformed(MANIFEST_PATH, `has more than ${DEFAULT_PACK_LIMITS.manifestBytes} bytes`);
  }
  const manifestText = textOf(MANIFEST_PATH, await content(manifest));
  mustMatch(statement, manifestText);
  return {
    statement,
    manifestText,
    async *contents() {
      for (const file of statement.files) yield { path: file.path, bytes: await content(file) };
      yield { path: STATEMENT_PATH, bytes: statementBytes };
    },
  };
}

/** What holds of every package that was packed. `manifest` is the parsed `manifestText`. Errors: `PACKAGE_MALFORMED`. */
export function mustBePacked(manifest: Manifest, { files }: Statement): void {
  if (manifest.main === null) return;
  if (manifest.main !== SCRIPT_PATH) throw malformed(MANIFEST_PATH, `names another "main" than ./${SCRIPT_PATH}`);
  if (!files.some(({ path }) => path === SCRIPT_PATH))
    throw malformed(null, `has no ${SCRIPT_PATH}, which its manifest names`);
}

function mustBeListed(entry: ZipEntry, file: PackagedFile | undefined): void {
  if (file === undefined) throw malformed(entry.path, 'is not listed in the statement');
  if (file.size !== entry.size) throw mismatched(entry.path, 'has another size than the statement says');
  const built = entry.path === SCRIPT_PATH || entry.path === SOURCE_MAP_PATH || entry.path === MANIFEST_PATH;
  if (!built && entry.size > PACKAGE_LIMITS.fileBytes) {
    throw malformed(entry.path, `has more than ${PACKAGE_LIMITS.fileBytes} bytes`);
  }
}

async function sealedContent(
  zip: Zip,
  entry: ZipEntry | undefined,
  { path, sha256 }: PackagedFile,
): Promise<Uint8Array> {
  if (entry === undefined) throw malformed(path, 'is listed in the statement, and missing');
  const bytes = await zip.content(entry);
  if (digestOf(path, bytes).sha256 !== sha256) throw mismatched(path, 'is not the file that the statement lists');
  if (path === SCRIPT_PATH || path === SOURCE_MAP_PATH) {
    const text = textOf(path, bytes);
    // It is parsed in the core when a stack is shown, and was made by who knows what.
    const fault = path === SOURCE_MAP_PATH ? sourceMapFault(text) : null;
    if (fault !== null) throw malformed(path, fault);
  }
  return bytes;
}

function textOf(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw malformed(path, 'is not UTF-8');
  }
}

/** Only whose it is; whether it is a manifest, its parser says. */
function mustMatch({ id, version }: Statement, manifestText: string): void {
  let manifest: unknown;
  try {
    manifest = JSON.parse(manifestText.replace(/^\uFEFF/u, ''));
  } catch {
    throw malformed(MANIFEST_PATH, 'is not JSON');
  }
  const field = (name: string): string => textField(manifest, name) ?? '';
  const [ownId, ownVersion] = [`${field('publisher')}.${field('name')}`.toLowerCase(), field('version')];
  if (ownId === id && ownVersion === version) return;
  const text = `The manifest is of ${quote(ownId)} ${quote(ownVersion)}, the statement of ${quote(id)} ${quote(version)}.`;
  throw coded('STATEMENT_MISMATCH', text, { fix: 'Get the package from its author again: this one was changed.' });
}
