import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { deflate } from '../../../src/packaging/zip/deflate.ts';

const MIB = 1024 * 1024;

/** The same everywhere, neither random nor plain. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 1;
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = (state >>> 16) % (at % 1000 < 500 ? 4 : 60);
  }
  return bytes;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex').slice(0, 16);

describe('deflated bytes', () => {
  test.each([
    ['nothing', Buffer.alloc(0), '9b4fb24edd6d1d88'],
    ['text', Buffer.from('what was signed is what runs\n'.repeat(100)), '0e4d55c0f9be457e'],
    ['exactly one piece', noise(MIB), '94f3fbfe1799efe2'],
    ['a piece and a byte', noise(MIB + 1), '600268d498e77c34'],
    ['several pieces', noise(3 * MIB + 17), '38f363b402909554'],
  ])(
    'of %s are what they were on every other machine, and unpack to what was given',
    async (_name, bytes, expected) => {
      const deflated = await deflate(bytes);
      if (deflated === null) throw new Error('It was not deflated.');
      expect(Buffer.compare(inflateRawSync(deflated), bytes)).toBe(0);
      expect(sha256(deflated)).toBe(expected);
    },
  );

  test('that a reader would take for a bomb are not made: neither of one character, nor with a long run of it in front', async () => {
    expect(await deflate(Buffer.alloc(2 * MIB))).toBeNull();
    expect(await deflate(Buffer.concat([Buffer.alloc(20 * MIB), noise(4 * MIB)]))).toBeNull();
    expect(await deflate(Buffer.concat([Buffer.alloc(2 * MIB), noise(4 * MIB)]))).not.toBeNull();
    expect(await deflate(Buffer.alloc(MIB))).not.toBeNull();
  });
});
