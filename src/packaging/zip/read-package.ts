// From a file to a package whose every content is what its statement says. Whose word the statement is, is for others to ask.

import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { findExcess } from '../../model/json-source.ts';
import { textField } from '../../model/json-value.ts';
import type { Manifest } from '../../model/manifest.ts';
import { digesting } from '../digest.ts';
import { DEFAULT_PACK_LIMITS } from '../limits.ts';
import { MANIFEST_PATH, type PackagedFile, SCRIPT_PATH, SOURCE_MAP_PATH, STATEMENT_PATH } from '../package.ts';
import { PACKAGE_LIMITS } from '../package-limits.ts';
import { type ByteSource, piecesOf, whole, withFileBytes } from './byte-source.ts';
import { type FlowingContent, inOnePiece } from './flowing-content.ts';
import { malformed, mismatched } from './malformed.ts';
import { MAX_STATEMENT, parseStatement, type Statement } from './statement.ts';
import { TextLook } from './text-look.ts';
import { readZip, type Zip, type ZipEntry } from './zip-reader.ts';

export interface PackageArchive {
  readonly statement: Statement;
  /** `package.json`, as it was packed; of the statement's id and version. */
  readonly manifestText: string;
  /** Every file, the statement last. Each flows, and is what the statement says when it has ended. Errors: as for `readPackage`. */
  contents(): AsyncGenerator<FlowingContent>;
  /** The package itself, from its first byte to its last. Errors: those of the source. */
  packed(): AsyncGenerator<Uint8Array>;
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
  const statementBytes = await whole(zip.pieces(own));
  const statement = parseStatement(textOf(STATEMENT_PATH, statementBytes));
  const listed = new Map(statement.files.map((file) => [file.path, file]));
  for (const entry of zip.entries) if (entry !== own) mustBeListed(entry, listed.get(entry.path));
  for (const path of listed.keys())
    if (!entries.has(path)) throw malformed(path, 'is listed in the statement, and missing');

  const manifest = listed.get(MANIFEST_PATH);
  if (manifest === undefined) throw malformed(null, `has no ${MANIFEST_PATH}`);
  if (manifest.size > DEFAULT_PACK_LIMITS.manifestBytes) {
    throw malformed(MANIFEST_PATH, `has more than ${DEFAULT_PACK_LIMITS.manifestBytes} bytes`);
  }
  const manifestBytes = await whole(sealedPieces(zip, entries.get(MANIFEST_PATH), manifest));
  const manifestText = textOf(MANIFEST_PATH, manifestBytes);
  mustMatch(statement, manifestText);
  return {
    statement,
    manifestText,
    async *contents() {
      for (const file of statement.files) {
        const { path, size } = file;
        // What was read is what is given: nobody can put another manifest in its place in between.
        if (file === manifest) yield inOnePiece(path, manifestBytes);
        else yield { path, size, pieces: sealedPieces(zip, entries.get(path), file) };
      }
      yield inOnePiece(STATEMENT_PATH, statementBytes);
    },
    packed: () => piecesOf(source, 0, source.size),
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

async function* sealedPieces(
  zip: Zip,
  entry: ZipEntry | undefined,
  { path, sha256 }: PackagedFile,
): AsyncGenerator<Uint8Array> {
  if (entry === undefined) throw malformed(path, 'is listed in the statement, and missing');
  const { pieces, digest } = digesting(path, zip.pieces(entry));
  const look = path === SCRIPT_PATH || path === SOURCE_MAP_PATH ? new TextLook(path) : null;
  for await (const piece of pieces) {
    look?.add(piece);
    yield piece;
  }
  // That it was changed is told first: then what it looks like is nobody's fault but the changer's.
  if (digest().sha256 !== sha256) throw mismatched(path, 'is not the file that the statement lists');
  const fault = look?.end() ?? null;
  if (fault !== null) throw malformed(path, fault);
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
  // The engine's parser has no limits: four million brackets cost it 200 MB.
  const excess = findExcess(manifestText);
  if (excess !== null) throw malformed(MANIFEST_PATH, `costs too much to read: ${excess.message.replace(/\.$/u, '')}`);
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
