import { expect, test } from 'vitest';
import { coded } from '../../src/base/error.ts';
import { runCommandLine } from '../../src/cli/command-line.ts';
import type { VerifiedFile } from '../../src/core/trust/trust-types.ts';
import { fakePowers } from './fake-core.ts';

const VERIFIED: VerifiedFile = {
  id: 'acme.todo',
  version: '1.0.0',
  publisher: 'acme',
  keyId: '0123456789abcdef',
  approvedBy: ['corp', 'shop'],
  createdAt: '2026-11-22T12:00:00Z',
  files: 4,
  size: 12_345,
  packedSize: 999,
  sha256: 'ab'.repeat(32),
};

test('verify says who signed it, with which key, who approved of it, and what it is', async () => {
  const powers = fakePowers({ script: { change: () => VERIFIED } });
  expect(await runCommandLine(['verify', 'a.bhx'], powers)).toBe(0);
  expect(powers.cores[0]?.calls).toEqual([{ name: 'verify', args: ['/place/a.bhx'] }]);
  expect(powers.out).toEqual([
    'ok acme.todo 1.0.0 is what acme signed.',
    '  key          0123456789abcdef, which is trusted as that of acme',
    '  approved by  corp and shop',
    '  made         2026-11-22 12:00:00 UTC, as it says itself',
    '  files        4, 12.3 kB; as a package 999 bytes',
    `  sha256       ${'ab'.repeat(32)}`,
  ]);
  const machine = fakePowers({ script: { change: () => VERIFIED } });
  await runCommandLine(['verify', 'a.bhx', '--json'], machine);
  expect(JSON.parse(machine.out[0] ?? '')).toEqual({ ok: true, result: VERIFIED });
});

test('what is not there is no package', async () => {
  const change = () => {
    throw coded('FILE_NOT_FOUND', 'There is nothing to install.');
  };
  const powers = fakePowers({ script: { change } });
  expect(await runCommandLine(['verify', 'a.bhx'], powers)).toBe(1);
  expect(powers.said[0]).toBe('error FILE_NOT_FOUND There is no package "a.bhx".');
});

test('a refusal keeps its code, and what to do next', async () => {
  const change = () => {
    throw coded('KEY_UNKNOWN', 'Nobody here trusts it.', { fix: 'bulkhead trust add acme F.pub' });
  };
  const powers = fakePowers({ script: { change } });
  expect(await runCommandLine(['verify', 'a.bhx'], powers)).toBe(1);
  expect(powers.said).toEqual(['error KEY_UNKNOWN Nobody here trusts it.', '  fix: bulkhead trust add acme F.pub']);
});
