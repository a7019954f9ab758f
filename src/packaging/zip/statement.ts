// `bulkhead.json`: whose package it is, and every file of it with its digest. Read strictly, and written in one form.

import { isVersion } from '../../model/engine-range.ts';
import type { StatementJson } from '../../model/generated/statement-json.ts';
import { validateStatement } from '../../model/generated/validate-statement.ts';
import { readJson } from '../../model/json-source.ts';
import { explainSchemaErrors } from '../../model/schema-problems.ts';
import { schemaErrors } from '../../model/schema-validator.ts';
import type { PackagedFile } from '../package.ts';
import { STATEMENT_PATH } from '../package.ts';
import { byPath } from '../package-path.ts';
import { malformed } from './malformed.ts';

/** As it stands in the file, checked: paths sorted, none twice, and the statement's own not among them. */
export type Statement = Readonly<Omit<StatementJson, 'files' | 'signatures'>> & {
  readonly files: readonly PackagedFile[];
  readonly signatures: readonly Readonly<StatementJson['signatures'][number]>[];
};

/** Bytes. A list of 10,000 files with long names has about 3 MB. */
export const MAX_STATEMENT = 4 * 1024 * 1024;

/** Errors: `PACKAGE_MALFORMED`, with the first thing that is wrong. */
export function parseStatement(text: string): Statement {
  const read = readJson(text, {
    file: STATEMENT_PATH,
    unreadable: 'PACKAGE_MALFORMED',
    ambiguous: 'PACKAGE_MALFORMED',
  });
  if (read.kind === 'problems') throw refused(read.problems[0]?.message);
  const { value } = read.source;
  if (!validateStatement(value)) {
    const [first] = explainSchemaErrors(schemaErrors(validateStatement, value));
    throw refused(first?.message);
  }
  if (!isVersion(value.version)) throw refused('Its version is none.');
  const own = value.files.find(({ path }) => path === STATEMENT_PATH);
  if (own !== undefined) throw refused('It lists itself.');
  for (const [index, file] of value.files.entries()) {
    const before = value.files[index - 1];
    // In one order only: so that none stands there twice, and one package has one statement.
    if (before !== undefined && byPath(before, file) >= 0)
      throw refused('Its files are not sorted, or one stands there twice.');
  }
  return value;
}

function refused(why: string | undefined) {
  return malformed(STATEMENT_PATH, `is no statement${why === undefined ? '' : `: ${why.replace(/\.$/u, '')}`}`);
}

export interface StatementOptions {
  readonly id: string;
  readonly version: string;
  /** ISO 8601, UTC, whole seconds. The same input has to give the same package, so no clock is asked. */
  readonly createdAt: string;
}

/** Of a package that nobody signed. */
export function unsignedStatement(
  { id, version, createdAt }: StatementOptions,
  files: readonly PackagedFile[],
): Statement {
  return { format: 1, id, version, files: files.toSorted(byPath), createdAt, signatures: [] };
}

export function statementText(statement: Statement): string {
  return `${JSON.stringify(statement, null, 2)}\n`;
}
