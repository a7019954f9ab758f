// Packages as their publishers sign them, and as thieves and liars would.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from '../../../src/packaging/digest.ts';
import { type Statement, statementText, unsignedStatement } from '../../../src/packaging/zip/statement.ts';
import { writeZip } from '../../../src/packaging/zip/zip-writer.ts';
import { type SecretKey, secretKeyOf } from '../../../src/trust/keys/secret-key.ts';
import { signStatement } from '../../../src/trust/statement/sign-statement.ts';
import { gathered, utf8 } from '../../packaging/zip/crafted-zip.ts';

/** The same each time. */
export const keyNumber = (number: number): SecretKey => secretKeyOf(new Uint8Array(32).fill(number));

export interface SignedSketch {
  /** Fields beside `acme.one` 1.0.0. */
  readonly manifest?: Record<string, unknown>;
  readonly files?: Record<string, string>;
  /** What its statement says otherwise, signed with it. */
  readonly says?: Partial<Statement>;
  /** Registries that sign it, too. */
  readonly approvedBy?: readonly SecretKey[];
  /** What becomes of the statement once it is signed. */
  readonly tamper?: (statement: Statement) => Statement;
}

let made = 0;

/** Null: nobody signs it. Returns the path of the package. */
export async function signedPackage(
  root: string,
  key: SecretKey | null,
  { manifest = {}, files = {}, says = {}, approvedBy = [], tamper = (same) => same }: SignedSketch = {},
): Promise<string> {
  const defaults = { publisher: 'acme', name: 'one', version: '1.0.0', engines: { bulkhead: '*' } };
  const whole: Record<string, unknown> = { ...defaults, ...manifest };
  const contents = Object.entries({ 'package.json': JSON.stringify(whole), ...files }).map(([path, text]) => ({
    path,
    bytes: utf8(text),
  }));
  const id = `${String(whole.publisher)}.${String(whole.name)}`.toLowerCase();
  const plain = unsignedStatement(
    { id, version: String(whole.version), createdAt: '2026-01-31T12:00:00Z' },
    contents.map(({ path, bytes }) => digestOf(path, bytes)),
  );
  let statement: Statement = { ...plain, ...says };
  if (key !== null) statement = signStatement(statement, key, 'publisher');
  for (const registry of approvedBy) statement = signStatement(statement, registry, 'registry');
  const own = { path: 'bulkhead.json', bytes: utf8(statementText(tamper(statement))) };
  const file = join(root, `package-${++made}.bhx`);
  await writeFile(file, await gathered(writeZip([...contents, own])));
  return file;
}
