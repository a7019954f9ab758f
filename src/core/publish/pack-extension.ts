// From a folder to a package that others can install: what `check` refuses is not packed, and what was packed is read once more before it counts.

import { BulkheadError, type Problem } from '../../base/error.ts';
import type { PackagedFile } from '../../packaging/package.ts';
import type { PackageContent } from '../../packaging/package-contents.ts';
import type { Statement } from '../../packaging/zip/statement.ts';
import { writePackage } from '../../packaging/zip/write-package.ts';
import { keyIdOf } from '../../trust/keys/public-key.ts';
import { signStatement } from '../../trust/statement/sign-statement.ts';
import { problemsError } from '../problems-error.ts';
import { findOutput, writeOutput } from './output-file.ts';
import { packingTime } from './packing-time.ts';
import { type CheckOptions, contentProblem, prepareFolder } from './prepare-folder.ts';
import type { KeyFile } from './read-key.ts';
import { readSigningKey } from './signing-key.ts';
import { verifyWritten } from './verify-written.ts';

export interface PackOptions extends CheckOptions {
  /** Signs it as its publisher. Default: nobody does. */
  readonly key?: KeyFile;
  /** Where the package goes. Default: `<id>-<version>.bhx` in the working directory. What is there is replaced if it is a package. */
  readonly output?: string;
  /** What the package says of when it was made; whole seconds. Default: 1980-01-01T00:00:00Z, so that the same folder gives the same package. */
  readonly createdAt?: Date;
  /** Called before each file is packed, and at the end. */
  readonly progress?: (progress: PackProgress) => void;
}

export interface PackProgress {
  readonly filesDone: number;
  readonly files: number;
  /** Bytes, not yet packed, of the files that are done. */
  readonly bytesDone: number;
}

export interface PackedExtension {
  readonly id: string;
  readonly version: string;
  /** Absolute path. */
  readonly file: string;
  /** Bytes of the package. */
  readonly size: number;
  /** Of the package; lower-case hex. */
  readonly sha256: string;
  /** Everything in it but its statement, sorted by path. */
  readonly files: readonly PackagedFile[];
  /** Bytes of all those. */
  readonly unpackedSize: number;
  /** Whose signature it has; null when nobody signed it. */
  readonly keyId: string | null;
  readonly createdAt: string;
  readonly warnings: readonly Problem[];
}

/**
 * The same folder, options and version of Bulkhead give the same bytes, wherever and whenever.
 * Errors: the code of the first error that `checkFolder` finds, with all problems beside it; `PACKAGE_LIMIT` for what no reader would take; those of the key
 * file (`KEY_INVALID`, `PASSPHRASE_WRONG`, …); `FILE_EXISTS`, `FILE_NOT_FOUND`, `FILE_UNAVAILABLE` for the output; `OPTIONS_INVALID`; `CANCELLED`.
 */
export async function packExtension(folder: string, options: PackOptions = {}): Promise<PackedExtension> {
  const createdAt = packingTime(options.createdAt);
  const asked = options.output === undefined ? null : await findOutput(options.output);
  const prepared = await prepareFolder(folder, options, asked === null ? [] : [asked.path]);
  if (prepared.kind === 'problems') throw problemsError(folder, prepared.problems);
  const { id, version } = prepared.made.manifest;
  const mustBeSound = () => {
    if (prepared.problems().some(({ severity }) => severity === 'error')) throw problemsError(id, prepared.problems());
  };
  mustBeSound();
  const output = asked ?? (await findOutput(`${id}-${version}.bhx`));
  const key = options.key === undefined ? null : await readSigningKey(options.key);
  const sign = (statement: Statement): Statement => {
    mustBeSound(); // every file has been looked at by now
    return key === null ? statement : signStatement(statement, key, 'publisher');
  };
  const contents = withProgress(prepared.contents, prepared.fileCount, options.progress);
  const chunks = writePackage(contents, { id, version, createdAt, sign });
  const { size, sha256, approved } = await writeOutput(output, chunks, verifyWritten).catch((error: unknown) => {
    throw wholeError(id, error, prepared.problems());
  });
  const { files } = approved;
  return {
    id,
    version,
    file: output.path,
    size,
    sha256,
    files,
    unpackedSize: files.reduce((sum, file) => sum + file.size, 0),
    keyId: key === null ? null : keyIdOf(key.publicKey),
    createdAt,
    warnings: prepared.problems(),
  };
}

/** What keeps one file out is told with everything else that is to be mended. */
function wholeError(id: string, error: unknown, problems: readonly Problem[]): unknown {
  if (error instanceof BulkheadError && error.details.problems !== undefined) return error;
  const fault = contentProblem(error);
  return fault === null ? error : problemsError(id, [fault, ...problems]);
}

async function* withProgress(
  contents: AsyncIterable<PackageContent>,
  files: number,
  progress: PackOptions['progress'],
): AsyncGenerator<PackageContent> {
  let filesDone = 0;
  let bytesDone = 0;
  for await (const content of contents) {
    progress?.({ filesDone, files, bytesDone });
    yield content;
    filesDone++;
    bytesDone += content.bytes.length;
  }
  progress?.({ filesDone, files, bytesDone });
}
