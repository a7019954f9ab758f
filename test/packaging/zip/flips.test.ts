// Every byte of a signed package is changed, one at a time: it is refused, or it is one of the few that mean nothing to anybody.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BulkheadError } from '../../../src/base/error.ts';
import { readPackage } from '../../../src/packaging/zip/read-package.ts';
import { readZip } from '../../../src/packaging/zip/zip-reader.ts';
import { checkSignatures } from '../../../src/trust/statement/check-signatures.ts';
import { SEEDED } from '../../setup/seeded.ts';
import { isThorough } from '../../setup/thorough.ts';
import { type Crafted, craft, gathered, memory } from './crafted-zip.ts';
import { HONEST, signedPackage } from './signed-package.ts';

/** All that would be installed, and by whose word: what is equal to it is the same package. */
async function meaning(bytes: Uint8Array): Promise<string> {
  const archive = await readPackage(memory(bytes));
  checkSignatures(archive.statement, { engines: ['node'], registries: [] });
  const files: [string, string][] = [];
  for await (const { path, pieces } of archive.contents())
    files.push([path, (await gathered(pieces)).toString('base64')]);
  return JSON.stringify(files);
}

const CHANGES = isThorough() ? [1, 2, 4, 8, 16, 32, 64, 128, 0xff] : [1, 0xff];

/** In an entry of the list, by offset: what nobody reads, because packages have neither a system nor permissions of their own. */
const UNREAD: Readonly<Record<number, string>> = {
  4: 'which version of a program made it',
  5: 'on which of the known systems',
  36: 'whether it is a text',
  37: 'whether it is a text',
  38: 'attributes of DOS that make it no other kind of file',
  39: 'attributes of DOS that make it no other kind of file',
  40: 'permissions',
  41: 'permissions',
};
const LAST_BITS = 'bits of the last byte of what is deflated, behind its end';
const HARMLESS = [...Object.values(UNREAD), LAST_BITS];

/** What a byte is for, in a package as the builder builds it. */
function placesOf(bytes: Buffer): (at: number) => string {
  const list = bytes.readUInt32LE(bytes.length - 6);
  const names = new Map<number, string>();
  for (let at = list; bytes.readUInt32LE(at) === 0x02014b50; ) {
    const length = bytes.readUInt16LE(at + 28);
    for (const [offset, what] of Object.entries(UNREAD)) names.set(at + Number(offset), what);
    // The last byte of what is deflated: its last bits say nothing.
    const start = bytes.readUInt32LE(at + 42) + 30 + length;
    if (bytes.readUInt16LE(at + 10) === 8) names.set(start + bytes.readUInt32LE(at + 20) - 1, LAST_BITS);
    at += 46 + length;
  }
  return (at) => names.get(at) ?? `byte ${at}`;
}

test('whatever byte of a package is changed, it is refused, or the very same would be installed', async () => {
  const bytes = Buffer.from(signedPackage());
  const honest = await meaning(bytes);
  const placeOf = placesOf(bytes);
  const harmless = new Set<string>();
  for (let at = 0; at < bytes.length; at++) {
    for (const change of CHANGES) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ change;
      try {
        expect(await meaning(changed)).toBe(honest);
        harmless.add(placeOf(at));
      } catch (error) {
        if (!(error instanceof BulkheadError)) throw error;
      }
    }
  }
  for (const what of harmless) expect(HARMLESS).toContain(what);
  expect(harmless.size).toBeGreaterThan(3); // otherwise nothing was told apart
}, 120_000);

/** As it stands in the honest package. */
function honestStatement(): string {
  let said = '';
  signedPackage({
    text(text) {
      said = text;
      return text;
    },
  });
  return said;
}

/** Each byte of it once, changed in its lowest bit; in all ways in thorough runs. */
function* flipsOf(content: string | Uint8Array): Generator<Buffer> {
  for (const change of isThorough() ? CHANGES : [1]) {
    for (let at = 0; at < Buffer.from(content).length; at++) {
      const changed = Buffer.from(content);
      changed[at] = (changed[at] ?? 0) ^ change;
      yield changed;
    }
  }
}

const zipped = (entries: readonly Crafted[], statement: string | Uint8Array) =>
  craft([...entries, { name: 'bulkhead.json', content: statement }]);

test('whatever byte of a content is changed, in a zip that was made for it, it is refused', async () => {
  const statement = honestStatement();
  for (const [index, { content = '' }] of HONEST.entries()) {
    for (const changed of flipsOf(content)) {
      const entries = HONEST.map((each, other) => (other === index ? { ...each, content: changed } : each));
      await expect(meaning(zipped(entries, statement))).rejects.toMatchObject({ code: 'DIGEST_MISMATCH' });
    }
  }
}, 120_000);

test('whatever byte of the statement is changed, in a zip that was made for it, it is refused', async () => {
  const codes = new Set<string>();
  for (const changed of flipsOf(honestStatement())) {
    const refusal = await meaning(zipped(HONEST, changed)).catch((error: unknown) => error);
    if (!(refusal instanceof BulkheadError)) throw new Error(`Accepted, or no refusal: ${changed}`);
    codes.add(refusal.code);
  }
  for (const code of codes) expect(CODES).toContain(code);
  expect(codes.size).toBeGreaterThan(3);
}, 120_000);

const CODES = ['DIGEST_MISMATCH', 'KEY_INVALID', 'PACKAGE_MALFORMED', 'SIGNATURE_INVALID', 'STATEMENT_MISMATCH'];

/** Refused in our words, or read: never anything else. */
async function endOf(bytes: Uint8Array): Promise<string> {
  try {
    return await meaning(bytes);
  } catch (error) {
    if (!(error instanceof BulkheadError)) throw error;
    return error.code;
  }
}

test('whatever is cut, copied, filled or moved in a package, it is refused in our words, or the very same would be installed', async () => {
  const bytes = Buffer.from(signedPackage());
  const honest = await meaning(bytes);
  const place = fc.nat(bytes.length);
  const change = fc.oneof(
    fc.record({ at: place, cut: fc.nat(64) }),
    fc.record({ at: place, put: fc.uint8Array({ maxLength: 64 }) }),
    fc.record({ at: place, over: fc.uint8Array({ minLength: 1, maxLength: 8 }) }),
    fc.record({ at: place, from: place, length: fc.nat(200) }),
    fc.record({ at: place, number: fc.constantFrom(0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      let changed = bytes;
      for (const each of changes) {
        const at = Math.min(each.at, changed.length);
        const [before, after] = [changed.subarray(0, at), (skip: number) => changed.subarray(at + skip)];
        if ('cut' in each) changed = Buffer.concat([before, after(each.cut)]);
        else if ('put' in each) changed = Buffer.concat([before, each.put, after(0)]);
        else if ('over' in each) changed = Buffer.concat([before, each.over, after(each.over.length)]);
        else if ('from' in each)
          changed = Buffer.concat([before, changed.subarray(each.from, each.from + each.length), after(0)]);
        else {
          const number = Buffer.alloc(4);
          number.writeUInt32LE(each.number);
          changed = Buffer.concat([before, number, after(4)]);
        }
      }
      expect([honest, ...CODES]).toContain(await endOf(changed));
    }),
    { ...SEEDED, numRuns: isThorough() ? 5_000 : 1_000 },
  );
});

test('random bytes are no package, whatever they begin and end with', async () => {
  const end = Buffer.from(craft([]));
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), fc.nat(500), fc.nat(500), async (bytes, offset, size) => {
      expect(await endOf(bytes)).toBe('PACKAGE_MALFORMED');
      const ended = Buffer.from(end);
      ended.writeUInt32LE(size, 12);
      ended.writeUInt32LE(offset, 16);
      expect(await endOf(Buffer.concat([bytes, ended]))).toBe('PACKAGE_MALFORMED');
      // What unpacks to anything at all, as content of an entry.
      const said = zipped([...HONEST, { name: 'x', data: bytes, size, crc32: 0 }], '{}');
      expect(await endOf(said)).toBe('PACKAGE_MALFORMED');
    }),
    { ...SEEDED, numRuns: 300 },
  );
});

test('random data unpack to what they say, or are refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.nat(400), async (data, size) => {
      const zip = await readZip(memory(craft([{ name: 'x', data, size, crc32: 0 }])));
      let came = 0;
      try {
        for (const entry of zip.entries) for await (const piece of zip.pieces(entry)) came += piece.length;
        expect(came).toBe(size);
      } catch (error) {
        expect(error).toMatchObject({ code: 'PACKAGE_MALFORMED' });
      }
      expect(came).toBeLessThanOrEqual(size);
    }),
    { ...SEEDED, numRuns: 1_000 },
  );
});
