import { expect, test } from 'vitest';
import type { ExtensionContext } from '../../../extension-api/src/index.ts';
import { APP, callContext, codec, makeGuest, refusal } from './guest-fixture.ts';

function never(): Promise<never> {
  return new Promise(() => {});
}

test('context carries what the core said, and only subscriptions can be changed', async () => {
  const { api } = makeGuest();
  let context: ExtensionContext | undefined;
  await api.activate(() => ({
    activate: (given: ExtensionContext) => {
      context = given;
    },
  }));
  expect(context).toMatchObject({
    extensionPath: '/extensions/guest',
    extension: { id: 'acme.guest', isActive: true },
  });
  expect(context?.storageUri?.fsPath).toBe('/storage/guest');
  expect(context?.globalStorageUri.toString()).toBe('file:///global/guest');
  expect(context?.asAbsolutePath('./a/../b.txt')).toBe('/extensions/guest/b.txt');
  expect(Object.isFrozen(context)).toBe(true);
  expect(Object.isFrozen(context?.subscriptions)).toBe(false);
  expect(() => Object.assign(context?.extension.packageJSON as object, { name: 'other' })).toThrow(TypeError);
});

test('deactivation calls deactivate, then disposes last first, whatever fails, and records each fault', async () => {
  const { api, faults } = makeGuest();
  const order: string[] = [];
  await api.activate(() => ({
    activate({ subscriptions }: ExtensionContext) {
      subscriptions.push({ dispose: () => order.push('first') });
      subscriptions.push({
        dispose: () => {
          throw new Error('second');
        },
      });
      subscriptions.push({ dispose: () => Promise.reject(new Error('third')) });
      subscriptions.push(null as never, 7 as never);
      subscriptions.push({ dispose: () => order.push('fourth') });
    },
    deactivate() {
      order.push('deactivate');
      throw new Error('deactivate');
    },
  }));
  expect(await api.deactivate()).toBe(null);
  await null;
  await null;
  expect(order).toEqual(['deactivate', 'fourth', 'first']);
  expect(faults.map((fault) => (fault as Error).message)).toEqual(['deactivate', 'second', 'third']);
});

test('after deactivation every call is refused with EXTENSION_NOT_ACTIVE and nothing reaches the core', async () => {
  const { api, asked } = makeGuest();
  await api.activate(() => ({}));
  await api.deactivate();
  asked.length = 0;
  const { commands, extensions, Uri, window, workspace } = api.module;
  const calls = [
    () => commands.executeCommand('a.b'),
    () => commands.getCommands(),
    () => workspace.fs.readFile(Uri.file('/work/a')),
    () => workspace.findFiles('**'),
    async () => extensions.getExtension('acme.other'),
    async () => extensions.all,
    async () => commands.registerCommand('a.b', () => 1),
  ];
  for (const call of calls) expect(await refusal(call())).toMatchObject({ code: 'EXTENSION_NOT_ACTIVE' });
  window.createOutputChannel('late').appendLine('text');
  api.log('info', 'late');
  expect(asked).toEqual([]);
});

test('what is under way in either direction ends with EXTENSION_NOT_ACTIVE', async () => {
  const { api } = makeGuest({ 'files/read': never });
  await api.activate(() => ({ activate: () => void api.module.commands.registerCommand('a.hang', never) }));
  const reading = refusal(api.module.workspace.fs.readFile(api.module.Uri.file('/work/a')));
  const running = refusal(async () =>
    api.invokeCommand({ id: 'a.hang', caller: APP, ...codec.encode([]) }, callContext()),
  );
  await api.deactivate();
  expect(await reading).toMatchObject({ code: 'EXTENSION_NOT_ACTIVE' });
  expect(await running).toMatchObject({ code: 'EXTENSION_NOT_ACTIVE' });
});

test('an activation that fails ends what it had begun', async () => {
  const { api, askedFor } = makeGuest();
  const activation = api.activate(() => ({
    activate({ subscriptions }: ExtensionContext) {
      subscriptions.push(api.module.commands.registerCommand('a.b', () => 1));
      throw new Error('half way');
    },
  }));
  expect(await refusal(activation)).toMatchObject({ code: 'EXTENSION_ERROR', message: 'half way' });
  expect(askedFor('commands/unregister')).toEqual([{ id: 'a.b' }]);
  expect(await refusal(api.module.commands.getCommands())).toMatchObject({ code: 'EXTENSION_NOT_ACTIVE' });
});

test('hostile module exports fail the activation, not the host', async () => {
  const fight = (): never => {
    throw new Error('trap');
  };
  for (const exports of [
    new Proxy({}, { get: fight }),
    { activate: fight },
    { activate: () => Promise.reject(fight) },
  ]) {
    const { api, faults } = makeGuest();
    expect((await refusal(api.activate(() => exports))).code).toMatch(/EXTENSION_ERROR|ARGUMENT_INVALID/);
    expect(faults).toEqual([]);
  }
  for (const exports of [null, undefined, 1, 'text', () => {}]) {
    expect(await makeGuest().api.activate(() => exports)).toEqual({ exports: { functions: [] } });
  }
});

test('every call into the guest goes through enter', async () => {
  const { api, inside } = makeGuest({ 'files/read': () => ({ size: 0, bytes: [], stream: null }) });
  const { commands, Uri, withCaller, workspace } = api.module;
  const outside: string[] = [];
  const note = (what: string): void => {
    if (!inside()) outside.push(what);
  };
  let calls = 0;
  const noting = (what: string) => () => {
    calls += 1;
    note(what);
  };
  const result = {
    get value() {
      noting('result')();
      return 1;
    },
  };
  await api.activate(() => {
    noting('script')();
    return {
      activate({ subscriptions }: ExtensionContext) {
        noting('activate')();
        subscriptions.push({ dispose: noting('subscription') });
        commands.registerCommand('a.run', async () => {
          noting('handler')();
          return result;
        });
        const untilCancelled = withCaller(({ token }) => {
          noting('caller')();
          return new Promise((resolve) => {
            token.onCancellationRequested(() => {
              noting('token')();
              resolve(null);
            });
          });
        });
        commands.registerCommand('a.cancelled', untilCancelled);
        return { act: noting('export') };
      },
      deactivate: noting('deactivate'),
    };
  });
  await api.invokeCommand({ id: 'a.run', caller: APP, ...codec.encode([]) }, callContext());
  const controller = new AbortController();
  const hanging = api.invokeCommand(
    { id: 'a.cancelled', caller: APP, ...codec.encode([]) },
    callContext(controller.signal),
  );
  controller.abort();
  await hanging;
  await api.invokeExport({ name: 'act', caller: APP, ...codec.encode([]) }, callContext());
  const token = {
    isCancellationRequested: false,
    onCancellationRequested: () => ({ dispose: noting('listening') }),
  };
  await workspace.fs.readFile(Uri.file('/work/a'), token as never);
  await api.deactivate();
  expect(outside).toEqual([]);
  expect(calls).toBe(10);
});
