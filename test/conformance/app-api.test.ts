import { expect, vi } from 'vitest';
import { defineApi } from '../../src/index.ts';
import { conformance } from './area.ts';

const canvas = defineApi({
  name: 'canvas',
  version: '2.1.0',
  permissions: { draw: { description: 'Draw lines' }, look: { description: 'See what is drawn' } },
  methods: {
    draw: {
      permission: 'draw',
      description: 'Draws a line.',
      params: { type: 'object', required: ['length'], properties: { length: { type: 'integer', minimum: 1 } } },
      result: { type: 'object', properties: { length: { type: 'integer' }, by: { type: 'string' } } },
      handler: ({ length }, { caller }) => ({ length, by: caller.id }),
    },
    erase: {
      permission: 'look',
      description: 'Erases everything.',
      params: { type: 'object', properties: {} },
      handler: () => undefined,
    },
  },
  events: {
    onDidDraw: {
      permission: 'draw',
      description: 'A line was drawn.',
      schema: { type: 'object', properties: { length: { type: 'integer' } } },
    },
  },
});

conformance("the app's own API", {
  manifest: { engines: { bulkhead: '*', canvas: '>=2' }, permissions: { 'app.canvas.draw': { reason: 'Draws' } } },
  offers: () => ({ apis: [canvas] }),
  scenarios: {
    'is an engine': {
      does: `return [api.host.has('canvas', '>=2'), api.host.has('canvas', '>=3'), api.host.has('other'), api.host.apis];`,
      gives: [true, false, false, [{ name: 'canvas', version: '2.1.0' }]],
    },
    'answers, and knows who calls': {
      does: `return api.host.api('canvas').draw({ length: 3 });`,
      gives: { length: 3, by: 'acme.subject' },
    },
    'refuses parameters that do not fit, and says where': {
      does: `return api.host.api('canvas').draw({ length: 0 }).catch(({ code, message }) => [code, /length/.test(message)]);`,
      gives: ['ARGUMENT_INVALID', true],
    },
    'refuses what is not declared': {
      does: `return api.host.api('canvas').erase({}).catch(({ code }) => code);`,
      gives: 'PERMISSION_NOT_DECLARED',
    },
    'tells of events': {
      does: `api.host.api('canvas').onDidDraw(({ length }) => console.log('drawn ' + length));`,
      then: async ({ core, log }) => {
        await vi.waitFor(() => {
          core.api(canvas).fire('onDidDraw', { length: 7 });
          expect(log.map(({ text }) => text)).toContain('drawn 7');
        });
      },
    },
    'is not there where it is not offered': {
      does: `try { return api.host.api('other'); } catch ({ code }) { return code; }`,
      gives: 'APP_DOES_NOT_OFFER',
    },
  },
});
