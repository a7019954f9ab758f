import { describe, expect, test, vi } from 'vitest';
import { CancellationTokenSource } from '../../../extension-api/src/cancellation.ts';
import { coded } from '../../../src/base/error.ts';
import { callContext, codec, makeGuest, refusal } from './guest-fixture.ts';

interface Canvas {
  draw(params?: unknown, token?: unknown): Promise<unknown>;
  onDidChange(listener: unknown, thisArgs?: unknown, disposables?: unknown): { dispose(): void };
}

const APIS = [
  { name: 'canvas', version: '2.1.0', methods: ['draw', 'then', 'constructor', '__proto__'], events: ['onDidChange'] },
];
const OFFERED = { engines: { bulkhead: '1.0.0', canvas: '2.1.0', vscode: '1.90.0' }, apis: APIS };

function guest(answers: Parameters<typeof makeGuest>[0] = {}) {
  const fixture = makeGuest(answers, OFFERED);
  const { host } = fixture.api.module;
  return { ...fixture, host, canvas: host.api<Canvas>('canvas') };
}

test('host tells what is here, and for ranges means what manifests mean', () => {
  const { host } = guest();
  expect(host.apis).toEqual([{ name: 'canvas', version: '2.1.0' }]);
  expect(host.has('canvas')).toBe(true);
  expect(host.has('canvas', '>=2 <3')).toBe(true);
  expect(host.has('canvas', '^3')).toBe(false);
  expect(host.has('vscode', '^0.9.0')).toBe(true);
  expect(host.has('toString')).toBe(false);
  expect(host.has('canvas', 'x'.repeat(1000))).toBe(false);
  expect(() => host.has({ toString: () => 'canvas' } as never)).toThrow(/must be a string/);
  expect(() => host.api('easel')).toThrow(expect.objectContaining({ code: 'APP_DOES_NOT_OFFER' }));
});

test('an API is one frozen object without the names that mean something to the language', async () => {
  const { host, canvas } = guest();
  expect(Object.isFrozen(host)).toBe(true);
  expect(Object.isFrozen(canvas)).toBe(true);
  expect(Object.isFrozen(canvas.draw)).toBe(true);
  expect(host.api('canvas')).toBe(canvas);
  expect(Object.keys(canvas)).toEqual(['draw', 'onDidChange']);
  expect(await canvas).toBe(canvas);
});

test('a method takes one value, which is copied, and a token', async () => {
  const params = { layer: 'a' };
  const { canvas, askedFor } = guest({
    'app/call': (_params, options) => {
      expect(options?.signal?.aborted).toBe(false);
      return codec.encode({ id: 1 });
    },
  });
  expect(await canvas.draw(params, new CancellationTokenSource().token)).toEqual({ id: 1 });
  expect(askedFor('app/call')).toEqual([{ api: 'canvas', method: 'draw', value: { layer: 'a' } }]);
  expect(await refusal(canvas.draw(() => 1))).toMatchObject({ code: 'VALUE_NOT_PLAIN' });
  const cancelled = new CancellationTokenSource();
  cancelled.cancel();
  expect((await refusal(canvas.draw({}, cancelled.token))).name).toBe('Canceled');
  const trapped = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error('secret');
      },
    },
  );
  expect(await refusal(canvas.draw(trapped))).toMatchObject({ code: 'VALUE_NOT_PLAIN' });
});

test("the app's own words arrive, with its own word for them", async () => {
  const { canvas } = guest({
    'app/call': () => {
      throw coded('APP_ERROR', 'The layer is locked.', { appCode: 'LAYER_LOCKED', fix: 'Unlock it.', layer: 'x' });
    },
  });
  const error = await refusal(canvas.draw({}));
  expect({ ...error, message: error.message }).toEqual({
    code: 'APP_ERROR',
    message: 'The layer is locked.',
    appCode: 'LAYER_LOCKED',
    fix: 'Unlock it.',
  });
});

describe('an event', () => {
  const event = (value: unknown) => ({ api: 'canvas', event: 'onDidChange', ...codec.encode(value) });

  test('is subscribed to with the first listener and let go with the last', async () => {
    const { canvas, asked } = guest();
    const first = canvas.onDidChange(() => {});
    const second = canvas.onDidChange(() => {});
    first.dispose();
    first.dispose();
    second.dispose();
    canvas.onDidChange(() => {}).dispose();
    await Promise.resolve();
    expect(asked.map(({ method }) => method)).toEqual([
      'app/subscribe',
      'app/unsubscribe',
      'app/subscribe',
      'app/unsubscribe',
    ]);
  });

  test('reaches each listener in an entry of its own, frozen, with its own this', () => {
    const { api, canvas, inside, faults } = guest();
    const self = {};
    const heard: unknown[] = [];
    canvas.onDidChange(() => {
      throw new Error('of the first');
    });
    canvas.onDidChange(function (this: unknown, value: unknown) {
      heard.push([this === self, inside(), Object.isFrozen(value), value]);
    }, self);
    expect(api.receiveAppEvent(event({ layer: 'a' }), callContext())).toBeNull();
    expect(heard).toEqual([[true, true, true, { layer: 'a' }]]);
    expect(faults).toEqual([new Error('of the first')]);
    // One that nobody listens to, or that does not exist.
    expect(api.receiveAppEvent({ api: 'canvas', event: 'onDidNothing' }, callContext())).toBeNull();
  });

  test('adds its subscription to the disposables; what those throw is a fault of the guest', () => {
    const { canvas, faults } = guest();
    const disposables: { dispose(): void }[] = [];
    const subscription = canvas.onDidChange(() => {}, undefined, disposables);
    expect(disposables).toEqual([subscription]);
    canvas.onDidChange(() => {}, undefined, {
      push() {
        throw new Error('no more');
      },
    });
    expect(faults).toEqual([new Error('no more')]);
    expect(() => canvas.onDidChange('listener')).toThrow(expect.objectContaining({ code: 'ARGUMENT_INVALID' }));
    expect(() => canvas.onDidChange(() => {}, undefined, {})).toThrow(/disposables.push must be a function/);
  });

  test('has an end to its listeners, and none after the end of the extension', async () => {
    const { api, canvas } = guest();
    for (let count = 0; count < 1000; count++) canvas.onDidChange(() => {});
    expect(() => canvas.onDidChange(() => {})).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }));
    await api.deactivate();
    expect(() => canvas.onDidChange(() => {})).toThrow(expect.objectContaining({ code: 'EXTENSION_NOT_ACTIVE' }));
  });

  test('that is refused is written to the log of the extension, and can be tried again', async () => {
    const { canvas, askedFor, turn } = guest({
      'app/subscribe': () => {
        throw coded('PERMISSION_NOT_DECLARED', 'No.');
      },
    });
    const first = canvas.onDidChange(() => {});
    await vi.waitFor(() => {
      turn();
      expect(askedFor('log/write')).toEqual([{ level: 'error', text: 'No.' }]);
    });
    first.dispose();
    canvas.onDidChange(() => {});
    expect(askedFor('app/subscribe')).toHaveLength(2);
  });
});
