import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { URI } from 'vscode-uri';
import type { Carried, Encoded } from '../../src/protocol/carried.ts';
import { CarriedError, CorePosition, CoreRange, coreValues } from '../../src/protocol/core-values.ts';
import { createValueCodec, DEFAULT_VALUE_LIMITS, type ValueClasses } from '../../src/protocol/values.ts';

const CLASSES: ValueClasses = {
  recognise: () => null,
  uri: (parts) => parts,
  position: (parts) => parts,
  range: (start, end) => ({ start, end }),
  error: (parts) => parts,
};
const small = createValueCodec(CLASSES, { depth: 5, nodes: 100, bytes: 1000 });

/** Encoded, through JSON as on the wire, decoded. */
function cross(value: unknown): unknown {
  const { value: encoded, bytes } = coreValues.encode(value);
  const text = JSON.stringify(encoded);
  const carried = text === undefined ? {} : { value: JSON.parse(text) as Encoded };
  return coreValues.decode(bytes === undefined ? carried : { ...carried, bytes });
}

function refusal(value: unknown): { code: string; pointer: string | undefined } {
  try {
    coreValues.encode(value);
  } catch (error) {
    const { code, details } = error as { code: string; details: { place?: { pointer?: string } } };
    return { code, pointer: details?.place?.pointer };
  }
  throw new Error('It was encoded.');
}

describe('values that cross', () => {
  it('arrive as they were, whatever plain data they are', () => {
    const plain = fc.anything({
      withBigInt: true,
      withTypedArray: false,
      withNullPrototype: false,
      withObjectString: false,
      key: fc.oneof(fc.string(), fc.constantFrom('$', 'toString', 'constructor', 'value', 'valueOf')),
      values: [
        fc.boolean(),
        fc.double(),
        fc.integer(),
        fc.string(),
        fc.constantFrom(null, -0, Number.NaN, Infinity, -Infinity),
        fc.bigInt(),
        fc.uint8Array(),
      ],
    });
    const crossable = plain.filter((value) => !JSON.stringify(value, bigintAsText)?.includes('"__proto__":'));
    const arrives = fc.property(crossable, (value) => {
      expect(cross(value)).toEqual(value);
    });
    fc.assert(arrives, { numRuns: 500 });
  });

  it('arrive with the classes that they had', () => {
    const value = {
      uri: URI.parse('https://example.com/a?b#c'),
      position: new CorePosition(1, 2),
      range: new CoreRange({ line: 1, character: 2 }, { line: 3, character: 4 }),
      bytes: new Uint8Array([1, 2, 3]),
    };
    const arrived = cross(value) as typeof value;
    expect(arrived).toEqual(value);
    expect(URI.isUri(arrived.uri)).toBe(true);
    expect(arrived.position).toBeInstanceOf(CorePosition);
    expect(arrived.range).toBeInstanceOf(CoreRange);
    expect(Object.getPrototypeOf(arrived.bytes)).toBe(Uint8Array.prototype);
    // What arrived may travel on.
    expect(cross(arrived)).toEqual(value);
  });

  it('arrive as bytes, whichever view showed them', () => {
    const { buffer } = new Uint8Array([0, 1, 2, 3, 4, 5, 6, 7]);
    const views = [new Uint8Array(buffer, 2, 3), new DataView(buffer, 1, 2), new Uint16Array(buffer, 2, 1), buffer];
    const [bytes, data, words, whole, node] = cross([...views, Buffer.from([9])]) as Uint8Array[];
    expect([bytes, data, words, whole, node].map((one) => [...(one ?? [])])).toEqual([
      [2, 3, 4],
      [1, 2],
      [2, 3],
      [0, 1, 2, 3, 4, 5, 6, 7],
      [9],
    ]);
  });

  it('are errors with a name, a message and a machine’s word', () => {
    const error = cross(Object.assign(new RangeError('far'), { code: 'FileNotFound', secret: 1 }));
    expect(error).toBeInstanceOf(CarriedError);
    expect(error).toMatchObject({ name: 'RangeError', message: 'far', code: 'FileNotFound', stack: 'RangeError: far' });
    expect(error).not.toHaveProperty('secret');
  });

  it.each<[string, unknown, unknown]>([
    ['nothing', undefined, undefined],
    ['members without a value', { a: undefined, b: 1 }, { b: 1 }],
    ['elements without a value', [undefined, 1], [null, 1]],
    // biome-ignore lint/suspicious/noSparseArray: holes are what this is about
    ['holes', [, 1], [null, 1]],
    ['a date', new Date(0), '1970-01-01T00:00:00.000Z'],
    ['what toJSON says', { toJSON: () => ({ a: 1 }) }, { a: 1 }],
    ['what toJSON of a stand-in would say, not asked', { toJSON: () => [{ toJSON: () => 2 }] }, [2]],
    ['a toJSON that says nothing', { a: { toJSON: () => undefined } }, {}],
    [
      'an instance of a class',
      new (class Point {
        x = 1;
        #y = 2;
        get y() {
          return this.#y;
        }
      })(),
      { x: 1 },
    ],
    ['an object without prototype', Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
    ['symbol keys', { [Symbol('s')]: 1, a: 2 }, { a: 2 }],
  ])('do as JSON does with %s', (_, value, arrived) => {
    expect(cross(value)).toEqual(arrived);
  });

  it('give toJSON the key, as JSON does', () => {
    const keys: unknown[] = [];
    const one = { toJSON: (key: unknown) => keys.push(key) };
    cross({ a: one, b: [one] });
    cross(one);
    expect(keys).toEqual(['a', '0', '']);
  });

  it('are told from tags: an object with a $ of its own arrives as it was', () => {
    const forged = [{ $: 'bytes', index: 0 }, { $: 'object', value: { $: 1 } }, { $: undefined, a: 1 }, { $: null }];
    expect(cross(forged)).toEqual([{ $: 'bytes', index: 0 }, { $: 'object', value: { $: 1 } }, { a: 1 }, { $: null }]);
  });
});

describe('the encoder', () => {
  const cycle: { a?: unknown } = {};
  cycle.a = [cycle];
  it.each<[string, unknown, string]>([
    ['a function', () => 1, ''],
    ['a function inside', { a: [1, { 'b/c~d': () => 1 }] }, '/a/1/b~1c~0d'],
    ['a symbol', [Symbol('s')], '/0'],
    ['a map', { a: new Map() }, '/a'],
    ['a set', [new Set()], '/0'],
    ['a weak map', [new WeakMap()], '/0'],
    ['a weak set', [new WeakSet()], '/0'],
    ['a weak reference', [new WeakRef({})], '/0'],
    ['a promise', [Promise.resolve()], '/0'],
    ['a thenable', { then: () => {} }, '/then'],
    ['a pattern', [/a/], '/0'],
    ['shared memory', [new SharedArrayBuffer(1)], '/0'],
    ['a generator', [(function* () {})()], '/0'],
    ['a boxed text', [Object('a')], '/0'],
    ['a boxed number', [Object(1)], '/0'],
    ['a __proto__ key', { a: JSON.parse('{"__proto__":1}') }, '/a/__proto__'],
    ['itself', cycle, '/a/0'],
    ['a function that toJSON gives', { a: { toJSON: () => () => 1 } }, '/a'],
    ['a map that toJSON gives', { a: { toJSON: () => new Map() } }, '/a'],
  ])('refuses %s and says where', (_, value, pointer) => {
    expect(refusal(value)).toEqual({ code: 'VALUE_NOT_PLAIN', pointer });
  });

  it.each<[string, () => unknown]>([
    ['depth', () => [[[[[[1]]]]]]],
    ['depth, by escaping', () => [[[[{ $: 1 }]]]]],
    ['number of values', () => new Array(200).fill(1)],
    ['number of members', () => Object.fromEntries(Array.from({ length: 200 }, (_, index) => [index, 1]))],
    ['number of values, in a sparse array', () => new Array(2 ** 32 - 1)],
    ['bytes', () => new Uint8Array(1001)],
    ['characters', () => 'x'.repeat(1001)],
    ['characters of keys', () => ({ ['x'.repeat(1001)]: 1 })],
    ['digits', () => 10n ** 5000n],
  ])('refuses too much: %s', (_, make) => {
    expect(() => small.encode(make())).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }));
  });

  it('encodes what is exactly as deep as allowed, and the decoder accepts it', () => {
    const deepest = [[[[[1]]]]];
    expect(small.decode(small.encode(deepest))).toEqual(deepest);
    const escaped = [[[{ $: 1 }]]];
    expect(small.decode(small.encode(escaped))).toEqual(escaped);
  });

  it('takes what appears twice without being in itself for two', () => {
    const twice = { a: 1 };
    expect(cross([twice, twice])).toEqual([{ a: 1 }, { a: 1 }]);
  });

  it('reads each property once', () => {
    const reads: string[] = [];
    const watch = <T extends object>(target: T): T =>
      new Proxy(target, {
        get(object, name) {
          if (typeof name === 'string') reads.push(name);
          return Reflect.get(object, name);
        },
      });
    cross(watch({ a: watch([1, 2]), b: 'x' }));
    expect(reads.filter((name) => name !== 'toJSON').sort()).toEqual(['0', '1', 'a', 'b', 'length']);
  });

  it('keeps nothing of the value: what changes afterwards changes nothing', () => {
    const bytes = new Uint8Array([1]);
    const value = { list: [{ a: 1 }], bytes };
    const carried = coreValues.encode(value);
    bytes[0] = 2;
    (value.list[0] as { a: number }).a = 2;
    value.list.push({ a: 3 });
    expect(coreValues.decode(carried)).toEqual({ list: [{ a: 1 }], bytes: new Uint8Array([1]) });
  });

  it.each([
    [
      'a getter',
      {
        get a() {
          throw new RangeError('mine');
        },
      },
    ],
    [
      'a toJSON',
      {
        toJSON() {
          throw new RangeError('mine');
        },
      },
    ],
    [
      'a proxy',
      new Proxy(
        {},
        {
          ownKeys() {
            throw new RangeError('mine');
          },
        },
      ),
    ],
    [
      'a prototype trap',
      new Proxy(
        {},
        {
          getPrototypeOf() {
            throw new RangeError('mine');
          },
        },
      ),
    ],
  ])('lets what %s throws through: it belongs to who wrote it', (_, value) => {
    expect(() => coreValues.encode(value)).toThrow(new RangeError('mine'));
  });

  it('does not trust what a view says of itself', () => {
    const bytes = new Uint8Array([1, 2, 3]);
    Object.defineProperties(bytes, { byteLength: { value: 1e9 }, length: { value: 1e9 }, buffer: { value: 'x' } });
    expect(cross(bytes)).toEqual(new Uint8Array([1, 2, 3]));
  });

  it('does not notice prototypes that are changed later', () => {
    const patches: { object: object; name: PropertyKey; fake: unknown; saved?: PropertyDescriptor | undefined }[] = [
      { object: Array, name: 'isArray', fake: () => false },
      { object: Object, name: 'keys', fake: () => [] },
      { object: Object.prototype, name: 'toString', fake: () => '[object Map]' },
      { object: Uint8Array.prototype, name: 'set', fake: () => {} },
      { object: Array.prototype, name: Symbol.iterator, fake: () => [].values() },
    ];
    const value = {
      a: [1, new Uint8Array([7])],
      b: new (class {
        c = 1;
      })(),
    };
    let decoded: unknown;
    try {
      for (let index = 0; index < patches.length; index += 1) {
        const patch = patches[index] as (typeof patches)[number];
        patch.saved = Object.getOwnPropertyDescriptor(patch.object, patch.name);
        Object.defineProperty(patch.object, patch.name, { value: patch.fake, configurable: true, writable: true });
      }
      decoded = coreValues.decode(coreValues.encode(value));
    } finally {
      for (let index = 0; index < patches.length; index += 1) {
        const { object, name, saved } = patches[index] as (typeof patches)[number];
        if (saved !== undefined) Object.defineProperty(object, name, saved);
      }
    }
    expect(decoded).toEqual({ a: [1, new Uint8Array([7])], b: { c: 1 } });
  });

  it('does not call a setter that a prototype has', () => {
    let called = 0;
    Object.defineProperty(Object.prototype, 'planted', {
      configurable: true,
      set() {
        called += 1;
      },
      get: () => 'planted',
    });
    try {
      const { value } = coreValues.encode(JSON.parse('{"planted":1}'));
      expect(Object.getOwnPropertyDescriptor(value, 'planted')?.value).toBe(1);
      expect(called).toBe(0);
    } finally {
      delete (Object.prototype as { planted?: unknown }).planted;
    }
  });
});

describe('the decoder', () => {
  const bytes = [new Uint8Array([1]), new Uint8Array([2])];
  it.each<[string, Carried]>([
    ['an unknown tag', { value: { $: 'map' } }],
    ['a tag that is inherited', { value: { $: 'constructor' } }],
    ['a tag that is no text', { value: { $: 7 } }],
    ['a tag that is null', { value: { $: null } }],
    ['a tag with more than it should have', { value: { $: 'number', value: 'NaN', more: 1 } }],
    ['a tag with less than it should have', { value: { $: 'position', line: 1 } }],
    ['a number that JSON could say', { value: { $: 'number', value: '1' } }],
    ['a bigint that is none', { value: { $: 'bigint', value: '0x10' } }],
    ['a bigint without end', { value: { $: 'bigint', value: '9'.repeat(5000) } }],
    ['bytes that are not there', { value: { $: 'bytes', index: 0 } }],
    ['bytes at no place', { value: { $: 'bytes', index: 'length' }, bytes }],
    ['bytes at half a place', { value: { $: 'bytes', index: 0.5 }, bytes }],
    [
      'the same bytes twice',
      {
        value: [
          { $: 'bytes', index: 0 },
          { $: 'bytes', index: 0 },
        ],
        bytes,
      },
    ],
    ['bytes that nobody uses', { value: [{ $: 'bytes', index: 0 }], bytes }],
    ['bytes without a value', { bytes }],
    ['bytes beside a text', { value: 'x', bytes }],
    ['an escape without need', { value: { $: 'object', value: { a: 1 } } }],
    ['an escape of a list', { value: { $: 'object', value: [1] } }],
    ['a negative line', { value: { $: 'position', line: -1, character: 0 } }],
    ['half a line', { value: { $: 'position', line: 0.5, character: 0 } }],
    ['a range without an end', { value: { $: 'range', start: { line: 0, character: 0 }, end: null } }],
    [
      'a range with more',
      { value: { $: 'range', start: { line: 0, character: 0, x: 1 }, end: { line: 0, character: 0 } } },
    ],
    ['a uri without a path', { value: { $: 'uri', scheme: 'a', authority: '', query: '', fragment: '' } }],
    [
      'a uri that its class refuses',
      { value: { $: 'uri', scheme: '?', authority: '', path: '', query: '', fragment: '' } },
    ],
    ['an error with a stack', { value: { $: 'error', name: 'a', message: 'b', stack: 'c' } }],
    ['an error with a number as code', { value: { $: 'error', name: 'a', message: 'b', code: 7 } }],
  ])('refuses %s', (_, carried) => {
    expect(() => coreValues.decode(carried)).toThrow(expect.objectContaining({ code: 'PROTOCOL_VIOLATION' }));
  });

  it('refuses what is too deep or too much', () => {
    const deep = JSON.parse(`${'['.repeat(101)}${']'.repeat(101)}`) as Encoded;
    expect(() => coreValues.decode({ value: deep })).toThrow(expect.objectContaining({ code: 'PROTOCOL_VIOLATION' }));
    expect(() => small.decode({ value: new Array(200).fill(1) })).toThrow(
      expect.objectContaining({ code: 'PROTOCOL_VIOLATION' }),
    );
  });

  it('never makes a prototype out of data', () => {
    const value = coreValues.decode({ value: JSON.parse('{"a":{"__proto__":{"polluted":true}}}') as Encoded });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(Object.getPrototypeOf((value as { a: object }).a)).toBe(Object.prototype);
  });

  it('knows its default limits', () => {
    expect(DEFAULT_VALUE_LIMITS.depth).toBeLessThan(128 - 4);
  });
});

function bigintAsText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}` : value;
}
