import { expect, test } from 'vitest';
import { coded, type ErrorCode } from '../../../src/base/error.ts';
import type { Installed, InstalledExtension } from '../../../src/core/install/install-types.ts';
import { loadInstalled, type ReadCopy } from '../../../src/core/lifecycle/installed-source.ts';
import { id, registered } from '../registered.ts';

const ID = id('acme.notes');
const current = {
  version: '1.2.0',
  folder: 'x',
  files: [],
  keyId: null,
  accepted: {},
  optional: {},
  isolation: 'shared',
  untrustedToo: false,
  installedAt: '',
} as const;
const installed: InstalledExtension = {
  kind: 'installed',
  id: ID,
  identity: { id: ID, origin: { kind: 'unsigned' } },
  root: '/home/extensions/acme.notes/x',
  current,
  held: null,
};
const options = { engines: {}, apis: [], isolation: undefined };
const found: ReadCopy = async () => ({
  kind: 'package',
  package: { ...registered(ID).package, origin: { kind: 'unsigned' }, warnings: [] } as never,
  accepted: false,
});
const failing =
  (code: ErrorCode): ReadCopy =>
  async () => {
    throw coded(code, 'What went wrong.');
  };

test.each([
  ['DIGEST_MISMATCH', 'invalid'],
  ['STATEMENT_MISMATCH', 'invalid'],
  ['FILE_UNAVAILABLE', 'undecidable'],
  ['INTERNAL', 'undecidable'],
] as const)('%s is %s, and never the other', async (code, reason) => {
  expect(await loadInstalled(installed, options, failing(code))).toMatchObject({
    kind: 'broken',
    reason,
    error: { code },
    identity: { id: ID, origin: { kind: 'unsigned' } },
    info: { id: ID, version: '1.2.0', origin: 'unsigned' },
  });
});

test('one that was changed is put right by whoever has its package, and not by its author', async () => {
  const fixOf = async (code: ErrorCode) => {
    const loaded = await loadInstalled(installed, options, failing(code));
    return loaded.kind === 'broken' ? loaded.error.details.fix : null;
  };
  expect(await fixOf('DIGEST_MISMATCH')).toContain('bulkhead update <package>');
  expect(await fixOf('FILE_UNAVAILABLE')).toBeUndefined();
});

test('a record that cannot be read is listed under its id, and nothing of it is read', async () => {
  const record: Installed = { kind: 'broken', id: ID, error: coded('FILE_UNAVAILABLE', 'No.') };
  const nobody: ReadCopy = async () => expect.unreachable();
  expect(await loadInstalled(record, options, nobody)).toMatchObject({ reason: 'undecidable', info: { id: ID } });
});

test('what is not for this app says so, with its problems', async () => {
  const problem = { severity: 'error', code: 'ENGINE_INCOMPATIBLE', message: 'Too new.', place: {} } as const;
  const read: ReadCopy = async () => ({ kind: 'problems', problems: [problem] });
  expect(await loadInstalled(installed, options, read)).toMatchObject({
    reason: 'incompatible',
    info: { problems: [problem] },
  });
});

test('what was not accepted is not taken for accepted, and the app can strengthen its wall', async () => {
  const loaded = await loadInstalled(installed, { ...options, isolation: () => 'process' }, found);
  expect(loaded).toMatchObject({
    kind: 'extension',
    extension: { accepted: false, learning: false, weakest: 'process' },
  });
});
