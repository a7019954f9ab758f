// Entries that are no files, that are two files, or that say two things of themselves.

import { digestOf } from '../../../../src/packaging/digest.ts';
import { type Crafted, utf8 } from '../crafted-zip.ts';
import { type Attack, attack, bytes, EVIL, more, SCRIPT } from './attack.ts';

const UNIX = 0x0314;
const DOS = 0x0014;
function kind(what: string, lie: Partial<Crafted>, rule = 'is not a regular file'): Attack {
  return attack(what, more({ name: 'link', content: '/etc/passwd', ...lie }), '"link"', rule);
}

export const KINDS: readonly Attack[] = [
  kind('a link', { attributes: 0o120777 * 0x1_0000 }),
  kind('a link that says that DOS made it', { madeBy: DOS, attributes: 0o120777 * 0x1_0000 }),
  kind('a link of Windows', { madeBy: DOS, attributes: 0x400 }),
  kind('a device of characters', { madeBy: UNIX, attributes: 0o020666 * 0x1_0000 }),
  kind('a device of blocks', { attributes: 0o060666 * 0x1_0000 }),
  kind('a pipe', { attributes: 0o010644 * 0x1_0000 }),
  kind('a socket', { attributes: 0o140755 * 0x1_0000 }),
  kind('a folder without a slash', { attributes: 0o040755 * 0x1_0000 }),
  kind('a file of an unknown system', { madeBy: 0x0b14 }, 'nobody here knows'),
  attack('an entry for a folder', more({ name: 'empty/', content: '' }), '"empty/"', 'entry for a folder'),
];

/** `other` is there already, or comes first. */
function twice(what: string, name: string, rule: string, first?: string): Attack {
  const entries = [...(first === undefined ? [] : [{ name: first, content: '1', method: 0 }]), { name, content: EVIL }];
  return attack(what, { more: entries }, `"${name}"`, rule);
}

const ONE_NAME = 'are one name on other systems';
export const DUPLICATES: readonly Attack[] = [
  attack(
    'the script twice, the signed one first',
    { more: [{ name: SCRIPT, content: EVIL }], listed: (files) => withScript(files) },
    '"dist/main.js"',
    'stands in it twice',
  ),
  attack(
    'the script twice, the signed one last',
    { entries: (honest) => [{ name: SCRIPT, content: EVIL }, ...honest], listed: (files) => withScript(files) },
    '"dist/main.js"',
    'stands in it twice',
  ),
  attack(
    'two statements',
    {
      more: [{ name: 'bulkhead.json', content: '{}' }],
      listed: (files) => files.filter(({ path }) => path !== 'bulkhead.json'),
    },
    '"bulkhead.json"',
    'stands in it twice',
  ),
  twice('a second statement in capitals', 'Bulkhead.JSON', ''),
  twice('the script in capitals', 'DIST/MAIN.JS', ONE_NAME),
  twice('the script in another folder by case', 'Dist/main.js', ONE_NAME),
  twice('one name composed and decomposed', 'icons/u\u0308.svg', ONE_NAME),
  twice('ß and SS', 'STRASSE', ONE_NAME, 'straße'),
  twice('the long s', 'di\u017ft/main.js', ONE_NAME),
  twice('the sign of Kelvin', '\u212aey', ONE_NAME, 'key'),
  twice('a ligature', 'o\ufb03ce', ONE_NAME, 'office'),
  twice('the final sigma', 'ς', ONE_NAME, 'σ'),
  twice('a file in a file', 'package.json/evil.js', 'which is a file'),
  twice('a file in a file, by case', 'PACKAGE.JSON/evil.js', 'which is a file'),
  twice('a file where a folder is', 'dist', ONE_NAME),
];

function withScript<T extends { readonly path: string }>(
  files: readonly T[],
): readonly (T | ReturnType<typeof digestOf>)[] {
  return files.map((file) =>
    file.path === SCRIPT ? digestOf(SCRIPT, '"use strict";\nexports.activate = () => {};\n') : file,
  );
}

const DIFFER = 'its own header and the list differ';
function differs(what: string, local: Partial<Crafted>): Attack {
  return attack(`another ${what} in the list than in its own header`, more({ local }), '"x.txt"', DIFFER);
}

export const HEADERS: readonly Attack[] = [
  differs('name', { name: 'y.txt' }),
  differs('length of its name', { name: 'x.txt.js' }),
  differs('size', { size: 1 }),
  differs('packed size', { compressedSize: 1 }),
  differs('checksum', { crc32: 1 }),
  differs('method', { method: 8 }),
  differs('flag', { flags: 0x0801 }),
  differs('time', { time: 0x5a21_0000 }),
  differs('version', { versionNeeded: 10 }),
  differs('extra field', { extra: bytes(0x75, 0x70, 0, 0) }),
];

export const FEATURES: readonly Attack[] = (
  [
    ['an extra field', { extra: bytes(0x75, 0x70, 1, 0, 1) }, 'extra field'],
    [
      'a second name in an extra field',
      { extra: bytes(0x75, 0x70, 9, 0, 1, 0, 0, 0, 0, 0x65, 0x76, 0x69, 0x6c) },
      'extra field',
    ],
    [
      'sizes of ZIP64',
      {
        size: 0xffff_ffff,
        compressedSize: 0xffff_ffff,
        extra: bytes(1, 0, 16, 0, ...Array(16).fill(1)),
        versionNeeded: 45,
      },
      'newer version',
    ],
    ['a comment', { central: { comment: utf8('hello') } }, 'comment'],
    ['encryption', { flags: 0x0801 }, 'is encrypted'],
    ['strong encryption', { flags: 0x0840 }, 'features of zip'],
    ['masked headers', { flags: 0x2800 }, 'features of zip'],
    ['a patch', { flags: 0x0820 }, 'features of zip'],
    ['sizes behind it', { flags: 0x0808, crc32: 0, size: 0, compressedSize: 0 }, 'sizes behind it'],
    ['another disk', { central: { disk: 1 } }, 'another part'],
    ['deflate64', { method: 9 }, 'packed in a way'],
    ['bzip2', { method: 12 }, 'packed in a way'],
    ['zstandard', { method: 93 }, 'packed in a way'],
  ] as const satisfies readonly (readonly [string, Partial<Crafted>, string])[]
).map(([what, lie, rule]) => attack(`an entry with ${what}`, more(lie), '"x.txt"', rule));
