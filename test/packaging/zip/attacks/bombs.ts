// Packages that cost whoever unpacks them.

import { type Crafted, localRecord } from '../crafted-zip.ts';
import { deflatedZeros, type Lies } from '../signed-package.ts';
import { type Attack, attack, bytes, more } from './attack.ts';

const MANY = 10_005;
const LARGE = 0xffff_ffff;
const MEGABYTE = 1024 * 1024;
const FILE = 64 * MEGABYTE;
export const BOMBS: readonly Attack[] = [
  attack(
    '10 GB that it admits',
    { more: ['a', 'b', 'c'].map((name) => zeros(name, 10, LARGE)), listed: onlyHonest },
    '"a"',
    'unpacks to more than 100663296 bytes',
  ),
  attack(
    '10 GB that it says are 60 MB',
    {
      more: [zeros('bomb', 10_000, 60_000_000)],
      listed: (files) => [...onlyHonest(files), { path: 'bomb', size: 60_000_000, sha256: '0'.repeat(64) }],
    },
    '"bomb"',
    'more than 250 times its size',
  ),
  attack(
    '10 GB that it says are 1 MB',
    {
      more: [zeros('bomb', 10_000, 1_000_000)],
      listed: (files) => [...onlyHonest(files), { path: 'bomb', size: 1_000_000, sha256: '0'.repeat(64) }],
    },
    '"bomb"',
    'unpacks to more than it says',
  ),
  attack(
    'far more than its size',
    more({ content: new Uint8Array(2_000_000), method: 8 }),
    '"x.txt"',
    'more than 250 times its size',
  ),
  attack(
    'a file that is too large',
    {
      ...more({ size: FILE + 1, method: 8, data: Buffer.alloc(300_000) }),
      listed: (files) => [...onlyHonest(files), { path: 'x.txt', size: FILE + 1, sha256: '0'.repeat(64) }],
    },
    '"x.txt"',
    `has more than ${FILE} bytes`,
  ),
  attack(
    'a manifest of four million brackets',
    {
      entries: (all) =>
        all.map((each) =>
          each.name === 'package.json' ? { ...each, content: '['.repeat(4_000_000), method: 0 } : each,
        ),
    },
    '"package.json"',
    'costs too much to read',
  ),
  attack(
    'a manifest that is too large',
    {
      entries: (all) =>
        all.map((each) =>
          each.name === 'package.json'
            ? { ...each, content: `${String(each.content)}${' '.repeat(4 * MEGABYTE)}`, method: 0 }
            : each,
        ),
    },
    '"package.json"',
    'has more than 4194304 bytes',
  ),
  attack(
    'many that are too large together',
    { more: Array.from({ length: 600 }, (_, at) => zeros(`${at}`, 1, 1_000_000)), listed: onlyHonest },
    'The package',
    'unpacks to more than',
  ),
  attack(
    'too many entries',
    { more: Array.from({ length: MANY }, (_, at) => ({ name: `${at}`, method: 0 })), listed: onlyHonest },
    'The package',
    'more than 10004 entries',
  ),
  attack('400 MB that are one', oneForAll(), '"1"', 'does not begin where the entry before it ends'),
  attack(
    '100 entries, each within the one before',
    eachInTheNext(),
    '"002"',
    'does not begin where the entry before it ends',
  ),
  attack(
    'a manifest of 10 GB',
    {
      entries: (all) =>
        all.map((each) => (each.name === 'package.json' ? { ...each, data: deflatedZeros(10_000) } : each)),
    },
    '"package.json"',
    'unpacks to more than it says',
  ),
  attack(
    'a statement of 10 GB',
    { own: { data: deflatedZeros(10_000) } },
    '"bulkhead.json"',
    'unpacks to more than it says',
  ),
];

function zeros(name: string, megabytes: number, size: number): Crafted {
  return { name, data: deflatedZeros(megabytes), size, crc32: 0 };
}
function onlyHonest<T extends { readonly path: string }>(files: readonly T[]): readonly T[] {
  return files.filter(({ path }) => path.includes('.') && path !== 'x.txt');
}

/** One megabyte, packed once and listed 400 times. */
function oneForAll(): Lies {
  const kernel = zeros('0', 1, MEGABYTE);
  const others = Array.from(
    { length: 399 },
    (_, at): Crafted => ({ ...kernel, name: `${at + 1}`, offset: 0, listedOnly: true }),
  );
  return { entries: (honest) => [kernel, ...others, ...honest], listed: onlyHonest };
}

/** Each entry begins with a stored block that is the header of the next, and goes on with its data: all are whole, and share all but their headers. */
function eachInTheNext(): Lies {
  const kernel: Crafted = { name: '100', content: new Uint8Array(1_000_000) };
  const last = localRecord(kernel);
  let all: Uint8Array = last;
  let header = last.subarray(0, 33);
  const entries: Crafted[] = [{ ...kernel, size: 1_000_000, listedOnly: true }];
  const starts = [0];
  for (let at = 99; at >= 1; at--) {
    const stored = Buffer.concat([bytes(0, header.length, 0, 255 - header.length, 255), all]);
    const size = Number(entries[0]?.size) + header.length;
    const entry: Crafted = { name: `${at}`.padStart(3, '0'), data: stored, size, crc32: 0 };
    all = localRecord(entry);
    header = Buffer.from(all.subarray(0, 33));
    entries.unshift({ ...entry, listedOnly: true });
    starts.push(all.length);
  }
  const length = all.length;
  const offsets = starts.toReversed().map((ownLength) => length - ownLength);
  offsets[offsets.length - 1] = length - last.length;
  return {
    end: { before: all },
    entries: (honest) => [...entries.map((entry, at) => ({ ...entry, offset: offsets[at] ?? 0 })), ...honest],
    listed: onlyHonest,
  };
}
