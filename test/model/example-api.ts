// The description of an API with one of everything.

import type { ApiDescription } from '../../src/model/app-api.ts';

export const CANVAS: ApiDescription = {
  name: 'acme-canvas',
  version: '2.1.0',
  description: 'The canvas. */ nothing ends the comment',
  permissions: { draw: { description: 'Draw' }, look: { description: 'Look' } },
  methods: {
    draw: {
      permission: 'draw',
      description: 'Draws a line.\nAnd another.',
      params: {
        type: 'object',
        required: ['layer', 'points'],
        properties: {
          layer: { type: 'string', description: 'Where.', maxLength: 100 },
          points: { type: 'array', items: { type: 'array', items: { type: 'number' } } },
          color: { enum: ['red', 'green', null] },
          file: { type: 'string', format: 'path', access: 'read' },
          image: { type: 'string', format: 'binary' },
          'line-width': { anyOf: [{ type: 'integer', minimum: 1 }, { const: 'thin' }] },
          old: { type: 'boolean', deprecated: true },
        },
      },
      result: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
    },
    drawLine: { permission: 'draw', description: 'The old one.', deprecated: { since: '2.1.0', use: 'draw' } },
    names: {
      permission: 'look',
      description: 'All names.',
      result: { type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'null' }] } },
    },
  },
  events: {
    onDidChange: {
      permission: 'look',
      description: 'It changed.',
      schema: { type: 'object', additionalProperties: { type: 'string' } },
    },
    onDidLook: { permission: 'look', description: 'Looked.' },
  },
};
