import { describe, expect, it } from 'vitest';
import { confirmProtocol, negotiate, PROTOCOL } from '../../src/protocol/version.ts';

describe('the protocol', () => {
  it.each([
    [{ min: 1, max: 3 }, { min: 2, max: 5 }, 3],
    [{ min: 1, max: 9 }, { min: 2, max: 5 }, 5],
    [{ min: 2, max: 2 }, { min: 2, max: 2 }, 2],
  ])('is the highest number that both speak: %j and %j', (theirs, ours, agreed) => {
    expect(negotiate(theirs, ours)).toBe(agreed);
  });

  it.each([
    [
      { min: 1, max: 1 },
      { min: 2, max: 5 },
    ],
    [
      { min: 6, max: 9 },
      { min: 2, max: 5 },
    ],
    [
      { min: 3, max: 2 },
      { min: 1, max: 5 },
    ],
    [
      { min: Number.NaN, max: Number.NaN },
      { min: 1, max: 5 },
    ],
  ])('is none when the ranges do not meet: %j and %j', (theirs, ours) => {
    expect(() => negotiate(theirs, ours)).toThrow(expect.objectContaining({ code: 'PROTOCOL_VERSION' }));
  });

  it('is confirmed only when the host chose what was offered', () => {
    expect(confirmProtocol(PROTOCOL.max)).toBe(PROTOCOL.max);
    for (const chosen of [PROTOCOL.max + 1, PROTOCOL.min - 1, 1.5, Number.NaN]) {
      expect(() => confirmProtocol(chosen)).toThrow(expect.objectContaining({ code: 'PROTOCOL_VERSION' }));
    }
  });
});
