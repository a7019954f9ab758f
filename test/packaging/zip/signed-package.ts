// Packages that a publisher really signed, whatever they hold: the signature is right, the zip around it may lie in every field.

import { constants, deflateRawSync } from 'node:zlib';
import { digestOf } from '../../../src/packaging/digest.ts';
import type { PackagedFile } from '../../../src/packaging/package.ts';
import { byPath } from '../../../src/packaging/package-path.ts';
import { type Statement, statementText } from '../../../src/packaging/zip/statement.ts';
import { keyIdOf } from '../../../src/trust/keys/public-key.ts';
import { type SecretKey, secretKeyOf } from '../../../src/trust/keys/secret-key.ts';
import { signedBytes } from '../../../src/trust/statement/signed-bytes.ts';
import { type Crafted, type CraftedEnd, craft, utf8 } from './crafted-zip.ts';

/** Always the same: so is each package. */
export const PUBLISHER: SecretKey = secretKeyOf(new Uint8Array(32).fill(7));
export const STRANGER: SecretKey = secretKeyOf(new Uint8Array(32).fill(8));

export const ID = 'acme.notes';
export const VERSION = '1.2.0';
const MANIFEST = {
  publisher: 'acme',
  name: 'notes',
  version: VERSION,
  engines: { bulkhead: '*' },
  main: './dist/main.js',
};

export const HONEST: readonly Crafted[] = [
  { name: 'dist/main.js', content: '"use strict";\nexports.activate = () => {};\n' },
  { name: 'dist/main.js.map', content: '{"version":3,"sources":[],"names":[],"mappings":""}' },
  { name: 'icons/ü.svg', content: '<svg/>'.repeat(20) },
  { name: 'package.json', content: JSON.stringify(MANIFEST) },
];

export interface Lies {
  /** What stands in the zip beside what is honest, before the statement; listed and signed like everything else. */
  readonly more?: readonly Crafted[];
  /** Other entries instead of the honest ones. */
  readonly entries?: (honest: readonly Crafted[]) => readonly Crafted[];
  /** Another list than that of the entries; signed. It is sorted afterwards, unless `unsorted`. */
  readonly listed?: (files: readonly PackagedFile[]) => readonly PackagedFile[];
  readonly unsorted?: boolean;
  /** Before it is signed. */
  readonly statement?: (statement: Statement) => Statement;
  /** After it was signed. */
  readonly afterwards?: (statement: Statement) => Statement;
  /** The text of the statement, after that. */
  readonly text?: (text: string) => string | Uint8Array;
  /** What its entry in the zip says beside. Null: it is left out. */
  readonly own?: Partial<Crafted> | null;
  readonly end?: CraftedEnd;
  /** The whole, at last. */
  readonly bytes?: (zip: Buffer) => Uint8Array;
  readonly key?: SecretKey;
}

export function signedPackage({ key = PUBLISHER, ...lies }: Lies = {}): Uint8Array {
  const entries = [...(lies.entries?.(HONEST) ?? HONEST), ...(lies.more ?? [])];
  const listed = entries.map(({ name, content = '' }) => digestOf(textOf(name), content));
  // One line for each name: what the statement cannot say, the zip has to be caught at.
  const files = [...new Map(listed.map((file) => [file.path, file])).values()];
  const said = [...(lies.listed?.(files) ?? files)];
  const plain: Statement = {
    format: 1,
    id: ID,
    version: VERSION,
    files: lies.unsorted === true ? said : said.sort(byPath),
    createdAt: '2026-01-31T12:00:00Z',
    signatures: [],
  };
  const signed = signedBy(key, lies.statement?.(plain) ?? plain);
  const text = statementText(lies.afterwards?.(signed) ?? signed);
  const own: Crafted = { name: 'bulkhead.json', content: lies.text?.(text) ?? text, ...lies.own };
  const zip = craft([...entries, ...(lies.own === null ? [] : [own])], lies.end);
  return lies.bytes?.(Buffer.from(zip)) ?? zip;
}

/** What `signStatement` would not sign, too. */
export function signedBy(key: SecretKey, statement: Statement): Statement {
  const owned: Statement = { ...statement, publisherKey: key.publicKey };
  const message = signedBytes('publisher', owned);
  if (message === null) throw new TypeError('It has no canonical form.');
  const signature = Buffer.from(key.sign(message)).toString('base64');
  return { ...owned, signatures: [{ role: 'publisher', keyId: keyIdOf(key.publicKey), signature }] };
}

const textOf = (name: string | Uint8Array): string =>
  typeof name === 'string' ? name : new TextDecoder().decode(name);

/** Deflated zeros, `megabytes` of them, made of one block again and again: ten thousand take no time. */
export function deflatedZeros(megabytes: number): Uint8Array {
  return Buffer.concat([...Array<Uint8Array>(megabytes).fill(ZEROS), utf8('\u0003\0')]);
}

const ZEROS = deflateRawSync(new Uint8Array(1024 * 1024), { level: 9, finishFlush: constants.Z_FULL_FLUSH });
