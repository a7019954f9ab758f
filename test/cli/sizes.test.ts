import { expect, test } from 'vitest';
import { bytesText } from '../../src/cli/sizes.ts';

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1.0 kB'],
  [999_949, '999.9 kB'],
  [999_950, '1.0 MB'],
  [20_000_000, '20.0 MB'],
  [5e12, '5000.0 GB'],
])('%d is %s', (bytes, text) => {
  expect(bytesText(bytes)).toBe(text);
});
