// What the compiler infers from a definition. Wrong types fail `tsc`, not this file's run.

import { expect, expectTypeOf, test } from 'vitest';
import type { CheckedPath, CheckedUrl } from '../../../src/core/app-api/api-call.ts';
import { defineApi } from '../../../src/core/app-api/define-api.ts';

test('handlers, results and payloads have the types of their schemas', () => {
  const api = defineApi({
    name: 'canvas',
    version: '2.0.0',
    permissions: { draw: { description: 'Draw' } },
    methods: {
      draw: {
        permission: 'draw',
        description: 'Draws.',
        params: {
          type: 'object',
          required: ['x', 'file'],
          properties: {
            x: { type: 'number' },
            color: { enum: ['red', 'green'] },
            file: { type: 'string', format: 'path', access: 'read' },
            from: { type: 'string', format: 'url' },
            image: { type: 'string', format: 'binary' },
            points: { type: 'array', items: { type: 'integer' } },
            meta: { type: 'object', additionalProperties: { type: 'string' } },
            free: {},
          },
        },
        result: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
        async handler(params, { caller, signal }) {
          expectTypeOf(params.x).toEqualTypeOf<number>();
          expectTypeOf(params.color).toEqualTypeOf<'red' | 'green' | undefined>();
          expectTypeOf(params.file).toEqualTypeOf<CheckedPath>();
          expectTypeOf(params.from).toEqualTypeOf<CheckedUrl | undefined>();
          expectTypeOf(params.image).toEqualTypeOf<Uint8Array | undefined>();
          expectTypeOf(params.points).toEqualTypeOf<readonly number[] | undefined>();
          expectTypeOf(params.meta?.any).toEqualTypeOf<string | undefined>();
          expectTypeOf(params.free).toEqualTypeOf<unknown>();
          expectTypeOf(caller.keyId).toEqualTypeOf<string | null>();
          expectTypeOf(signal).toEqualTypeOf<AbortSignal>();
          return { id: caller.id };
        },
      },
      clear: {
        permission: 'draw',
        description: 'Clears.',
        handler(params) {
          expectTypeOf(params).toEqualTypeOf<Record<never, never>>();
        },
      },
      wrong: {
        permission: 'draw',
        description: 'Returns what it should not.',
        params: { type: 'object', properties: { y: { type: 'string' } } },
        result: { type: 'number' },
        // @ts-expect-error: a text is no number
        handler: ({ y }) => y,
      },
      silent: {
        permission: 'draw',
        description: 'Has no result, and returns one.',
        // @ts-expect-error: without a schema nothing is returned
        handler: () => 1,
      },
    },
    events: {
      onDidChange: {
        permission: 'draw',
        description: 'Changed.',
        schema: { type: 'object', required: ['layer'], properties: { layer: { type: 'string' } } },
      },
      onDidClear: { permission: 'draw', description: 'Cleared.' },
    },
  });
  expectTypeOf<keyof typeof api.events>().toEqualTypeOf<'onDidChange' | 'onDidClear'>();
  expect(api.name).toBe('canvas');
});

test('what is no schema is no type either', () => {
  const define = () =>
    defineApi({
      name: 'canvas',
      version: '2.0.0',
      permissions: { draw: { description: 'Draw' } },
      methods: {
        draw: {
          permission: 'draw',
          description: 'Draws.',
          // @ts-expect-error: there is no such type
          params: { type: 'objekt' },
          handler: () => undefined,
        },
      },
    });
  expect(define).toThrow(/\/methods\/draw\/params\/type has a value/);
});
