import { describe, expect, it } from 'vitest';
import { createMessageConnection, RAL } from 'vscode-jsonrpc';
import { Dispatcher } from '../../src/protocol/dispatcher.ts';

describe('the dispatcher', () => {
  it('enters the library’s handler before it returns', () => {
    const dispatcher = new Dispatcher();
    let deliver = (_: object) => {};
    const nothing = { dispose() {} };
    const never = () => nothing;
    const rpc = createMessageConnection(
      {
        onError: never,
        onClose: never,
        onPartialMessage: never,
        listen: (callback) => {
          deliver = callback as typeof deliver;
          return nothing;
        },
        dispose() {},
      },
      { onError: never, onClose: never, write: async () => {}, end() {}, dispose() {} },
    );
    const entered: string[] = [];
    rpc.onNotification((method) => void entered.push(method));
    rpc.listen();
    dispatcher.run(deliver as never, { jsonrpc: '2.0', method: 'a', params: {} } as never);
    dispatcher.run(deliver as never, { jsonrpc: '2.0', method: 'b', params: {} } as never);
    expect(entered).toEqual(['a', 'b']);
    rpc.dispose();
  });

  it('leaves the library’s runtime layer to whoever installed it, also when handing over fails', () => {
    const theirs = RAL();
    const dispatcher = new Dispatcher();
    let during: unknown;
    dispatcher.run(() => {
      during = RAL();
    }, {} as never);
    expect(during).not.toBe(theirs);
    expect(RAL()).toBe(theirs);
    expect(() =>
      dispatcher.run(() => {
        throw new Error('no');
      }, {} as never),
    ).toThrow('no');
    expect(RAL()).toBe(theirs);
  });

  it('runs what was put off after the layer was given back', () => {
    const theirs = RAL();
    let during: unknown;
    new Dispatcher().run(() => {
      RAL().timer.setImmediate(() => {
        during = RAL();
      });
    }, {} as never);
    expect(during).toBe(theirs);
  });
});
