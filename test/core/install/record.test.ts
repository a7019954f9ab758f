import { expect, test } from 'vitest';
import type { InstallRecord } from '../../../src/core/install/install-types.ts';
import { parseRecord, recordText } from '../../../src/core/install/record.ts';

const FOLDER = 'a'.repeat(64);
const COPY = {
  version: '1.0.0',
  folder: FOLDER,
  files: [{ path: 'package.json', size: 2, sha256: 'b'.repeat(64) }],
  accepted: { 'fs.read': { paths: ['/a/**'], reason: 'x' } },
  optional: {},
  isolation: 'shared' as const,
  untrustedToo: false,
  installedAt: '2026-11-22T10:00:00.000Z',
};
const RECORD = { format: 1, id: 'acme.one', origin: 'unsigned', current: COPY } as unknown as InstallRecord;
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
});

test.each<[string, unknown]>([
  ['nothing', ''],
  ['another format', { ...RECORD, format: 2 }],
  ['another id', { ...RECORD, id: 'acme.two' }],
  ['an origin that is not installed like this', { ...RECORD, origin: 'key:acme' }],
  ['a folder that leads elsewhere', { ...RECORD, current: { ...COPY, folder: '../../storage' } }],
  ['a folder of its own', { ...RECORD, current: { ...COPY, folder: 'record.json' } }],
  [
    'a file that lies elsewhere',
    { ...RECORD, current: { ...COPY, files: [{ path: '../x', size: 1, sha256: 'b'.repeat(64) }] } },
  ],
  ['a digest that is none', { ...RECORD, current: { ...COPY, files: [{ path: 'x', size: 1, sha256: 'B' }] } }],
  [
    'a size that is none',
    { ...RECORD, current: { ...COPY, files: [{ path: 'x', size: -1, sha256: 'b'.repeat(64) }] } },
  ],
  ['an isolation that nobody knows', { ...RECORD, current: { ...COPY, isolation: 'none' } }],
  ['no word on untrusted workspaces', { ...RECORD, current: { ...COPY, untrustedToo: undefined } }],
  ['a version that is none', { ...RECORD, current: { ...COPY, version: '1' } }],
  ['nothing that was accepted', { ...RECORD, current: { ...COPY, accepted: undefined } }],
  ['fields that nobody knows', { ...RECORD, trusted: true }],
  ['a held version without its difference', { ...RECORD, held: COPY }],
])('%s is no record', (_, record) => {
  expect(read(record)).toBeNull();
});

test('half a record is no record', () => {
  const text = recordText(RECORD);
  expect(parseRecord(text.slice(0, text.length / 2), 'acme.one' as never)).toBeNull();
});
