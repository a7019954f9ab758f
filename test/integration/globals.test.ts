// What authors are told to find without importing anything is what they find.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withWorld } from './world.ts';

/** What `lib.es2024` and the bundle's own prelude stand for, and what the language has beyond the types of today. */
const LANGUAGE =
  `Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError AggregateError Float16Array
Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array Iterator JSON Map Math NaN Number Object Promise Proxy RangeError
ReferenceError Reflect RegExp Set String Symbol SyntaxError Temporal TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray
WeakMap WeakSet decodeURI decodeURIComponent encodeURI encodeURIComponent escape eval globalThis isFinite isNaN parseFloat parseInt undefined
unescape`.split(/\s+/);

for (const isolation of ['shared', 'process'] as const) {
  test(`globals.d.ts declares the globals of an extension in ${isolation} isolation, all of them and no other`, () =>
    withWorld(
      {
        extensions: {
          teller: {
            manifest: { isolation, contributes: { commands: [{ command: 'teller.tell', title: 'Tell' }] } },
            main: `const names = Object.getOwnPropertyNames(globalThis);
              exports.activate = () => { api.commands.registerCommand('teller.tell', () => names); };`,
          },
        },
      },
      async ({ core }) => {
        const text = await readFile(join(import.meta.dirname, '../../extension-api/globals.d.ts'), 'utf8');
        const declared = [...text.matchAll(/^declare (?:var|function) (\w+)/gm)].map((match) => match[1]);
        const found = (await core.executeCommand('teller.tell')) as string[];
        expect(found.filter((name) => !LANGUAGE.includes(name)).sort()).toEqual([...declared].sort());
      },
    ));
}
