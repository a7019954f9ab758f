// Contents that are not what the zip says, or not what the statement says.

import { deflateRawSync } from 'node:zlib';
import { digestOf } from '../../../../src/packaging/digest.ts';
import { type Crafted, utf8 } from '../crafted-zip.ts';
import type { Lies } from '../signed-package.ts';
import { type Attack, attack, bytes, more, SCRIPT, without } from './attack.ts';

const LONG = 'alpha '.repeat(40);
const PACKED = deflateRawSync(utf8(LONG));
const packed = (lie: Partial<Crafted>): Lies => more({ content: LONG, method: 8, ...lie });
export const CONTENTS: readonly Attack[] = [
  attack(
    'more than it says',
    packed({ size: 100 }),
    '"x.txt"',
    'has another size than the statement',
    'DIGEST_MISMATCH',
  ),
  attack(
    'more than it and the statement say',
    { ...packed({ size: 100 }), listed: resized(100) },
    '"x.txt"',
    'unpacks to more than it says',
  ),
  attack(
    'less than it and the statement say',
    { ...packed({ size: 500 }), listed: resized(500) },
    '"x.txt"',
    'unpacks to less than it says',
  ),
  attack(
    'nothing, it says, and is something',
    { ...packed({ size: 0 }), listed: resized(0) },
    '"x.txt"',
    'unpacks to more than it says',
  ),
  attack('two sizes, stored', more({ size: 3 }), '"x.txt"', 'says two sizes'),
  attack('the wrong checksum', more({ crc32: 1 }), '"x.txt"', 'wrong checksum'),
  attack('half of its data', packed({ data: PACKED.subarray(0, -3) }), '"x.txt"', 'does not unpack'),
  attack('no deflated data', packed({ data: utf8('this is not deflated') }), '"x.txt"', 'does not unpack'),
  attack(
    'data behind its end',
    packed({ data: Buffer.concat([PACKED, utf8('hidden')]) }),
    '"x.txt"',
    'other data behind',
  ),
  attack(
    'one byte behind its end',
    packed({ data: Buffer.concat([PACKED, bytes(0)]) }),
    '"x.txt"',
    'other data behind',
  ),
  attack(
    'a second stream behind its end',
    packed({ data: Buffer.concat([PACKED, PACKED]) }),
    '"x.txt"',
    'other data behind',
  ),
  attack(
    'what the statement does not list',
    { ...more({}), listed: without('x.txt') },
    '"x.txt"',
    'not listed in the statement',
  ),
  attack(
    'less than the statement lists',
    { listed: (files) => [...files, digestOf('gone.txt', '')] },
    '"gone.txt"',
    'is listed in the statement, and missing',
  ),
  attack(
    'another script, of the same size',
    { listed: digested(SCRIPT) },
    '"dist/main.js"',
    'not the file that the statement lists',
    'DIGEST_MISMATCH',
  ),
  attack(
    'another manifest, of the same size',
    { listed: digested('package.json') },
    '"package.json"',
    'not the file',
    'DIGEST_MISMATCH',
  ),
  attack(
    'another asset, of the same size',
    { listed: digested('icons/ü.svg') },
    '"icons/ü.svg"',
    'not the file',
    'DIGEST_MISMATCH',
  ),
  attack(
    'a script that ends within a character',
    { entries: (all) => replaced(all, SCRIPT, bytes(0x2f, 0x2f, 0xc3)) },
    '"dist/main.js"',
    'not UTF-8',
  ),
  attack(
    'a script that is no text',
    { entries: (all) => replaced(all, SCRIPT, bytes(0x22, 0xff, 0x22)) },
    '"dist/main.js"',
    'not UTF-8',
  ),
  attack(
    'a map that fills the memory',
    { entries: (all) => replaced(all, `${SCRIPT}.map`, `{"sources":[${'[],'.repeat(2000)}0]}`) },
    '"dist/main.js.map"',
    'too many parts',
  ),
];

function resized(size: number): NonNullable<Lies['listed']> {
  return (files) => files.map((file) => (file.path === 'x.txt' ? { ...file, size } : file));
}

function digested(path: string): NonNullable<Lies['listed']> {
  return (files) => files.map((file) => (file.path === path ? { ...file, sha256: '0'.repeat(64) } : file));
}
function replaced(all: readonly Crafted[], name: string, content: string | Uint8Array): readonly Crafted[] {
  return all.map((each) => (each.name === name ? { name, content } : each));
}
