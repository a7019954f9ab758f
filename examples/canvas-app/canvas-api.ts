// What this app offers to extensions: its canvas, under two permissions that it defines itself.

import { defineApi, PublicError } from 'bulkhead';

/** Layer → what was drawn on it. */
const drawing = new Map<string, string[]>();
const locked = new Set(['frame']);

export const canvasApi = defineApi({
  name: 'acme-canvas',
  version: '2.1.0',
  description: 'The canvas of this app: layers, each with lines of text.',
  permissions: {
    draw: {
      description: 'Draw on the layers that it names',
      scope: { layers: { description: 'Layers that it may draw on.', match: 'glob' } },
    },
    export: { description: 'Save the canvas into files that the extension itself may write' },
  },
  methods: {
    draw: {
      permission: 'draw',
      description: 'Adds a line to a layer.',
      params: {
        type: 'object',
        required: ['layer', 'line'],
        properties: {
          layer: { type: 'string', maxLength: 40, description: 'Made when it is missing.' },
          line: { type: 'string', maxLength: 200 },
        },
      },
      result: {
        type: 'object',
        required: ['lines'],
        properties: { lines: { type: 'integer', description: 'How many the layer has now.' } },
      },
      resource: { layers: 'layer' },
      handler({ layer, line }) {
        if (locked.has(layer)) throw new PublicError(`The layer "${layer}" is locked.`, { appCode: 'LAYER_LOCKED' });
        const lines = drawing.get(layer) ?? [];
        drawing.set(layer, lines);
        return { lines: lines.push(line) };
      },
    },
    drawLine: {
      permission: 'draw',
      description: 'The same, without a result.',
      deprecated: { since: '2.0.0', use: 'draw' },
      params: {
        type: 'object',
        required: ['layer', 'line'],
        properties: { layer: { type: 'string' }, line: { type: 'string' } },
      },
      resource: { layers: 'layer' },
      handler: ({ layer, line }) => void drawing.set(layer, [...(drawing.get(layer) ?? []), line]),
    },
    export: {
      permission: 'export',
      description: 'Saves the whole canvas as text.',
      params: {
        type: 'object',
        required: ['to'],
        properties: { to: { type: 'string', format: 'path', access: 'write' } },
      },
      // `to` is no text any more: it was resolved, and the extension itself may write there.
      handler: ({ to }) => to.write(canvasText()),
    },
  },
  events: {
    onDidClear: {
      permission: 'draw',
      description: 'A layer was cleared.',
      schema: { type: 'object', required: ['layer'], properties: { layer: { type: 'string' } } },
      resource: { layers: 'layer' },
    },
  },
});

export function canvasText(): string {
  return [...drawing].map(([layer, lines]) => `${layer}:\n${lines.map((line) => `  ${line}\n`).join('')}`).join('');
}

export function clearLayer(layer: string): void {
  drawing.delete(layer);
}
