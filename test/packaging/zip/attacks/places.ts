// Zips that another reader finds something else in: before, behind or between what is listed.

import { craft, utf8 } from '../crafted-zip.ts';
import { type Attack, attack, EVIL, more, SCRIPT } from './attack.ts';

const other = () => craft([{ name: SCRIPT, content: EVIL }]);
export const PLACES: readonly Attack[] = [
  attack('data before it', { end: { before: utf8('#!/bin/sh\nevil\n') } }, '"dist/main.js"', 'does not begin where'),
  attack('another zip before it', { end: { before: other() } }, '"dist/main.js"', 'does not begin where'),
  attack(
    'another zip before it, which its offsets do not count',
    { bytes: (zip) => Buffer.concat([other(), zip]) },
    'The package',
    'other data before its entries',
  ),
  attack('data behind it', { end: { after: utf8('evil') } }, 'The package', 'behind its end'),
  attack(
    'another zip behind it',
    { bytes: (zip) => Buffer.concat([zip, other()]) },
    'The package',
    'other data before its entries',
  ),
  attack(
    'another end behind it',
    { bytes: (zip) => Buffer.concat([zip, zip.subarray(-22)]) },
    'The package',
    'other data before',
  ),
  attack('a comment', { end: { comment: utf8('hello') } }, 'The package', 'a comment'),
  attack('a zip in its comment', { end: { comment: other() } }, 'The package', 'other data before its entries'),
  attack('a comment that it only speaks of', { end: { commentLength: 1 } }, 'The package', 'a comment'),
  attack(
    'data before its list',
    { end: { beforeList: utf8('hidden') } },
    'The package',
    'between its entries and their list',
  ),
  attack(
    'data before its end',
    { end: { beforeEnd: utf8('hidden') } },
    'The package',
    'between their list and its end',
  ),
  attack(
    'an end of ZIP64',
    {
      end: {
        beforeEnd: Buffer.concat([utf8('PK\u0006\u0006'), Buffer.alloc(52), utf8('PK\u0006\u0007'), Buffer.alloc(16)]),
      },
    },
    'The package',
    'between their list and its end',
  ),
  attack('other parts', { end: { disk: 1 } }, 'The package', 'one part of several'),
  attack('fewer entries than listed', { end: { entries: 4 } }, 'The package', 'more in its list'),
  attack('more entries than listed', { end: { entries: 6 } }, 'The package', 'ends too early'),
  attack('two counts of entries', { end: { entries: 5, entriesHere: 4 } }, 'The package', 'one part of several'),
  attack('a list beyond its end', { end: { listOffset: 0xffff_fff0 } }, 'The package', 'other data before its entries'),
  attack('no entries', { end: { entries: 0, listSize: 0 } }, 'The package', 'other data before its entries'),
  attack(
    'a gap between two entries',
    { entries: (all) => all.map((each, at) => (at === 1 ? { ...each, behind: utf8('gap') } : each)) },
    '"icons/ü.svg"',
    'does not begin where',
  ),
  attack('an entry within another', more({ central: { offset: 0 } }), '"x.txt"', 'does not begin where'),
  attack(
    'data that reach into the list',
    more({ size: 5000, compressedSize: 5000 }),
    '"x.txt"',
    'reaches into the list',
  ),
  attack(
    'a listed entry that is none',
    { bytes: (zip) => zip.fill('QK', 0, 2) },
    '"dist/main.js"',
    'does not lie where the list says',
  ),
  attack('an end cut off', { bytes: (zip) => zip.subarray(0, -1) }, 'The package', 'is no zip'),
];
