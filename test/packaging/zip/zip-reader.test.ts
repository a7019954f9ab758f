import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BulkheadError } from '../../../src/base/error.ts';
import { whole } from '../../../src/packaging/zip/byte-source.ts';
import { readZip } from '../../../src/packaging/zip/zip-reader.ts';
import { writeZip } from '../../../src/packaging/zip/zip-writer.ts';
import { SEEDED } from '../../setup/seeded.ts';
import { type Crafted, type CraftedEnd, craft, gathered, memory, NOTHING, REGULAR, utf8 } from './crafted-zip.ts';

/** The whole of it: the list and each content. */
async function readAll(bytes: Uint8Array): Promise<readonly (readonly [path: string, text: string])[]> {
  const zip = await readZip(memory(bytes));
  const all: [string, string][] = [];
  for (const entry of zip.entries) all.push([entry.path, Buffer.from(await whole(zip.pieces(entry))).toString()]);
  return all;
}

/** Message of the refusal; fails when it was read, or when it failed by anything but a rule. */
async function refusalOf(bytes: Uint8Array): Promise<string> {
  try {
    const read = await readAll(bytes);
    return `read: ${JSON.stringify(read)}`;
  } catch (error) {
    if (!(error instanceof BulkheadError)) throw error;
    expect(error.code).toBe('PACKAGE_MALFORMED');
    return error.message;
  }
}

const A: Crafted = { name: 'a.txt', content: 'alpha '.repeat(20) };
const B: Crafted = { name: 'b.txt', content: 'beta', method: 0 };

test('what is in order is read, in order', async () => {
  expect(await readAll(craft([A, B]))).toEqual([
    ['a.txt', 'alpha '.repeat(20)],
    ['b.txt', 'beta'],
  ]);
  expect(
    await readAll(
      craft([
        { name: 'empty', content: '' },
        { name: 'also', content: '', method: 0 },
      ]),
    ),
  ).toEqual([
    ['empty', ''],
    ['also', ''],
  ]);
  expect(await readAll(craft([]))).toEqual([]);
});

describe('a name', () => {
  test.each<[name: string | Uint8Array, rule: string]>([
    ['../evil', 'not the plain path'],
    ['a/../../evil', 'not the plain path'],
    ['./a', 'not the plain path'],
    ['a//b', 'not the plain path'],
    ['/etc/passwd', 'not the plain path'],
    ['a\\..\\b', 'backslash'],
    ['\\\\server\\share', 'backslash'],
    ['C:evil', 'other systems do not allow'],
    ['C:/evil', 'other systems do not allow'],
    ['a.txt:stream', 'other systems do not allow'],
    ['what?', 'other systems do not allow'],
    ['con', 'device'],
    ['a/NUL.txt', 'device'],
    ['lpt1.js', 'device'],
    ['com¹', 'device'],
    ['a./b', 'dot or a blank'],
    ['a ', 'dot or a blank'],
    ['a\0b', 'control characters'],
    ['a\nb', 'control characters'],
    ['a\u202eb', 'control characters'],
    ['a\u200bb', 'invisible characters'],
    ['', 'is empty'],
    ['folder/', 'is an entry for a folder'],
    [new Uint8Array([0x61, 0xff]), 'not UTF-8'],
    [new Uint8Array([0xc0, 0xae, 0xc0, 0xae, 0x2f, 0x61]), 'not UTF-8'], // `../a`, overlong
    [new Uint8Array([0xed, 0xa0, 0x80]), 'not UTF-8'], // half a character
    [`${'x/'.repeat(40)}y`, 'deeper than'],
    ['x'.repeat(300), 'more than 200 characters'],
  ])('%j is refused: %s', async (name, rule) => {
    expect(await refusalOf(craft([{ ...B, name }]))).toContain(rule);
  });

  test('in letters beyond ASCII has to say that it is UTF-8', async () => {
    expect(await refusalOf(craft([{ ...B, name: 'ä.txt', flags: 0 }]))).toContain(
      'does not say that its name is UTF-8',
    );
    expect(await refusalOf(craft([{ ...B, name: 'ä.txt' }]))).toContain('read:');
    expect(await refusalOf(craft([{ ...B, name: 'a.txt', flags: 0 }]))).toContain('read:');
  });

  test.each([
    [['a.txt', 'a.txt'], 'stands in it twice'],
    [['a.txt', 'A.TXT'], 'one name on other systems'],
    [['caf\u00e9', 'cafe\u0301'], 'one name on other systems'],
    [['straße', 'STRASSE'], 'one name on other systems'],
    [['ſ', 's'], 'one name on other systems'],
    [['Dist/a', 'dist/A'], 'one name on other systems'],
    [['a', 'a/b'], 'which is a file'],
    [['A', 'a/b'], 'which is a file'],
    [['a/b', 'A'], 'one name on other systems'],
    [['a/b/c', 'a/B'], 'one name on other systems'],
  ])('%j are refused: %s', async (names, rule) => {
    expect(await refusalOf(craft(names.map((name) => ({ ...B, name }))))).toContain(rule);
  });
});

describe('an entry', () => {
  test.each<[what: string, entry: Crafted, rule: string]>([
    ['a symbolic link', { ...B, attributes: 0o120777 * 0x1_0000 }, 'not a regular file'],
    ['a device', { ...B, attributes: 0o020644 * 0x1_0000 }, 'not a regular file'],
    ['a pipe', { ...B, attributes: 0o010644 * 0x1_0000 }, 'not a regular file'],
    ['a folder without a slash', { ...B, attributes: 0o040755 * 0x1_0000 }, 'not a regular file'],
    ['a folder by the attributes of DOS', { ...B, madeBy: 20, attributes: 0x10 }, 'not a regular file'],
    ['a link of Windows', { ...B, madeBy: 20, attributes: 0x400 }, 'not a regular file'],
    [
      'a link that says it was made on DOS',
      { ...B, madeBy: 20, attributes: 0o120777 * 0x1_0000 },
      'not a regular file',
    ],
    ['one of an unknown system', { ...B, madeBy: 0x0514 }, 'nobody here knows'],
    ['encrypted', { ...B, flags: 0x0801 }, 'is encrypted'],
    ['strongly encrypted', { ...B, flags: 0x0840 }, 'features of zip'],
    ['with masked headers', { ...B, flags: 0x2800 }, 'features of zip'],
    ['patched', { ...B, flags: 0x0820 }, 'features of zip'],
    ['sizes behind it', { ...B, flags: 0x0808 }, 'sizes behind it'],
    ['a newer version', { ...B, versionNeeded: 45 }, 'newer version'],
    ['another method', { ...B, method: 9, data: utf8('beta') }, 'packed in a way'],
    ['bzip2', { ...B, method: 12, data: utf8('beta') }, 'packed in a way'],
    ['an extra field in both', { ...B, extra: new Uint8Array([0x75, 0x70, 1, 0, 1]) }, 'extra field'],
    ['an extra field in its own header only', { ...B, local: { extra: new Uint8Array([1, 0, 0, 0]) } }, 'differ'],
    ['an extra field in the list only', { ...B, central: { extra: new Uint8Array([1, 0, 0, 0]) } }, 'extra field'],
    ['sizes of ZIP64', { ...B, size: 0xffffffff, compressedSize: 0xffffffff }, 'more than'],
    ['a comment', { ...B, central: { comment: utf8('hello') } }, 'comment'],
    ['on another disk', { ...B, central: { disk: 1 } }, 'another part'],
    ['another name in its own header', { ...B, local: { name: 'c.txt' } }, 'differ'],
    ['a longer name in its own header', { ...B, local: { name: 'b.txt.js' } }, 'differ'],
    ['another size in its own header', { ...B, local: { size: 3 } }, 'differ'],
    ['another checksum in its own header', { ...B, local: { crc32: 1 } }, 'differ'],
    ['another method in its own header', { ...B, local: { method: 8 } }, 'differ'],
    ['another time in its own header', { ...B, local: { time: 1 } }, 'differ'],
    ['other flags in its own header', { ...B, local: { flags: 0x0801 } }, 'differ'],
    ['no sizes in its own header', { ...B, local: { size: 0, compressedSize: 0, crc32: 0, flags: 0x0808 } }, 'differ'],
    ['the wrong checksum', { ...B, crc32: 1 }, 'wrong checksum'],
    ['two sizes, stored', { ...B, size: 3 }, 'says two sizes'],
    ['more than it says', { ...A, size: 100 }, 'unpacks to more than it says'],
    ['less than it says', { ...A, size: 200 }, 'unpacks to less than it says'],
    ['no size, but content', { ...A, size: 0 }, 'unpacks to more than it says'],
    ['no deflated data', { ...A, data: utf8('this is not deflated') }, 'does not unpack'],
    ['half of its data', { ...A, data: deflateRawSync(utf8('alpha '.repeat(20))).subarray(0, -3) }, 'does not unpack'],
    [
      'data behind the data',
      { ...A, data: Buffer.concat([deflateRawSync(utf8('alpha '.repeat(20))), utf8('more')]) },
      'other data behind',
    ],
    ['data between it and the next', { ...A, behind: utf8('hidden') }, 'does not begin where'],
    ['one that begins before its place', { ...B, central: { offset: 1 } }, 'does not begin where'],
  ])('%s is refused', async (_what, entry, rule) => {
    // Something honest stands before and behind it.
    expect(await refusalOf(craft([entry, { ...B, name: 'honest' }]))).toContain(rule);
    const named = typeof entry.name === 'string' ? entry.name : '';
    if (!rule.startsWith('does not begin'))
      expect(await refusalOf(craft([{ ...B, name: 'honest' }, entry]))).toContain(`"${named}"`);
  });

  test('two that share their data are refused, and so are overlapping ones', async () => {
    expect(await refusalOf(craft([B, { ...B, name: 'c.txt', central: { offset: 0 } }]))).toContain(
      'does not begin where',
    );
    // One header within the data of another.
    const inner = craft([{ ...B, name: 'inner' }]).subarray(0, 30 + 5 + 4);
    const outer = { ...B, name: 'outer', content: inner };
    const bytes = craft([outer, { ...B, name: 'inner', central: { offset: 30 + 5 } }]);
    expect(await refusalOf(bytes)).toContain('"inner" does not begin where');
  });

  test('whose data reach into the list are refused', async () => {
    expect(await refusalOf(craft([{ ...B, size: 60, compressedSize: 60 }]))).toContain('reaches into the list');
  });

  test('in another order than listed is refused', async () => {
    const bytes = Buffer.from(craft([B, { ...B, name: 'c.txt' }]));
    const first = 46 + 5;
    const list = bytes.length - 22 - 2 * first;
    const swapped = Buffer.concat([
      bytes.subarray(0, list),
      bytes.subarray(list + first, -22),
      bytes.subarray(list, list + first),
      bytes.subarray(-22),
    ]);
    expect(await refusalOf(swapped)).toContain('does not begin where');
  });
});

test.each([
  ['list', (bytes: Uint8Array) => bytes.length - 22 - 51, 'ends too early'],
  ['header', () => 0, 'does not lie where the list says'],
])('an entry whose %s does not begin as one is refused', async (_what, at, rule) => {
  const bytes = craft([B]);
  bytes[at(bytes)] = 0x51;
  expect(await refusalOf(bytes)).toContain(rule);
});

describe('the zip itself', () => {
  const other = craft([{ ...B, name: 'other' }]);
  test.each<[what: string, end: CraftedEnd, rule: string]>([
    ['data before it', { before: utf8('MZ') }, 'does not begin where'],
    ['another zip before it', { before: other }, 'does not begin where'],
    ['data before it that its offsets hide', { before: utf8('MZ'), listOffset: 39 + 39 }, 'other data'],
    ['data behind it', { after: utf8('x') }, 'behind its end'],
    ['another zip behind it', { after: other }, 'other data'],
    ['zeros behind it', { after: new Uint8Array(512) }, 'behind its end'],
    ['a comment', { comment: utf8('PK') }, 'behind its end'],
    ['a comment that it only speaks of', { commentLength: 4 }, 'behind its end'],
    ['an end in its comment', { comment: other.subarray(-22) }, 'other data'],
    ['data before its list', { beforeList: utf8('hidden') }, 'between its entries and their list'],
    ['data before its end', { beforeEnd: utf8('hidden') }, 'between their list and its end'],
    [
      'a record of ZIP64 before its end',
      { beforeEnd: Buffer.concat([utf8('PK\u0006\u0007'), new Uint8Array(16)]) },
      'between their list and its end',
    ],
    ['fewer entries than listed', { entries: 1 }, 'more in its list'],
    ['more entries than listed', { entries: 3 }, 'ends too early'],
    ['more entries than any package', { entries: 0xffff }, 'more than 10004 entries'],
    ['two counts', { entriesHere: 1, entries: 2 }, 'one part of several'],
    ['another disk', { disk: 1 }, 'one part of several'],
    ['a list beyond its end', { listOffset: 0xfffffff0 }, 'other data'],
    ['a list of another size', { listSize: 10 }, 'other data'],
    ['a huge list', { listSize: 0x7fffffff }, 'list of entries of more than'],
  ])('with %s is refused', async (_what, end, rule) => {
    expect(await refusalOf(craft([B, { ...B, name: 'c.txt' }], end))).toContain(rule);
  });

  test.each([
    ['nothing', NOTHING],
    ['a few bytes', utf8('PK')],
    ['text', utf8('this is no zip, although it is long enough to be one')],
    ['a folder of a tape', new Uint8Array(1024)],
    ['a zip cut short', craft([A, B]).subarray(0, -1)],
    ['the end of a zip only', craft([A]).subarray(-22)],
  ])('that is %s is refused', async (_what, bytes) => {
    await refusalOf(bytes).then((message) => expect(message).toMatch(/^The package|^"/));
    expect(await refusalOf(bytes)).not.toContain('read:');
  });

  test('of another zip: its entries are nobody else’s', async () => {
    const [one, two] = [await readZip(memory(craft([B]))), await readZip(memory(craft([B])))];
    expect(() => two.pieces(one.entries[0] as never)).toThrow(TypeError);
  });
});

describe('bombs', () => {
  const zeros = deflateRawSync(new Uint8Array(8 * 1024 * 1024));

  test('what unpacks to far more than its size is refused before it is unpacked', async () => {
    const bomb: Crafted = { name: 'bomb', data: zeros, size: 8 * 1024 * 1024, crc32: 0 };
    await expect(readZip(memory(craft([bomb])))).rejects.toThrow('more than 250 times its size');
  });

  test('what says that it is small is unpacked no further than that', async () => {
    expect(await refusalOf(craft([{ name: 'bomb', data: zeros, size: 1000 }]))).toContain(
      'unpacks to more than it says',
    );
  });

  test('many that are small enough each are refused by their sum', async () => {
    const limits = {
      entries: 10,
      entryBytes: 1000,
      totalBytes: 1500,
      listBytes: 10_000,
      depth: 4,
      ratio: 250,
      alwaysAllowed: 1,
      burst: 1,
    };
    const entry = (name: string): Crafted => ({ name, content: 'x'.repeat(900), method: 0 });
    await expect(readZip(memory(craft([entry('a')])), limits)).resolves.toBeDefined();
    await expect(readZip(memory(craft([entry('a'), entry('b')])), limits)).rejects.toThrow(
      'unpacks to more than 1500 bytes',
    );
    await expect(readZip(memory(craft([{ name: 'a', content: 'x'.repeat(1001), method: 0 }])), limits)).rejects.toThrow(
      'unpacks to more than 1000 bytes',
    );
  });

  test('a file that is larger than all that may be in it is not looked at', async () => {
    const reads: number[] = [];
    const source = {
      size: 4 * 1024 ** 3,
      async read(_offset: number, length: number) {
        reads.push(length);
        return new Uint8Array(length);
      },
    };
    await expect(readZip(source)).rejects.toThrow('The package has more than');
    expect(reads).toEqual([]);
  });
});

test('whatever single byte is changed, it is read as before or refused: never as something else', async () => {
  const bytes = craft([A, B, { name: 'dir/ü.json', content: '{}' }]);
  const honest = JSON.stringify(await readAll(bytes));
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ change;
      const end = await refusalOf(changed);
      if (end.startsWith('read:')) expect(end).toBe(`read: ${honest}`);
      else refused++;
    }),
    { ...SEEDED, numRuns: 1500 },
  );
  expect(refused).toBeGreaterThan(1000);
});

test('what the writer writes is read as it was; the same contents are the same bytes', async () => {
  const name = fc.stringMatching(/^[a-z]{1,6}(\/[a-zäö]{1,6}){0,3}\.[a-z]{2}$/);
  const content = fc.uint8Array({ maxLength: 400 });
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.tuple(name, content), { maxLength: 6, selector: ([path]) => path }),
      async (files) => {
        const contents = files.map(([path, bytes]) => ({ path, bytes }));
        const bytes = await gathered(writeZip(contents));
        const zip = await readZip(memory(bytes));
        expect(zip.entries.map(({ path, size }) => ({ path, size }))).toEqual(
          contents.map(({ path, bytes }) => ({ path, size: bytes.length })),
        );
        for (const [index, entry] of zip.entries.entries())
          expect(Buffer.compare(await whole(zip.pieces(entry)), contents[index]?.bytes ?? NOTHING)).toBe(0);
        expect(Buffer.compare(await gathered(writeZip(contents)), bytes)).toBe(0);
      },
    ),
    { ...SEEDED, numRuns: 120 },
  );
  expect(REGULAR >>> 16).toBe(0o100644);
});
