import { describe, expect, test } from 'vitest';
import { apiFaults } from '../../src/model/api-form.ts';

const GOOD = {
  name: 'canvas',
  version: '1.0.0',
  permissions: {
    draw: { description: 'Draw', scope: { layers: { description: 'Layers', match: 'exact' } } },
    look: { description: 'Look' },
  },
  methods: {
    draw: {
      permission: 'draw',
      description: 'Draws.',
      params: { type: 'object', required: ['layer'], properties: { layer: { type: 'string' } } },
      resource: { layers: 'layer' },
    },
  },
  events: { onDidLook: { permission: 'look', description: 'Looked.', schema: { type: 'string' } } },
};

/** Sets one place, by its keys. `undefined` takes it out. */
function changed(path: string, value: unknown): unknown {
  const copy = structuredClone(GOOD);
  const keys = path.split('.');
  const last = keys.pop() as string;
  let at = copy as Record<string, unknown>;
  for (const key of keys) {
    at[key] ??= {};
    at = at[key] as Record<string, unknown>;
  }
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
}

test('a whole definition has no faults', () => {
  expect(apiFaults(GOOD)).toEqual([]);
  expect(apiFaults(changed('methods', undefined))).toEqual([]);
});

describe('refuses', () => {
  const draw = GOOD.methods.draw;
  test.each<[string, unknown, string]>([
    ['name', 'Canvas', '/name has small letters'],
    ['name', 'bulkhead', '/name cannot be "bulkhead"'],
    ['name', 'constructor', '/name cannot be "constructor"'],
    ['version', '1', '/version must be a version'],
    ['permissions', {}, '/permissions names none'],
    ['permissions.draw.danger', 'extreme', '/permissions/draw/danger'],
    ['permissions.draw.description', ' ', '/permissions/draw/description must be a text'],
    ['permissions.draw.scope', {}, '/permissions/draw/scope is empty'],
    ['permissions.draw.scope.reason', { description: 'x', match: 'exact' }, '/permissions/draw/scope/reason is a word'],
    ['permissions.draw.scope.layers.match', 'regexp', '/permissions/draw/scope/layers/match'],
    ['methods.then', draw, '/methods/then: its name'],
    ['methods.constructor', draw, '/methods/constructor: its name'],
    ['methods.onDidDraw', draw, '/methods/onDidDraw is called like an event'],
    ['methods.draw.permission', 'paint', '/methods/draw/permission must be a name'],
    ['methods.draw.permission', 'toString', '/methods/draw/permission must be a name'],
    ['methods.draw.resource', undefined, '/methods/draw/resource must say which property names "layers"'],
    ['methods.draw.resource', { layers: 'layer', more: 'layer' }, '/methods/draw/resource names "more"'],
    ['methods.draw.params.required', [], '/methods/draw/resource: "layer" must be a required text'],
    [
      'methods.draw.params.properties.layer',
      { type: 'array', items: { type: 'string' } },
      'with "minItems" of at least 1',
    ],
    ['methods.draw.params.properties.layer', { type: 'string', format: 'url' }, '/methods/draw/resource: "layer"'],
    ['methods.draw.params', { type: 'string' }, '/methods/draw/params must have "type": "object"'],
    [
      'methods.draw.params.properties.x',
      { type: 'string', pattern: '^(a+)+$' },
      '/x/pattern is not supported: a regular expression',
    ],
    ['methods.draw.params.properties.x', { type: 'text' }, '/x/type has a value that it cannot have'],
    ['methods.draw.params.properties.x', { $ref: '#' }, '/x/$ref is not supported'],
    ['methods.draw.params.properties.x', { minimum: 1 }, '/x/minimum needs "type": "number" or "integer"'],
    ['methods.draw.params.properties.x', { enum: ['a'], type: 'string' }, 'which stands without "type"'],
    [
      'methods.draw.params.properties.x',
      { type: 'string', format: 'path' },
      'needs both "format": "path" and "access"',
    ],
    ['methods.draw.params.properties.x', { type: 'array' }, 'needs "items"'],
    ['methods.draw.params.properties.prototype', {}, '/prototype cannot be the name of a property'],
    ['methods.draw.result', { type: 'string', format: 'path', access: 'read' }, 'a format that only parameters have'],
    ['methods.draw.deprecated', { since: 'long ago' }, '/methods/draw/deprecated/since must be a version'],
    ['methods.draw.handler', {}, '/methods/draw/handler is not known here'],
    ['events.changed', { permission: 'look', description: 'x' }, '/events/changed: its name'],
    ['events.onDidLook.permission', 'draw', '/events/onDidLook/resource must say which property'],
    ['extra', 1, '/extra is not known here'],
  ])('%s = %j', (path, value, fault) => {
    expect(apiFaults(changed(path, value)).join('\n')).toContain(fault);
  });

  test('everything at once, and anything that is no object', () => {
    expect(apiFaults({ name: 1, version: 2, permissions: 3 })).toHaveLength(4);
    expect(apiFaults(null)).toEqual(['The definition is no object.']);
    let deep: unknown = { type: 'string' };
    for (let depth = 0; depth < 40; depth++) deep = { type: 'array', items: deep };
    expect(apiFaults(changed('events.onDidLook.schema', deep)).join()).toContain('nested more than 32 deep');
  });
});
