import { duplexPair } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { nodeStream } from '../../src/protocol/node-stream.ts';
import { settle } from './scripted-peer.ts';

describe('a socket as a stream of bytes', () => {
  it('carries bytes in order, both ways', async () => {
    const [left, right] = duplexPair();
    const [a, b] = [nodeStream(left), nodeStream(right)];
    const got: number[] = [];
    const back: number[] = [];
    b.onBytes((bytes) => got.push(...bytes));
    a.onBytes((bytes) => back.push(...bytes));
    a.write(new Uint8Array([1, 2]));
    a.write(new Uint8Array([3]));
    b.write(new Uint8Array([4]));
    await settle();
    expect([got, back]).toEqual([[1, 2, 3], [4]]);
  });

  it('counts what waits, and says when it has drained, also below the high-water mark', async () => {
    const [left, right] = duplexPair();
    const [a, b] = [nodeStream(left), nodeStream(right)];
    let drained = 0;
    a.onDrain(() => {
      drained += 1;
    });
    // The other side holds one large piece; what comes behind it, though small, waits until somebody reads.
    a.write(new Uint8Array(200_000));
    a.write(new Uint8Array([1]));
    await settle();
    expect(a.queuedBytes).toBeGreaterThan(0);
    expect(drained).toBe(0);
    let got = 0;
    b.onBytes((bytes) => {
      got += bytes.byteLength;
    });
    await settle();
    expect(got).toBe(200_001);
    expect(a.queuedBytes).toBe(0);
    expect(drained).toBeGreaterThan(0);
  });

  it('holds bytes back while it is paused', async () => {
    const [left, right] = duplexPair();
    const [a, b] = [nodeStream(left), nodeStream(right)];
    const got: number[] = [];
    b.onBytes((bytes) => got.push(...bytes));
    await settle();
    b.pause();
    a.write(new Uint8Array([1]));
    await settle();
    expect(got).toEqual([]);
    b.resume();
    await settle();
    expect(got).toEqual([1]);
  });

  it('ends once, whether the other side ends, fails or is destroyed', async () => {
    for (const end of ['end', 'error', 'destroy'] as const) {
      const [left, right] = duplexPair();
      const stream = nodeStream(left);
      let ends = 0;
      stream.onBytes(() => {});
      stream.onEnd(() => {
        ends += 1;
      });
      if (end === 'end') right.end();
      else if (end === 'error') left.destroy(new Error('EPIPE'));
      else stream.destroy();
      await settle();
      expect([end, ends]).toEqual([end, 1]);
      stream.write(new Uint8Array([1]));
      stream.destroy();
      await settle();
      expect(ends).toBe(1);
    }
  });

  it('forgets a listener that was disposed', async () => {
    const [left, right] = duplexPair();
    const [a, b] = [nodeStream(left), nodeStream(right)];
    let calls = 0;
    const count = () => {
      calls += 1;
    };
    b.onBytes(() => {});
    for (const listening of [b.onBytes(count), b.onEnd(count), a.onDrain(count)]) listening.dispose();
    a.write(new Uint8Array([1]));
    await settle();
    a.destroy();
    await settle();
    expect(calls).toBe(0);
  });
});
