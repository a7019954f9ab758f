// Contents become a package: a zip with a statement of all that is in it.

import { digestOf } from '../digest.ts';
import { type PackagedFile, STATEMENT_PATH } from '../package.ts';
import type { PackageContent } from '../package-contents.ts';
import { type Statement, type StatementOptions, statementText, unsignedStatement } from './statement.ts';
import { writeZip } from './zip-writer.ts';

export interface WriteOptions extends StatementOptions {
  /** Makes the statement that is written from that of the contents. Default: it is written as it is, and nobody signs it. */
  readonly sign?: (statement: Statement) => Statement;
}

/** In the order of `contents`, the statement last; the same contents and options give the same bytes. */
export function writePackage(
  contents: AsyncIterable<PackageContent> | Iterable<PackageContent>,
  options: WriteOptions,
): AsyncGenerator<Uint8Array> {
  return writeZip(withStatement(contents, options));
}

async function* withStatement(
  contents: AsyncIterable<PackageContent> | Iterable<PackageContent>,
  { sign = (statement) => statement, ...options }: WriteOptions,
): AsyncGenerator<PackageContent> {
  const files: PackagedFile[] = [];
  for await (const content of contents) {
    files.push(digestOf(content.path, content.bytes));
    yield content;
  }
  const text = statementText(sign(unsignedStatement(options, files)));
  yield { path: STATEMENT_PATH, bytes: Buffer.from(text, 'utf8') };
}
