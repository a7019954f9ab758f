import { describe, expect, it } from 'vitest';
import { createLoopback } from '../../src/protocol/loopback.ts';
import { settle } from './scripted-peer.ts';

describe('the pipe’s twin in memory', () => {
  it('delivers in a turn of its own, in the pieces that were asked for', async () => {
    const [left, right] = createLoopback({ pieceBytes: () => 2 });
    const pieces: number[][] = [];
    right.onBytes((bytes) => pieces.push([...bytes]));
    left.write(new Uint8Array([1, 2, 3]));
    left.write(new Uint8Array([4, 5]));
    expect(left.queuedBytes).toBe(5);
    await Promise.resolve();
    expect(pieces).toEqual([]);
    await settle();
    expect(pieces).toEqual([[1, 2], [3, 4], [5]]);
    expect(left.queuedBytes).toBe(0);
  });

  it('keeps bytes while the other side is paused, and says when it has drained', async () => {
    const [left, right] = createLoopback();
    const log: unknown[] = [];
    right.onBytes((bytes) => log.push([...bytes]));
    left.onDrain(() => log.push('drained'));
    right.pause();
    left.write(new Uint8Array([1]));
    await settle();
    expect([log, left.queuedBytes]).toEqual([[], 1]);
    right.resume();
    await settle();
    expect(log).toEqual([[1], 'drained']);
  });

  it('ends both sides once; what was written before still arrives', async () => {
    const [left, right] = createLoopback({ pieceBytes: () => 1 });
    const log: unknown[] = [];
    right.onBytes((bytes) => log.push([...bytes]));
    right.onEnd(() => log.push('right'));
    left.onEnd(() => log.push('left'));
    left.write(new Uint8Array([1, 2, 3]));
    left.destroy();
    left.destroy();
    left.write(new Uint8Array([4]));
    await settle();
    right.destroy();
    await settle();
    expect(log.filter((one) => one !== 'left')).toEqual([[1], [2], [3], 'right']);
    expect(log.filter((one) => one === 'left')).toEqual(['left']);
  });

  it('takes nothing for a side that is gone', async () => {
    const [left, right] = createLoopback();
    right.destroy();
    await settle();
    left.write(new Uint8Array([1]));
    await settle();
    expect(left.queuedBytes).toBe(0);
  });
});
