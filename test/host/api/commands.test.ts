import { expect, test } from 'vitest';
import { coded } from '../../../src/base/error.ts';
import { APP, callContext, codec, makeGuest, refusal } from './guest-fixture.ts';

function call(id: string, ...args: unknown[]) {
  return { id, caller: APP, ...codec.encode(args) };
}

test('a registered command runs with the arguments of the caller and answers with a copy', async () => {
  const { api, askedFor } = makeGuest();
  api.module.commands.registerCommand('a.add', (x: number, y: number) => ({ sum: x + y }));
  expect(askedFor('commands/register')).toEqual([{ id: 'a.add' }]);
  expect(codec.decode(await api.invokeCommand(call('a.add', 1, 2), callContext()))).toEqual({ sum: 3 });
});

test('thisArg is this inside the handler', async () => {
  const { api } = makeGuest();
  const self = { name: 'self' };
  api.module.commands.registerCommand(
    'a.who',
    function (this: typeof self) {
      return this.name;
    },
    self,
  );
  expect(codec.decode(await api.invokeCommand(call('a.who'), callContext()))).toBe('self');
});

test('withCaller puts the stamped caller before the arguments', async () => {
  const { api } = makeGuest();
  const { commands, withCaller } = api.module;
  const handler = withCaller(({ caller }, word: string) => [caller, word]);
  commands.registerCommand('a.who', handler);
  const params = { ...call('a.who', 'hi'), caller: { kind: 'extension', id: 'acme.other' } as const };
  expect(codec.decode(await api.invokeCommand(params, callContext()))).toEqual([
    { kind: 'extension', id: 'acme.other' },
    'hi',
  ]);
  // Without the core in between it can only be the extension itself.
  expect(handler('me')).toEqual([{ kind: 'extension', id: 'acme.guest' }, 'me']);
});

test('the caller of one call cannot be changed by the handler', async () => {
  const { api } = makeGuest();
  let frozen = false;
  api.module.commands.registerCommand(
    'a.who',
    api.module.withCaller((received) => {
      frozen = Object.isFrozen(received) && Object.isFrozen(received.caller);
    }),
  );
  await api.invokeCommand(call('a.who'), callContext());
  expect(frozen).toBe(true);
});

test('a cancelled call cancels the token of the handler', async () => {
  const { api } = makeGuest();
  const controller = new AbortController();
  api.module.commands.registerCommand(
    'a.wait',
    api.module.withCaller(
      ({ token }) =>
        new Promise((resolve) => {
          token.onCancellationRequested(() => resolve('cancelled'));
        }),
    ),
  );
  const answer = api.invokeCommand(call('a.wait'), callContext(controller.signal));
  controller.abort();
  expect(codec.decode(await answer)).toBe('cancelled');
});

test('the same id twice is refused at once with COMMAND_TAKEN', () => {
  const { api, askedFor } = makeGuest();
  const first = api.module.commands.registerCommand('a.b', () => 1);
  expect(() => api.module.commands.registerCommand('a.b', () => 2)).toThrow(
    expect.objectContaining({ code: 'COMMAND_TAKEN' }),
  );
  first.dispose();
  first.dispose();
  expect(askedFor('commands/unregister')).toEqual([{ id: 'a.b' }]);
  api.module.commands.registerCommand('a.b', () => 3);
});

test('a registration that the core refuses fails the activation with its code', async () => {
  const { api } = makeGuest({
    'commands/register': () => {
      throw coded('COMMAND_TAKEN', 'Another extension declares it.');
    },
  });
  const activation = api.activate(() => ({
    activate: () => void api.module.commands.registerCommand('b.taken', () => 1),
  }));
  expect(await refusal(activation)).toMatchObject({ code: 'COMMAND_TAKEN' });
});

test('a registration that is refused later is told in the log', async () => {
  const { api, turn, askedFor } = makeGuest({
    'commands/register': () => {
      throw coded('COMMAND_TAKEN', 'Another extension declares it.');
    },
  });
  await api.activate(() => ({}));
  api.module.commands.registerCommand('b.taken', () => 1);
  for (let i = 0; i < 20; i += 1) await null;
  turn();
  expect(askedFor('log/write')).toEqual([{ level: 'error', text: 'Another extension declares it.' }]);
  expect(await refusal(async () => api.invokeCommand(call('b.taken'), callContext()))).toMatchObject({
    code: 'COMMAND_NOT_FOUND',
  });
});

test('what a handler throws is an EXTENSION_ERROR, whatever code it claims', async () => {
  const { api } = makeGuest();
  api.module.commands.registerCommand('a.lie', () => {
    throw Object.assign(new Error('believe me'), { code: 'PERMISSION_DENIED', permission: 'fs.read' });
  });
  const error = await refusal(async () => api.invokeCommand(call('a.lie'), callContext()));
  expect(error).toMatchObject({ code: 'EXTENSION_ERROR', message: 'believe me' });
});

test('a refusal that the handler lets through keeps its code, whatever was done to the object', async () => {
  const { api } = makeGuest({
    'files/read': () => {
      throw coded('PERMISSION_DENIED', 'No.', { permission: 'fs.read', resource: '/work/a', fix: 'Ask.' });
    },
  });
  const { commands, Uri, workspace } = api.module;
  commands.registerCommand('a.read', async () => {
    try {
      await workspace.fs.readFile(Uri.file('/work/a'));
    } catch (error) {
      Object.assign(error as object, { message: 'changed', stack: 'changed' });
      throw error;
    }
  });
  expect(await refusal(async () => api.invokeCommand(call('a.read'), callContext()))).toMatchObject({
    code: 'PERMISSION_DENIED',
    message: 'No.',
    details: { permission: 'fs.read', resource: '/work/a', fix: 'Ask.' },
  });
});

test('thrown things that fight back are contained', async () => {
  const { api, faults } = makeGuest();
  const fight = (): never => {
    throw new Error('trap');
  };
  const villains: unknown[] = [
    new Proxy(new Error('x'), { get: fight, getPrototypeOf: fight, has: fight, ownKeys: fight }),
    { [Symbol.toPrimitive]: fight, toString: fight },
    Object.create(null),
    null,
    undefined,
    Symbol('s'),
  ];
  for (const [index, villain] of villains.entries()) {
    api.module.commands.registerCommand(`a.${index}`, () => {
      throw villain;
    });
    expect(await refusal(async () => api.invokeCommand(call(`a.${index}`), callContext()))).toMatchObject({
      code: 'EXTENSION_ERROR',
    });
    api.module.commands.registerCommand(`b.${index}`, () => Promise.reject(villain));
    expect(await refusal(async () => api.invokeCommand(call(`b.${index}`), callContext()))).toMatchObject({
      code: 'EXTENSION_ERROR',
    });
  }
  expect(faults).toEqual([]);
});

test('a result that cannot cross is refused with VALUE_NOT_PLAIN', async () => {
  const { api } = makeGuest();
  api.module.commands.registerCommand('a.function', () => () => 1);
  expect(await refusal(async () => api.invokeCommand(call('a.function'), callContext()))).toMatchObject({
    code: 'VALUE_NOT_PLAIN',
  });
});

test('arguments are copied during the call: a later change does not reach the core', async () => {
  const { api, askedFor } = makeGuest({ 'commands/execute': (params) => ({ value: params.value ?? null }) });
  const argument = { list: [1] };
  const answer = api.module.commands.executeCommand('other.command', argument);
  argument.list.push(2);
  expect(await answer).toEqual([{ list: [1] }]);
  expect(codec.decode({ value: askedFor('commands/execute')[0]?.value as never })).toEqual([{ list: [1] }]);
});

test('an argument whose getter throws is refused in our own words, and nothing is asked', async () => {
  const { api, asked } = makeGuest();
  const argument = {
    get secret(): never {
      throw new Error('of the guest');
    },
  };
  const error = await refusal(api.module.commands.executeCommand('other.command', argument));
  expect(error).toMatchObject({ code: 'VALUE_NOT_PLAIN' });
  expect(asked).toEqual([]);
});

test('ids and callbacks of the wrong kind are refused without being asked for their text', async () => {
  const { api, asked } = makeGuest();
  const { commands } = api.module;
  const evil = { toString: () => expect.fail('was asked'), valueOf: () => expect.fail('was asked') };
  expect(() => commands.registerCommand(evil as never, () => 1)).toThrow(
    expect.objectContaining({ code: 'ARGUMENT_INVALID' }),
  );
  expect(() => commands.registerCommand('a.b', evil as never)).toThrow(
    expect.objectContaining({ code: 'ARGUMENT_INVALID' }),
  );
  expect(await refusal(commands.executeCommand(evil as never))).toMatchObject({ code: 'ARGUMENT_INVALID' });
  expect(asked).toEqual([]);
});

test('getCommands(true) leaves internal ones out, as in VS Code', async () => {
  const { api, askedFor } = makeGuest({ 'commands/list': () => ({ ids: ['a', 'b'] }) });
  expect(await api.module.commands.getCommands(true)).toEqual(['a', 'b']);
  await api.module.commands.getCommands();
  expect(askedFor('commands/list')).toEqual([{ internal: false }, { internal: true }]);
});

test('the number of commands is bounded', () => {
  const { api } = makeGuest({}, {}, { limits: { commands: 1 } });
  api.module.commands.registerCommand('a.one', () => 1);
  expect(() => api.module.commands.registerCommand('a.two', () => 2)).toThrow(
    expect.objectContaining({ code: 'LIMIT_EXCEEDED' }),
  );
});
