import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nestsWithin } from '../../src/protocol/nesting.ts';

function within(json: string, limit: number): boolean {
  const bytes = Buffer.from(json);
  return nestsWithin(bytes, 0, bytes.length, limit);
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

describe('the nesting count', () => {
  it('agrees with the parsed value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 12 }), fc.integer({ min: 1, max: 12 }), (value, limit) => {
        expect(within(JSON.stringify(value), limit)).toBe(depthOf(value) <= limit);
      }),
    );
  });

  it('accepts exactly the limit', () => {
    expect(within('['.repeat(128) + ']'.repeat(128), 128)).toBe(true);
    expect(within('['.repeat(129) + ']'.repeat(129), 128)).toBe(false);
  });

  it('does not count brackets in strings, also behind escaped quotes', () => {
    expect(within(JSON.stringify(['\\"[[[[[[[[[[\\', '[[[[[[[[[[']), 2)).toBe(true);
    expect(within('["\\\\", [[[[]]]]]', 2)).toBe(false);
  });

  it('counts ten million brackets without a stack', () => {
    expect(within('['.repeat(10_000_000), 128)).toBe(false);
  });
});
