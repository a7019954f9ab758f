import { describe, expect, it, vi } from 'vitest';
import { FrameReader } from '../../src/protocol/frame-reader.ts';
import { FrameWriter } from '../../src/protocol/frame-writer.ts';
import { DEFAULT_WIRE_LIMITS } from '../../src/protocol/limits.ts';
import { frame } from './scripted-peer.ts';

const limits = { ...DEFAULT_WIRE_LIMITS, frameBytes: 4 * 1024 * 1024 };

describe('the frame writer', () => {
  it('gathers the small frames of a turn into one piece', () => {
    const writer = new FrameWriter();
    writer.add(1, '{"a":"ä"}', [], limits);
    writer.add(7, '{}', [new Uint8Array([1, 2]), new Uint8Array([3])], limits);
    expect(writer.pending).toBeGreaterThan(0);
    const pieces = writer.take();
    expect(pieces).toHaveLength(1);
    expect(Buffer.concat(pieces)).toEqual(
      Buffer.concat([frame(1, '{"a":"ä"}'), frame(7, '{}', new Uint8Array([1, 2, 3]))]),
    );
    expect(writer.pending).toBe(0);
    expect(writer.take()).toEqual([]);
  });

  it('never changes bytes that it gave out', () => {
    const writer = new FrameWriter();
    writer.add(1, '{"a":1}', [], limits);
    const [given] = writer.take();
    writer.add(2, '{"b":2}', [], limits);
    expect(Buffer.concat(writer.take())).toEqual(frame(2, '{"b":2}'));
    expect(Buffer.from(given ?? [])).toEqual(frame(1, '{"a":1}'));
  });

  it('does not copy large attachments', () => {
    const writer = new FrameWriter();
    const large = new Uint8Array(100_000).fill(7);
    writer.add(1, '{}', [large], limits);
    const pieces = writer.take();
    expect(pieces).toContain(large);
    expect(Buffer.concat(pieces)).toEqual(frame(1, '{}', large));
  });

  it('writes texts of every size so that the reader reads them', () => {
    const writer = new FrameWriter();
    const texts = [2, 100, 10_900, 11_000, 32_000, 65_500, 65_536, 300_000].map((size) => `"${'ö'.repeat(size)}"`);
    for (const text of texts) writer.add(3, text, [], limits);
    const reader = new FrameReader();
    reader.push(Buffer.concat(writer.take()));
    const read = [];
    while (reader.next(limits.frameBytes)) {
      read.push(reader.bytes.toString('utf8', reader.jsonStart, reader.jsonEnd));
      reader.advance();
    }
    expect(read).toEqual(texts);
  });

  it.each([
    ['a text', 'x'.repeat(limits.frameBytes + 1), []],
    ['a text that is too large only as UTF-8', 'ö'.repeat(limits.frameBytes / 2 + 1), []],
    ['an attachment', '{}', [new Uint8Array(limits.frameBytes - 1)]],
  ])('refuses %s that is too large, and writes nothing of it', (_, json, attachments) => {
    const writer = new FrameWriter();
    expect(() => writer.add(1, json, attachments, limits)).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }));
    expect(writer.take()).toEqual([]);
  });

  it('refuses a text that is much too large before it takes memory for it', () => {
    const allocate = vi.spyOn(Buffer, 'allocUnsafeSlow');
    try {
      const text = 'x'.repeat(limits.frameBytes * 2);
      expect(() => new FrameWriter().add(1, text, [], limits)).toThrow();
      expect(allocate).not.toHaveBeenCalled();
    } finally {
      allocate.mockRestore();
    }
  });

  it('refuses a text that nests too deeply, and writes nothing of it', () => {
    const writer = new FrameWriter();
    const deep = '['.repeat(129) + ']'.repeat(129);
    expect(() => writer.add(1, deep, [], limits)).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }));
    expect(writer.take()).toEqual([]);
  });

  it.each<[string, string, Uint8Array[]]>([
    ['more values than its reader takes', `[${'0,'.repeat(2_000_000)}0]`, []],
    ['more byte arrays than its reader takes', '{}', Array<Uint8Array>(4097).fill(new Uint8Array())],
  ])('refuses %s, and writes nothing of it', (_, json, attachments) => {
    const writer = new FrameWriter();
    expect(() => writer.add(1, json, attachments, DEFAULT_WIRE_LIMITS)).toThrow(
      expect.objectContaining({ code: 'LIMIT_EXCEEDED' }),
    );
    expect(writer.take()).toEqual([]);
  });
});
