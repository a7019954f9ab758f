import { describe, expect, test } from 'vitest';
import { misfit, sameJson } from '../../src/model/configuration.ts';
import { parseManifest } from '../../src/model/parse-manifest.ts';
import { jsonObstacle } from '../../src/model/plain-json.ts';
import { ENGINES, manifestText } from './example-manifest.ts';

const options = { file: 'package.json', engines: ENGINES };

function read(configuration: unknown) {
  return parseManifest(manifestText({ contributes: { configuration } }), options);
}

function configurationOf(configuration: unknown) {
  const parsed = read(configuration);
  if (parsed.kind === 'problems') throw new Error(JSON.stringify(parsed.problems, null, 1));
  return parsed.manifest.configuration;
}

function problemsOf(configuration: unknown): readonly string[] {
  const parsed = read(configuration);
  return parsed.kind === 'manifest' ? [] : parsed.problems.map(({ place, message }) => `${place.pointer} ${message}`);
}

const propertyOf = (schema: object) => {
  const [property] = configurationOf({ properties: { 'a.b': schema } });
  if (property === undefined) throw new Error('There is none.');
  return property;
};

describe('contributes.configuration', () => {
  test('is one section or several, and becomes one list', () => {
    const words = { type: 'array', default: ['TODO'], description: 'What to look for.' };
    expect(configurationOf({ title: 'Todo', properties: { 'todo.words': words } })).toEqual([
      {
        key: 'todo.words',
        types: ['array'],
        default: ['TODO'],
        enum: null,
        minimum: null,
        maximum: null,
        description: 'What to look for.',
      },
    ]);
    const sections = [
      { properties: { 'a.x': {} } },
      { title: 'Empty' },
      { properties: { 'a.y': { type: ['string', 'null'] } } },
    ];
    expect(configurationOf(sections).map(({ key, types }) => [key, types])).toEqual([
      ['a.x', []],
      ['a.y', ['string', 'null']],
    ]);
    expect(configurationOf(undefined)).toEqual([]);
  });

  test('without a default the value is the empty one of the first type, as in VS Code', () => {
    const defaults = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'].map(
      (type) => propertyOf({ type }).default,
    );
    expect(defaults).toEqual(['', 0, 0, false, [], {}, null]);
    expect(propertyOf({}).default).toBe(null);
    expect(propertyOf({ type: ['number', 'null'] }).default).toBe(0);
  });

  test('a default that does not fit is an error at its place', () => {
    const text = manifestText({
      contributes: { configuration: { properties: { 'a.b': { type: 'number', default: 'x' } } } },
    });
    const parsed = parseManifest(text, options);
    const line = text.split('\n').findIndex((each) => each.includes('"default"')) + 1;
    expect(parsed).toMatchObject({
      kind: 'problems',
      problems: [
        { code: 'MANIFEST_INVALID', place: { line, pointer: '/contributes/configuration/properties/a.b/default' } },
      ],
    });
    expect(problemsOf({ properties: { a: { enum: ['x'], default: 'y' } } })).toHaveLength(1);
    expect(problemsOf({ properties: { a: { type: 'integer', default: 1.5 } } })).toHaveLength(1);
    expect(problemsOf({ properties: { a: { type: 'number', default: 11, maximum: 10 } } })).toHaveLength(1);
  });

  test.each([
    ['of Bulkhead', 'bulkhead.permissions'],
    ['of Bulkhead in capitals', 'BULKHEAD.disabled'],
    ['that is Bulkhead', 'bulkhead'],
    ['of an object’s own', 'a.constructor'],
    ['of a prototype', 'prototype.x'],
    ['with a hole', 'a..b'],
    ['that is empty', ''],
    ['with spaces', 'a b'],
    ['that is too long', `a.${'x'.repeat(300)}`],
  ])('a key %s is refused', (_what, key) => {
    expect(problemsOf({ properties: { [key]: {} } })).toHaveLength(1);
  });

  test('a key named __proto__ is refused, wherever it stands', () => {
    for (const inside of [
      '{ "__proto__": {} }',
      '{ "a.b": { "default": { "__proto__": 1 } } }',
      '{ "a.__proto__": {} }',
    ]) {
      const text = manifestText({ contributes: { configuration: { properties: 'HERE' } } }).replace('"HERE"', inside);
      expect(parseManifest(text, options).kind).toBe('problems');
    }
  });

  test('a key in two sections is refused: nobody could tell which counts', () => {
    expect(problemsOf([{ properties: { a: {} } }, { properties: { a: {} } }])).toHaveLength(1);
  });

  test.each([
    ['a text', 'x'],
    ['a number', 1],
    ['null', null],
    ['a list of texts', ['x']],
    ['properties in a list', { properties: [] }],
    ['a property that is a text', { properties: { a: 'string' } }],
    ['a type that does not exist', { properties: { a: { type: 'regexp' } } }],
    ['no type at all', { properties: { a: { type: [] } } }],
    ['an enum that is a text', { properties: { a: { enum: 'x' } } }],
    ['a minimum that is a text', { properties: { a: { minimum: '1' } } }],
    ['a description that is an object', { properties: { a: { description: {} } } }],
    ['too many sections', Array.from({ length: 65 }, () => ({}))],
    ['too many settings', { properties: Object.fromEntries(Array.from({ length: 2049 }, (_, i) => [`a${i}`, {}])) }],
  ])('%s is a problem, not an exception', (_what, configuration) => {
    expect(problemsOf(configuration).length).toBeGreaterThan(0);
  });

  test('a regular expression or another rule of a schema is left alone: none is ever run', () => {
    const property = propertyOf({
      type: 'string',
      pattern: '(a+)+$',
      default: `${'a'.repeat(50)}!`,
      anyOf: [{ $ref: '#' }],
    });
    expect(misfit(property, `${'a'.repeat(10_000)}!`)).toBe(null);
  });
});

test('a value fits by type, enum, minimum and maximum', () => {
  expect(misfit(propertyOf({ type: 'number', minimum: 1, maximum: 3 }), 2)).toBe(null);
  expect(misfit(propertyOf({ type: 'number', minimum: 1, default: 1 }), 0)).toContain('less than 1');
  expect(misfit(propertyOf({ type: 'number', maximum: 3 }), 4)).toContain('more than 3');
  expect(misfit(propertyOf({ type: ['string', 'null'] }), null)).toBe(null);
  expect(misfit(propertyOf({ type: 'object' }), [])).toContain('object');
  expect(misfit(propertyOf({ type: 'array' }), {})).toContain('array');
  expect(misfit(propertyOf({ enum: [{ a: [1] }, 'x'], default: 'x' }), { a: [1] })).toBe(null);
  expect(misfit(propertyOf({ enum: ['x'], default: 'x' }), 'y')).not.toBe(null);
  expect(misfit(propertyOf({}), { anything: [1] })).toBe(null);
});

test('JSON is compared by content', () => {
  expect(sameJson({ a: 1, b: [{}] }, { b: [{}], a: 1 })).toBe(true);
  expect(sameJson([1, 2], [2, 1])).toBe(false);
  expect(sameJson({ a: undefined }, { b: 1 })).toBe(false);
  expect(sameJson({ constructor: 1 }, {})).toBe(false);
  expect(sameJson({}, [])).toBe(false);
  expect(sameJson(null, {})).toBe(false);
});

test('what is not JSON is found, wherever it stands', () => {
  expect(jsonObstacle({ a: [1, 'x', null, true, { b: -0 }] })).toBe(null);
  for (const value of [NaN, 1n, undefined, () => 1, Symbol('x'), new Date(0), new Uint8Array(1), '\ud800', [[NaN]]])
    expect(jsonObstacle(value)).not.toBe(null);
  expect(jsonObstacle(JSON.parse('{ "__proto__": 1 }'))).not.toBe(null);
  let deep: unknown = 1;
  for (let index = 0; index < 40; index += 1) deep = [deep];
  expect(jsonObstacle(deep)).toContain('levels');
});
