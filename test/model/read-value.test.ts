import { describe, expect, test } from 'vitest';
import type { ParamSchema } from '../../src/model/param-schema.ts';
import { readValue } from '../../src/model/read-value.ts';

const object = (properties: Record<string, ParamSchema>, more: Partial<ParamSchema> = {}): ParamSchema => ({
  type: 'object',
  properties,
  ...more,
});
const faultOf = (schema: ParamSchema, value: unknown) => {
  const read = readValue(schema, value);
  return read.kind === 'fault' ? `${read.pointer} ${read.message}` : `fits: ${JSON.stringify(read.value)}`;
};

test('what fits comes back as a copy with exactly what the schema names', () => {
  const schema = object({ a: { type: 'array', items: object({ b: { type: 'integer' } }) }, c: { enum: ['x', null] } });
  const value = { a: [{ b: 1 }], c: null };
  const read = readValue(schema, value);
  expect(read).toEqual({ kind: 'value', value, places: [] });
  expect(read.kind === 'value' && read.value).not.toBe(value);
});

test.each<[ParamSchema, unknown, string]>([
  [{ type: 'string' }, 1, ' must be a text'],
  [{ type: 'string' }, new String('x'), ' must be a text'],
  [{ type: 'string', minLength: 2 }, 'x', ' must have at least 2 characters'],
  [{ type: 'string', maxLength: 2 }, 'xyz', ' must have at most 2 characters'],
  [{ type: 'string' }, 'x'.repeat(65_537), ' must have at most 65536 characters'],
  [{ type: 'number' }, '1', ' must be a number'],
  [{ type: 'number' }, Number.NaN, ' must be a number'],
  [{ type: 'number', minimum: 1 }, 0, ' must be at least 1'],
  [{ type: 'number', exclusiveMaximum: 1 }, 1, ' must be less than 1'],
  [{ type: 'integer' }, 1.5, ' must be a whole number'],
  [{ type: 'integer' }, 2 ** 53, ' must be a whole number'],
  [{ type: 'boolean' }, 0, ' must be true or false'],
  [{ type: 'null' }, undefined, ' must be null'],
  [{ const: 'a' }, 'b', ' must be "a"'],
  [{ enum: ['a', 1] }, '1', ' must be one of "a", 1'],
  [{ type: 'array', items: {} }, { length: 1 }, ' must be a list'],
  [{ type: 'array', items: { type: 'null' } }, [null, 0], '/1 must be null'],
  [{ type: 'array', items: {}, minItems: 1 }, [], ' must have at least 1 entries'],
  [{ type: 'array', items: {} }, new Array(10_001).fill(0), ' must have at most 10000 entries'],
  [object({ a: {} }, { required: ['a'] }), {}, ' must have "a"'],
  [object({ a: {} }), { a: 1, b: 2 }, ' has a member that is not known: "b"'],
  [object({ a: {} }), [], ' must be an object'],
  [object({ a: {} }), new Date(), ' must be an object'],
  [object({}, { additionalProperties: { type: 'null' } }), { 'a/b': 1 }, '/… must be null'],
  [object({}, { additionalProperties: true, maxProperties: 1 }), { a: 1, b: 1 }, ' must have at most 1 members'],
  [{ type: 'string', format: 'binary' }, 'AAAA', ' must be bytes (a Uint8Array)'],
  [{ type: 'string', format: 'binary', maxLength: 1 }, new Uint8Array(2), ' must have at most 1 bytes'],
  [{ type: 'string', format: 'path', access: 'read' }, { path: '/x' }, ' must be a path: a text or a file Uri'],
  [{ anyOf: [{ type: 'null' }, object({ a: { type: 'null' } })] }, { a: 1 }, '/a must be null'],
])('%j does not take %j: %s', (schema, value, message) => {
  expect(faultOf(schema, value)).toBe(message);
});

test('a bigint is no number', () => {
  expect(faultOf({ type: 'number' }, 1n)).toBe(' must be a number');
});

describe('what means something to the language', () => {
  const polluted = JSON.parse('{ "__proto__": { "polluted": true } }');

  test.each(['__proto__', 'constructor', 'prototype', 'then'])('%s is no member of an open object', (name) => {
    const open = object({}, { additionalProperties: true });
    expect(faultOf(open, Object.fromEntries([[name, 1]]))).toContain('has a member that is not known');
    expect(faultOf({}, { deep: [Object.fromEntries([[name, 1]])] })).toBe(` has a member called "${name}"`);
  });

  test('an inherited member is no member', () => {
    const schema = object({ toString: {}, a: {} }, { required: ['toString'] });
    expect(faultOf(schema, {})).toBe(' must have "toString"');
    expect(faultOf(object({ a: {} }), Object.create({ a: 1 }))).toBe(' must be an object');
  });

  test('nothing is written to a prototype, whatever a value or a schema calls its members', () => {
    readValue(object({}, { additionalProperties: true }), polluted);
    readValue({}, polluted);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    // The form of schemas refuses such a name; reading does not depend on that.
    const own = readValue({ type: 'object', properties: Object.fromEntries([['__proto__', {}]]) }, polluted);
    expect(Object.getPrototypeOf(own.kind === 'value' ? own.value : null)).toBe(Object.prototype);
  });
});

test('a path or an address is left out until it is resolved, also in lists and in the alternative that fits', () => {
  const path: ParamSchema = { type: 'string', format: 'path', access: 'write' };
  const schema = object({
    all: { type: 'array', items: path },
    one: { anyOf: [object({ p: path, n: { type: 'null' } }, { required: ['n'] }), object({ p: path })] },
    url: { type: 'string', format: 'url' },
  });
  const read = readValue(schema, { all: ['/a', '/b'], one: { p: '/c' }, url: 'https://d' });
  if (read.kind === 'fault') throw new Error(read.message);
  expect(read.value).toEqual({ all: [undefined, undefined], one: { p: undefined }, url: undefined });
  expect(read.places.map(({ pointer, format, access, text }) => [pointer, format, access, text])).toEqual([
    ['/all/0', 'path', 'write', '/a'],
    ['/all/1', 'path', 'write', '/b'],
    // The first alternative found it too, and does not fit: it counts for nothing.
    ['/one/p', 'path', 'write', '/c'],
    ['/url', 'url', 'read', 'https://d'],
  ]);
  for (const place of read.places) place.put(place.text.toUpperCase());
  expect(read.value).toEqual({ all: ['/A', '/B'], one: { p: '/C' }, url: 'HTTPS://D' });
});

test('reading costs no more than the value is long, however it was made', () => {
  const schema: ParamSchema = {
    type: 'array',
    items: { anyOf: [{ type: 'null' }, { type: 'string' }, { type: 'array', items: {} }] },
  };
  const nested = Array.from({ length: 10_000 }, () => 'a'.repeat(1000));
  const started = performance.now();
  expect(readValue(schema, nested).kind).toBe('value');
  expect(
    faultOf(
      {},
      Array.from({ length: 300_000 }, () => [[]]),
    ),
  ).toContain('fits');
  expect(performance.now() - started).toBeLessThan(2000);
});
