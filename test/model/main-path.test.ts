import { expect, test } from 'vitest';
import { parseMainPath } from '../../src/model/main-path.ts';

test.each([
  ['./src/extension.ts', 'src/extension.ts'],
  ['extension.js', 'extension.js'],
  ['./out/extension', 'out/extension'],
  ['./a/../b//c.cjs', 'b/c.cjs'],
  ['...js', '...js'],
])('%s becomes %s', (text, path) => {
  expect(parseMainPath(text)).toEqual({ kind: 'value', value: path });
});

test.each([
  ['/etc/passwd', 'is not relative'],
  ['C:/x.js', 'is not relative'],
  ['file:///x.js', 'is not relative'],
  ['node:fs', 'is not relative'],
  ['..\\x.js', 'backslash'],
  ['../x.js', "leaves the extension's folder"],
  ['a/../../x.js', "leaves the extension's folder"],
  ['./', 'names no file'],
  ['.', 'names no file'],
  ['a/..', 'names no file'],
  ['a\u0000.js', 'control character'],
  ['addon.node', 'not a script'],
])('%j is refused', (text, message) => {
  expect(parseMainPath(text)).toMatchObject({ kind: 'fault', message: expect.stringContaining(message) });
});
