// Statements that can be read in two ways, that say another thing than the package, or that nobody signed like this.

import { digestOf } from '../../../../src/packaging/digest.ts';
import type { Statement } from '../../../../src/packaging/zip/statement.ts';
import { keyIdOf } from '../../../../src/trust/keys/public-key.ts';
import { type Lies, STRANGER, signedBy } from '../signed-package.ts';
import { type Attack, attack, EVIL, more, without } from './attack.ts';

const refuses = (what: string, change: Lies, rule: string) =>
  attack(`a statement ${what}`, change, '"bulkhead.json"', rule);
export const STATEMENTS: readonly Attack[] = [
  attack('no statement', { own: null }, 'The package', 'has no bulkhead.json'),
  attack('a statement under another case', { own: { name: 'BULKHEAD.json' } }, 'The package', 'has no bulkhead.json'),
  refuses(
    'that is huge',
    { text: (text) => text + ' '.repeat(4 * 1024 * 1024), own: { method: 0 } },
    'more than 4194304 bytes',
  ),
  refuses(
    'with __proto__',
    { text: (text) => text.replace('"format": 1', '"__proto__": { "publisherKey": "" }, "format": 1') },
    '__proto__',
  ),
  refuses(
    'with its id twice',
    { text: (text) => text.replace('"format": 1', '"id": "acme.evil", "format": 1') },
    'stands here twice',
  ),
  refuses('with a size twice', { text: (text) => text.replace('"size":', '"size": 1, "size":') }, 'stands here twice'),
  refuses(
    'with its files twice, once escaped',
    { text: (text) => text.replace('"format": 1', '"f\\u0069les": [], "format": 1') },
    'stands here twice',
  ),
  refuses('with a comment', { text: (text) => `/* hello */${text}` }, 'is no statement'),
  refuses('with more behind it', { text: (text) => `${text}{}` }, 'is no statement'),
  refuses(
    'that is not UTF-8',
    { text: (text) => Buffer.from(text.replace('icons/ü', 'icons/\u00fc'), 'latin1') },
    'is not UTF-8',
  ),
  refuses('that lists itself', { listed: (files) => [...files, digestOf('bulkhead.json', '')] }, 'It lists itself'),
  refuses('that lists a file twice', { listed: (files) => [...files, ...files.slice(0, 1)] }, 'one stands there twice'),
  refuses('in another order', { listed: (files) => files.toReversed(), unsorted: true }, 'not sorted'),
  refuses(
    'with more than it may say',
    { statement: (one) => ({ ...one, grants: ['fs.write'] }) as Statement },
    'not one of the keys',
  ),
  refuses('of another format', { statement: (one) => ({ ...one, format: 2 }) as never }, 'is no statement'),
  attack(
    'a statement of another extension',
    { statement: (one) => ({ ...one, id: 'acme.other' }) },
    'acme.other',
    'The manifest is of',
    'STATEMENT_MISMATCH',
  ),
  attack(
    'a statement of another version',
    { statement: (one) => ({ ...one, version: '9.9.9' }) },
    '9.9.9',
    'The manifest is of',
    'STATEMENT_MISMATCH',
  ),
];

/** Wrong in what was signed, or in who signed it: the zip is in order. */
export const FORGED: readonly Attack[] = [
  attack(
    'a time that was changed afterwards',
    { afterwards: (one) => ({ ...one, createdAt: '2027-01-31T12:00:00Z' }) },
    'acme.notes',
    'not what its publisher signed',
    'SIGNATURE_INVALID',
  ),
  attack(
    'a file that was added afterwards',
    {
      ...more({}),
      listed: without('x.txt'),
      afterwards: (one) => ({ ...one, files: [...one.files, digestOf('x.txt', EVIL)] }),
    },
    'acme.notes',
    'not what its publisher signed',
    'SIGNATURE_INVALID',
  ),
  attack(
    "another's key under its signature",
    { afterwards: (one) => ({ ...one, publisherKey: STRANGER.publicKey }) },
    'acme.notes',
    'signed with another key',
    'SIGNATURE_INVALID',
  ),
  attack(
    "another's signature under its key",
    {
      afterwards: (one) => ({
        ...one,
        signatures: signedBy(STRANGER, one).signatures.map((each) => ({
          ...each,
          keyId: one.signatures[0]?.keyId ?? '',
        })),
      }),
    },
    'acme.notes',
    'not what its publisher signed',
    'SIGNATURE_INVALID',
  ),
  attack(
    'a signature of the wrong role',
    {
      afterwards: (one) => ({
        ...one,
        signatures: one.signatures.map((each) => ({ ...each, role: 'registry' as const })),
      }),
    },
    'acme.notes',
    'not signed by its publisher',
    'SIGNATURE_MISSING',
  ),
  attack(
    'two signatures of a publisher',
    { afterwards: (one) => ({ ...one, signatures: [...one.signatures, ...one.signatures] }) },
    'acme.notes',
    'not what its publisher signed',
    'SIGNATURE_INVALID',
  ),
  attack(
    'a signature in another spelling',
    { text: (text) => respelled(text) },
    'acme.notes',
    'not what its publisher signed',
    'SIGNATURE_INVALID',
  ),
  attack(
    'a key that proves nothing',
    {
      afterwards: (one) => ({
        ...one,
        publisherKey: `AQ${'A'.repeat(41)}=`,
        signatures: one.signatures.map((each) => ({ ...each, keyId: keyIdOf(`AQ${'A'.repeat(41)}=` as never) })),
      }),
    },
    'acme.notes',
    'proves nothing',
    'KEY_INVALID',
  ),
  attack(
    'no signatures',
    { afterwards: (one) => ({ ...one, signatures: [] }) },
    'acme.notes',
    'not signed by its publisher',
    'SIGNATURE_MISSING',
  ),
];

/** The four bits of its last letter that decode to nothing. */
function respelled(text: string): string {
  const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  return text.replace(/(.)==/u, (_, last: string) => `${LETTERS[LETTERS.indexOf(last) ^ 1]}==`);
}
