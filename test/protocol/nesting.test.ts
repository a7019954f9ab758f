import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exceededBy } from '../../src/protocol/nesting.ts';

function within(json: string, limit: number): boolean {
  const bytes = Buffer.from(json);
  return exceededBy(bytes, 0, bytes.length, { nesting: limit, nodes: Number.POSITIVE_INFINITY }) === null;
}

function holds(json: string, nodes: number): boolean {
  const bytes = Buffer.from(json);
  return exceededBy(bytes, 0, bytes.length, { nesting: 1000, nodes }) === null;
}

function nodesOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return 1 + Object.values(value).reduce((sum: number, member) => sum + nodesOf(member), 0);
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

describe('the count of values', () => {
  it('agrees with the parsed value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (inner) => {
        const value = [inner];
        const json = JSON.stringify(value);
        const nodes = nodesOf(value);
        expect(holds(json, nodes)).toBe(true);
        expect(holds(json, nodes - 1)).toBe(false);
      }),
    );
  });

  it('counts neither commas nor brackets in strings', () => {
    expect(holds(JSON.stringify([',,,,[[[[{{{{', '\\",,,,']), 3)).toBe(true);
  });

  it('is not lowered by white space', () => {
    expect(holds('[ [ ] , [ ] , 1 ]', 3)).toBe(false);
  });
});
