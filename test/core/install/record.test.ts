import { expect, test } from 'vitest';
import type { InstallRecord } from '../../../src/core/install/install-types.ts';
import { parseRecord, recordText } from '../../../src/core/install/record.ts';

const FOLDER = 'a'.repeat(64);
const COPY = {
  version: '1.0.0',
  folder: FOLDER,
  files: [{ path: 'package.json', size: 2, sha256: 'b'.repeat(64) }],
  keyId: null,
  accepted: { 'fs.read': { paths: ['/a/**'], reason: 'x' } },
  optional: {},
  isolation: 'shared' as const,
  untrustedToo: false,
  installedAt: '2026-11-22T10:00:00.000Z',
};
const LINEAGE = Buffer.alloc(32, 7).toString('base64');
const WRITTEN = { format: 1, id: 'acme.one', origin: 'unsigned', current: COPY };
const RECORD = { ...WRITTEN, origin: { kind: 'unsigned' } } as unknown as InstallRecord;
const SIGNED_COPY = { ...COPY, files: null, keyId: '0123456789abcdef' };
const SIGNED = {
  ...WRITTEN,
  origin: { kind: 'key', lineage: LINEAGE },
  current: SIGNED_COPY,
} as unknown as InstallRecord;
const read = (record: unknown, id = 'acme.one') => parseRecord(JSON.stringify(record), id as never);

test('a record is read as it was written, with what waits and what is being removed', () => {
  const held = {
    ...COPY,
    version: '2.0.0',
    folder: `${FOLDER}-1`,
    more: [{ kind: 'fs.write', change: 'new', added: { paths: ['/**'] } }],
  };
  for (const record of [RECORD, { ...RECORD, held }, { ...RECORD, removing: true }]) {
    expect(parseRecord(recordText(record as InstallRecord), 'acme.one' as never)).toEqual(record);
  }
  const signedToo = { ...held, files: null, keyId: SIGNED_COPY.keyId };
  for (const record of [SIGNED, { ...SIGNED, held: signedToo }]) {
    expect(parseRecord(recordText(record as InstallRecord), 'acme.one' as never)).toEqual(record);
  }
});

test('a record from before anything was signed says that nobody did', () => {
  const { keyId: _, ...older } = COPY;
  expect(read({ ...WRITTEN, current: older })).toEqual(RECORD);
});

test.each<[string, unknown]>([
  ['nothing', ''],
  ['another format', { ...WRITTEN, format: 2 }],
  ['another id', { ...WRITTEN, id: 'acme.two' }],
  ['an origin that is not installed like this', { ...WRITTEN, origin: 'key:acme' }],
  ['a folder that leads elsewhere', { ...WRITTEN, current: { ...COPY, folder: '../../storage' } }],
  ['a folder of its own', { ...WRITTEN, current: { ...COPY, folder: 'record.json' } }],
  [
    'a file that lies elsewhere',
    { ...WRITTEN, current: { ...COPY, files: [{ path: '../x', size: 1, sha256: 'b'.repeat(64) }] } },
  ],
  ['a digest that is none', { ...WRITTEN, current: { ...COPY, files: [{ path: 'x', size: 1, sha256: 'B' }] } }],
  [
    'a size that is none',
    { ...WRITTEN, current: { ...COPY, files: [{ path: 'x', size: -1, sha256: 'b'.repeat(64) }] } },
  ],
  ['an isolation that nobody knows', { ...WRITTEN, current: { ...COPY, isolation: 'none' } }],
  ['no word on untrusted workspaces', { ...WRITTEN, current: { ...COPY, untrustedToo: undefined } }],
  ['a version that is none', { ...WRITTEN, current: { ...COPY, version: '1' } }],
  ['nothing that was accepted', { ...WRITTEN, current: { ...COPY, accepted: undefined } }],
  ['fields that nobody knows', { ...WRITTEN, trusted: true }],
  ['a held version without its difference', { ...WRITTEN, held: COPY }],
  ['a lineage that is no key', { ...WRITTEN, origin: 'key:acme', current: SIGNED_COPY }],
  [
    'a signed copy with files of its own',
    { ...WRITTEN, origin: `key:${LINEAGE}`, current: { ...SIGNED_COPY, files: COPY.files } },
  ],
  ['a signed copy without a key', { ...WRITTEN, origin: `key:${LINEAGE}`, current: { ...SIGNED_COPY, keyId: null } }],
  ['what nobody signed without its files', { ...WRITTEN, current: { ...COPY, files: null } }],
  ['what nobody signed with a key', { ...WRITTEN, current: { ...COPY, keyId: SIGNED_COPY.keyId } }],
  [
    'a held version that nobody signed',
    { ...WRITTEN, origin: `key:${LINEAGE}`, current: SIGNED_COPY, held: { ...COPY, more: [] } },
  ],
])('%s is no record', (_, record) => {
  expect(read(record)).toBeNull();
});

test('half a record is no record', () => {
  const text = recordText(RECORD);
  expect(parseRecord(text.slice(0, text.length / 2), 'acme.one' as never)).toBeNull();
});
