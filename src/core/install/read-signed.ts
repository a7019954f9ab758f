// From the disk to a verified package, on its signers' word: first what they say, then every file, each as they say it is.

import { isUtf8 } from 'node:buffer';
import { coded } from '../../base/error.ts';
import type { ExtensionIdentity, Origin } from '../../model/origin.ts';
import { MANIFEST_PATH, type PackagedFile, STATEMENT_PATH } from '../../packaging/package.ts';
import { FileReader, readPackageFolder } from '../../packaging/read-package-folder.ts';
import { malformed } from '../../packaging/zip/malformed.ts';
import { MAX_STATEMENT, parseStatement } from '../../packaging/zip/statement.ts';
import { type CheckedStatement, checkSignatures } from '../../trust/statement/check-signatures.ts';
import { acceptSigned, mustBeSigned, type VerifiedPackage } from '../../trust/verified-package.ts';
import { errnoOf } from '../effects/file-errors.ts';
import { folderPackage, type NotForThisApp, type ReadInstalledOptions } from './folder-package.ts';

/** Of which copy the record speaks. */
export interface SignedCopy extends ExtensionIdentity {
  readonly origin: Extract<Origin, { kind: 'key' }>;
  readonly version: string;
}

/**
 * The statement is read once: whoever exchanges it after that has changed nothing. Whether its key is the publisher's, and trusted, is not asked here.
 * Errors: those of `readInstalled`, and the system's.
 */
export async function readSigned(
  copy: SignedCopy,
  root: string,
  options: ReadInstalledOptions,
): Promise<{ readonly kind: 'package'; readonly package: VerifiedPackage } | NotForThisApp> {
  const { reader = new FileReader() } = options;
  const own = await readStatement(copy, root, reader);
  const statement = believed(copy, own, options);
  const listed = new Map(statement.files.map((file) => [file.path, file]));
  const found = await readPackageFolder(root, { listed, known: own.digest, reader });
  mustBeSigned(found, statement);
  const manifestText = found.texts.get(MANIFEST_PATH) ?? null;
  if (manifestText === null) throw malformed(null, `has no ${MANIFEST_PATH} in UTF-8`);
  const made = folderPackage(root, found, manifestText, options);
  if (made.kind === 'problems') return made;
  return { kind: 'package', package: acceptSigned(made.package, found, statement, copy.origin) };
}

interface OwnWords {
  readonly digest: PackagedFile;
  readonly text: string;
}

async function readStatement({ id }: SignedCopy, root: string, reader: FileReader): Promise<OwnWords> {
  const words: OwnWords[] = [];
  try {
    await reader.read(root, STATEMENT_PATH, { maxBytes: MAX_STATEMENT, keep: true }, ({ digest, bytes }) => {
      if (bytes === null || !isUtf8(bytes)) throw malformed(STATEMENT_PATH, 'is not UTF-8');
      words.push({ digest, text: bytes.toString('utf8') });
    });
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
    throw coded('SIGNATURE_MISSING', `The statement of ${id} is missing: nobody can say who signed it.`, {
      extension: id,
      fix: 'Uninstall it and install it again; if nobody took it away, find out who did.',
    });
  }
  const [own] = words;
  if (own === undefined) throw malformed(STATEMENT_PATH, `is no file, or has more than ${MAX_STATEMENT} bytes`);
  return own;
}

/** What its signers say; and it is this version of this extension of which they say it. */
function believed(
  { id, version }: SignedCopy,
  { text }: OwnWords,
  { registries = [] }: ReadInstalledOptions,
): CheckedStatement {
  const statement = checkSignatures(parseStatement(text), { engines: ['node'], registries });
  if (statement.id === id && statement.version === version) return statement;
  const what = `The statement is of ${statement.id} ${statement.version}; what was installed is ${id} ${version}`;
  throw coded('STATEMENT_MISMATCH', `${what}.`, {
    extension: id,
    fix: 'Uninstall it and install it again; if nobody changed it, find out who did.',
  });
}
