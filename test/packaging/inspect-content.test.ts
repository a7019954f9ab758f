import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ContentInspector } from '../../src/packaging/inspect-content.ts';
import { secretIn } from '../../src/packaging/secret-content.ts';

const SEED = Buffer.alloc(32, 7).toString('base64');
const PKCS8 = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const ENCRYPTED = generateKeyPairSync('ed25519')
  .privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
  .toString();
const RSA = generateKeyPairSync('rsa', { modulusLength: 1024 })
  .privateKey.export({ type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'x' })
  .toString();

describe('a secret key is found under whatever name', () => {
  test.each([
    ['ours', `bulkhead-secret-key-v1 ${SEED}\n`, 1],
    ['ours, encrypted', `bulkhead-encrypted-key-v1 ${'A'.repeat(160)}\n`, 1],
    ['ours, further down', `# my key\n\n  bulkhead-secret-key-v1 ${SEED}`, 3],
    ['ours, behind a byte order mark', `\ufeffbulkhead-secret-key-v1 ${SEED}\n`, 1],
    ['PKCS #8', PKCS8, 1],
    ['PKCS #8, encrypted', ENCRYPTED, 1],
    ['PKCS #1 with headers', RSA, 1],
    ['OpenSSH', `-----BEGIN OPENSSH PRIVATE KEY-----\r\n${'b3BlbnNzaC1rZXktdjEA'.repeat(4)}\r\n`, 1],
    ['PGP', `-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: GnuPG v2\nComment: mine\n\n${'lQVYBF'.repeat(10)}\n`, 1],
    ['in JSON', JSON.stringify({ type: 'service_account', private_key: PKCS8 }), 1],
    ['in code', `const a = 1;\nconst key = '-----BEGIN EC PRIVATE KEY-----\\n' +\n  '${'MHcC'.repeat(16)}';`, 2],
    ['age', `# created: today\nAGE-SECRET-KEY-1${'Q'.repeat(58)}\n`, 2],
  ])('%s', (_name, text, line) => {
    expect(secretIn(Buffer.from(text))).toMatchObject({ line });
    expect(secretIn(Buffer.from(`\ufeff${text}`, 'utf16le'))).not.toBeNull();
  });

  test.each([
    [
      'code that reads keys',
      "if (text.startsWith('-----BEGIN PRIVATE KEY-----')) throw new Error('no key here please');",
    ],
    ['code that reads ours', "export const FORM = 'bulkhead-secret-key-v1';\nreturn `bulkhead-secret-key-v1 ${seed}`;"],
    ['words about it', 'A file begins with bulkhead-secret-key-v1 and goes on in base64.'],
    [
      'a public key',
      '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n',
    ],
    ['a certificate', `-----BEGIN CERTIFICATE-----\n${'MIIB'.repeat(40)}\n-----END CERTIFICATE-----\n`],
    ['begin and end with nothing between', `-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n${'A'.repeat(80)}`],
    ['nothing', ''],
  ])('%s is none', (_name, text) => {
    expect(secretIn(Buffer.from(text))).toBeNull();
  });

  test('text that was made to cost time costs none', () => {
    for (const hard of [
      '-----BEGIN PRIVATE KEY-----\n',
      'a: -----BEGIN RSA PRIVATE KEY-----\n',
      'bulkhead-secret-key-v1 ',
      '-----BEGIN A A A ',
    ]) {
      const begun = performance.now();
      expect(secretIn(Buffer.from(hard.repeat(60_000)))).toBeNull();
      expect(performance.now() - begun).toBeLessThan(2_000);
    }
  });
});

describe('of a folder is told', () => {
  async function told(files: Readonly<Record<string, string>>, sources: Readonly<Record<string, string>> = {}) {
    const inspector = new ContentInspector();
    const names = Object.keys(sources);
    inspector.addSources(
      JSON.stringify({ version: 3, sources: names, sourcesContent: names.map((name) => sources[name]) }),
    );
    async function* contents() {
      for (const [path, text] of Object.entries(files)) yield { path, bytes: Buffer.from(text) };
    }
    for await (const _ of inspector.through(contents()));
    return inspector.problems.map(
      ({ severity, code, place }) =>
        `${severity} ${code} ${place.file}:${place.line}${place.column === undefined ? '' : `:${place.column}`}`,
    );
  }

  test('each key, as an error; one that came with a dependency as a warning', async () => {
    const key = `bulkhead-secret-key-v1 ${SEED}\n`;
    expect(
      await told({ notes: key, 'a.png': PKCS8 }, { 'src/key.txt': key, 'node_modules/x/example.js': PKCS8 }),
    ).toEqual([
      'error SECRET_IN_PACKAGE src/key.txt:1',
      'warning SECRET_IN_PACKAGE node_modules/x/example.js:1',
      'error SECRET_IN_PACKAGE notes:1',
      'error SECRET_IN_PACKAGE a.png:1',
    ]);
  });

  test('each invisible character of code and of texts; in dependencies and prose only what turns text round or hides in it', async () => {
    const odd = 'a\u200bb\u202ec';
    expect(
      await told(
        { 'package.json': odd, 'README.md': odd, 'a.svg': odd, 'a.png': odd, 'src/a.ts': odd, 'dist/main.js': odd },
        { 'src/a.ts': odd, 'node_modules/x/y.js': odd, 'src/odd': odd },
      ),
    ).toEqual([
      'warning INVISIBLE_CHARACTERS src/a.ts:1:2',
      'warning INVISIBLE_CHARACTERS src/a.ts:1:4',
      'warning INVISIBLE_CHARACTERS node_modules/x/y.js:1:4',
      'warning INVISIBLE_CHARACTERS src/odd:1:2',
      'warning INVISIBLE_CHARACTERS src/odd:1:4',
      'warning INVISIBLE_CHARACTERS package.json:1:2',
      'warning INVISIBLE_CHARACTERS package.json:1:4',
      'warning INVISIBLE_CHARACTERS README.md:1:4',
      'warning INVISIBLE_CHARACTERS a.svg:1:2',
      'warning INVISIBLE_CHARACTERS a.svg:1:4',
    ]);
  });

  test('not more than anybody mends', async () => {
    const odd = '\u200b'.repeat(100);
    const files = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`${at}.ts`, odd]));
    expect(await told({ 'a.ts': odd })).toHaveLength(5);
    expect(await told(files)).toHaveLength(50);
  });
});
