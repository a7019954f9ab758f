import { expect, test } from 'vitest';
import { nearest } from '../../src/base/nearest.ts';
import { PERMISSION_KINDS } from '../../src/model/permission.ts';

test.each([
  ['fs.reed', 'fs.read'],
  ['fs.Read', 'fs.read'],
  ['net.conect', 'net.connect'],
  ['secret', 'secrets'],
  ['filesystem', null],
  ['', null],
  ['f'.repeat(100_000), null],
])('%s is meant as %s', (word, meant) => {
  expect(nearest(word, PERMISSION_KINDS)).toBe(meant);
});
