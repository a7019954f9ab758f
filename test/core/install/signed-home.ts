// Installed, signed copies as an installation leaves them, written straight into a home: quick enough for hundreds, and each part can be another than it should be.

import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { recordText } from '../../../src/core/install/record.ts';
import { type ExtensionId, parseExtensionId } from '../../../src/model/extension-id.ts';
import { digestOf } from '../../../src/packaging/digest.ts';
import { STATEMENT_PATH } from '../../../src/packaging/package.ts';
import { type Statement, statementText, unsignedStatement } from '../../../src/packaging/zip/statement.ts';
import { keyIdOf } from '../../../src/trust/keys/public-key.ts';
import { type SecretKey, secretKeyOf } from '../../../src/trust/keys/secret-key.ts';
import { signStatement } from '../../../src/trust/statement/sign-statement.ts';
import { EMPTY_TRUST } from '../../../src/trust/store/trust-store.ts';
import { trustStoreText } from '../../../src/trust/store/trust-store-text.ts';

/** Always the same for one number. */
export const keyNumber = (number: number): SecretKey =>
  secretKeyOf(createHash('sha256').update(`key ${number}`).digest());

export const CREATED_AT = '2026-01-31T12:00:00Z';

export interface SignedSketch {
  readonly name: string;
  readonly version?: string;
  readonly key?: SecretKey;
  /** Manifest fields beside the defaults. */
  readonly manifest?: Readonly<Record<string, unknown>>;
  /** Path → content, beside the manifest. With `dist/main.js`, that is what runs. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
}

export interface SignedCopy {
  readonly id: ExtensionId;
  readonly version: string;
  readonly statement: Statement;
  /** Every file of it, its statement among them. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export function signedCopy({
  name,
  version = '1.0.0',
  key = keyNumber(1),
  manifest,
  files = {},
}: SignedSketch): SignedCopy {
  const id = parseExtensionId(`acme.${name}`);
  if (id === null) throw new Error(`${name} is no name.`);
  const runs = 'dist/main.js' in files ? { main: './dist/main.js' } : {};
  const whole = { publisher: 'acme', name, version, engines: { bulkhead: '*' }, ...runs, ...manifest };
  const contents = { ...files, 'package.json': JSON.stringify(whole, null, 2) };
  const bytes = new Map(
    Object.entries(contents).map(([path, content]) => [
      path,
      typeof content === 'string' ? Buffer.from(content) : content,
    ]),
  );
  const digests = [...bytes].map(([path, content]) => digestOf(path, content));
  const statement = signStatement(unsignedStatement({ id, version, createdAt: CREATED_AT }, digests), key, 'publisher');
  return { id, version, statement, files: bytes.set(STATEMENT_PATH, Buffer.from(statementText(statement))) };
}

/** What a home believes: one publisher, `acme`, and how far some of its extensions had come. */
export async function putTrust(
  home: string,
  { keys = [keyNumber(1)], highest = {}, registries = {} }: TrustSketch = {},
): Promise<void> {
  const lineage = keys[0]?.publicKey;
  if (lineage === undefined) throw new Error('A publisher has a key.');
  const text = trustStoreText({
    ...EMPTY_TRUST,
    publishers: new Map([
      ['acme', { keys: keys.map(({ publicKey }) => ({ key: publicKey, by: 'added', trustedAt: CREATED_AT })) }],
    ]),
    registries: new Map(
      Object.entries(registries).map(([name, { publicKey }]) => [name, { key: publicKey, trustedAt: CREATED_AT }]),
    ),
    extensions: new Map(
      Object.entries(highest).map(([id, version]) => [id as ExtensionId, { lineage, highest: version }]),
    ),
  });
  await mkdir(home, { recursive: true });
  await writeFile(join(home, 'trust.json'), text);
}

export interface TrustSketch {
  readonly keys?: readonly SecretKey[];
  /** By id. */
  readonly highest?: Readonly<Record<string, string>>;
  readonly registries?: Readonly<Record<string, SecretKey>>;
}

/** The folder of the copy, once it lies there under a record that names it. `lineage`: the record's word on whose it is. */
export async function putSigned(home: string, copy: SignedCopy, lineage: SecretKey = keyNumber(1)): Promise<string> {
  const { id, version, files, statement } = copy;
  const folder = createHash('sha256').update(statementText(statement)).digest('hex');
  const own = join(home, 'extensions', id);
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(own, folder, path)), { recursive: true });
    await writeFile(join(own, folder, path), bytes);
  }
  const current = {
    version,
    folder,
    files: null,
    keyId: keyIdOf(lineage.publicKey),
    accepted: {},
    optional: {},
    isolation: 'shared',
    untrustedToo: false,
    installedAt: '2026-02-01T00:00:00.000Z',
  } as const;
  const origin = { kind: 'key', lineage: lineage.publicKey } as const;
  await writeFile(join(own, 'record.json'), recordText({ format: 1, id, origin, current }));
  return join(own, folder);
}
