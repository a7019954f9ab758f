import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameReader } from '../../src/protocol/frame-reader.ts';
import { frame } from './scripted-peer.ts';

const LIMIT = 1024 * 1024;

function readAll(reader: FrameReader): { channel: number; json: string; attached: number[] }[] {
  const frames = [];
  while (reader.next(LIMIT)) {
    frames.push({
      channel: reader.channel,
      json: reader.bytes.toString('utf8', reader.jsonStart, reader.jsonEnd),
      attached: [...reader.bytes.subarray(reader.jsonEnd, reader.end)],
    });
    reader.advance();
  }
  return frames;
}

describe('the frame reader', () => {
  it('cuts the same frames out of any pieces', () => {
    const frames = fc.array(
      fc.record({
        channel: fc.nat(0xffff_ffff),
        json: fc.string({ minLength: 2, maxLength: 300, unit: 'grapheme' }),
        attached: fc.array(fc.nat(255), { maxLength: 300 }),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(frames, fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1 }), (sent, sizes) => {
        const whole = Buffer.concat(sent.map((one) => frame(one.channel, one.json, new Uint8Array(one.attached))));
        const reader = new FrameReader();
        const got = [];
        for (let at = 0, piece = 0; at < whole.length; piece += 1) {
          const size = sizes[piece % sizes.length] ?? 1;
          reader.push(new Uint8Array(whole.subarray(at, at + size)));
          at += size;
          got.push(...readAll(reader));
        }
        expect(got).toEqual(sent.map((one) => ({ ...one, json: Buffer.from(one.json).toString() })));
        expect(reader.buffered).toBe(0);
      }),
    );
  });

  it('refuses a frame that is announced too large before it buffers any of it', () => {
    const reader = new FrameReader();
    const header = Buffer.alloc(12);
    header.writeUInt32BE(LIMIT + 1, 0);
    header.writeUInt32BE(2, 8);
    reader.push(header);
    expect(() => reader.next(LIMIT)).toThrow(expect.objectContaining({ code: 'PROTOCOL_VIOLATION' }));
  });

  it.each([
    ['longer than its frame', 10, 11],
    ['empty', 10, 0],
  ])('refuses a message that is %s', (_, length, jsonBytes) => {
    const reader = new FrameReader();
    const header = Buffer.alloc(12);
    header.writeUInt32BE(length, 0);
    header.writeUInt32BE(jsonBytes, 8);
    reader.push(header);
    expect(() => reader.next(LIMIT)).toThrow(expect.objectContaining({ code: 'PROTOCOL_VIOLATION' }));
  });

  it('holds no more than a small multiple of what really came, whatever was announced', () => {
    const reader = new FrameReader();
    const header = Buffer.alloc(12);
    header.writeUInt32BE(LIMIT, 0);
    header.writeUInt32BE(2, 8);
    reader.push(header);
    reader.push(new Uint8Array(1));
    expect(reader.next(LIMIT)).toBe(false);
    expect(reader.bytes.length).toBeLessThanOrEqual(64 * 1024);
  });

  it('copies each byte of a large frame that comes in small pieces a bounded number of times', () => {
    const sent = frame(1, `"${'x'.repeat(500_000)}"`);
    const reader = new FrameReader();
    let grown = 0;
    let last: Buffer = reader.bytes;
    for (let at = 0; at < sent.length; at += 100) {
      reader.push(new Uint8Array(sent.subarray(at, at + 100)));
      if (reader.bytes !== last) grown += 1;
      last = reader.bytes;
    }
    expect(grown).toBeLessThan(10);
    expect(readAll(reader)).toHaveLength(1);
  });

  it('keeps what it stands on when more comes before it is taken', () => {
    const reader = new FrameReader();
    reader.push(frame(1, '{"a":1}'));
    expect(reader.next(LIMIT)).toBe(true);
    reader.push(frame(2, '{"b":2}'));
    expect(readAll(reader)).toMatchObject([
      { channel: 1, json: '{"a":1}' },
      { channel: 2, json: '{"b":2}' },
    ]);
  });
});
