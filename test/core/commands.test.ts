import { expect, test } from 'vitest';
import { coded } from '../../src/base/error.ts';
import type { Standing } from '../../src/core/availability/standing.ts';
import { type CommandHandler, type CommandPowers, createCommands } from '../../src/core/commands.ts';
import { id } from './registered.ts';

const app = { caller: { kind: 'app' } } as const;
const as = (name: string) => ({ caller: { kind: 'extension', id: name } }) as const;
const answer =
  (value: string): CommandHandler =>
  async () => ({ value });

function make(powers: Partial<CommandPowers> = {}) {
  const foreign: string[] = [];
  const commands = createCommands({
    declaredOwner: () => null,
    declared: () => [],
    yields: () => false,
    activateFor: async () => null,
    standing: () => ({ kind: 'answers' }),
    asForeign: async (caller, command, call) => {
      foreign.push(`${caller} ${command}`);
      return call(() => undefined);
    },
    ...powers,
  });
  return { commands, foreign };
}

test('a command that another extension declares is refused, also before that one is active', () => {
  const { commands } = make({ declaredOwner: (command) => (command === 'b.go' ? id('acme.b') : null) });
  expect(() => commands.register('b.go', id('mallory.a'), answer('a'))).toThrow(
    expect.objectContaining({ code: 'COMMAND_TAKEN' }),
  );
  expect(() => commands.register('b.go', null, answer('app'))).toThrow(
    expect.objectContaining({ code: 'COMMAND_TAKEN' }),
  );
  commands.register('b.go', id('acme.b'), answer('b'));
});

test('of a command that nobody declares, the second claimant is refused; once released it is free', async () => {
  const { commands } = make();
  const first = commands.register('x', id('acme.a'), answer('a'));
  expect(() => commands.register('x', id('acme.b'), answer('b'))).toThrow(
    expect.objectContaining({ code: 'COMMAND_TAKEN' }),
  );
  expect(() => commands.register('x', id('acme.a'), answer('again'))).toThrow(
    expect.objectContaining({ code: 'COMMAND_TAKEN' }),
  );
  first.dispose();
  commands.register('x', id('acme.b'), answer('b'));
  first.dispose(); // a second time must not free what is another's now
  expect(await commands.execute('x', {}, app)).toEqual({ value: 'b' });
});

test('who yields a command to another registers it and is never asked, before or after the other; the app’s own is nobody’s to yield', async () => {
  const { commands } = make({
    declaredOwner: (command) => (command === 'x' ? id('acme.b') : null),
    yields: (_command, owner) => owner === 'acme.a',
  });
  const early = commands.register('x', id('acme.a'), answer('a'));
  await expect(commands.execute('x', {}, app)).rejects.toMatchObject({ code: 'COMMAND_NOT_FOUND' });
  commands.register('x', id('acme.b'), answer('b'));
  const late = commands.register('x', id('acme.a'), answer('a'));
  for (const one of [early, late]) one.dispose();
  expect(await commands.execute('x', {}, app)).toEqual({ value: 'b' });
  expect(() => commands.register('x', id('acme.c'), answer('c'))).toThrow(
    expect.objectContaining({ code: 'COMMAND_TAKEN' }),
  );
  commands.register('y', null, answer('app'));
  expect(() => commands.register('y', id('acme.a'), answer('a'))).toThrow(
    expect.objectContaining({ code: 'COMMAND_TAKEN' }),
  );
});

test('the app and the owner call freely; everyone else is decided on', async () => {
  const { commands, foreign } = make();
  commands.register('x', id('acme.a'), answer('a'));
  commands.register('app.x', null, answer('app'));
  await commands.execute('x', {}, app);
  await commands.execute('x', {}, as('acme.a'));
  expect(foreign).toEqual([]);
  await commands.execute('x', {}, as('acme.b'));
  await commands.execute('app.x', {}, as('acme.a'));
  expect(foreign).toEqual(['acme.b x', 'acme.a app.x']);
});

test('declaring a command that the app already has gives no way around the decision', async () => {
  const { commands, foreign } = make({ declaredOwner: () => id('mallory.a') });
  const { commands: open } = make();
  open.register('app.x', null, answer('app'));
  expect(() => commands.register('app.x', null, answer('app'))).toThrow(
    expect.objectContaining({ code: 'COMMAND_TAKEN' }),
  );
  let declared = null as ReturnType<typeof id> | null;
  const { commands: later, foreign: asked } = make({ declaredOwner: () => declared });
  later.register('app.x', null, answer('app'));
  declared = id('mallory.a');
  await later.execute('app.x', {}, as('mallory.a'));
  expect(asked).toEqual(['mallory.a app.x']);
  expect(foreign).toEqual([]);
});

test('a refusal comes before anything is activated', async () => {
  let activated = 0;
  const { commands } = make({
    declaredOwner: () => id('acme.b'),
    activateFor: async () => {
      activated++;
      return null;
    },
    asForeign: async () => {
      throw coded('PERMISSION_NOT_DECLARED', 'no');
    },
  });
  await expect(commands.execute('b.go', {}, as('mallory.a'))).rejects.toMatchObject({
    code: 'PERMISSION_NOT_DECLARED',
  });
  expect(activated).toBe(0);
});

test('a grant that is withdrawn while the owner is activated lets nothing of the command run', async () => {
  let ran = 0;
  const { commands } = make({
    declaredOwner: () => id('acme.b'),
    activateFor: async (command) => {
      commands.register(command, id('acme.b'), async () => ({ value: ++ran }));
      return null;
    },
    asForeign: (_caller, _command, call) =>
      call(() => {
        throw coded('PERMISSION_DENIED', 'withdrawn');
      }),
  });
  await expect(commands.execute('b.go', {}, as('acme.a'))).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
  expect(ran).toBe(0);
});

test('a command is run after its owner was activated for it', async () => {
  const { commands } = make({
    declaredOwner: () => id('acme.b'),
    activateFor: async (command) => {
      commands.register(command, id('acme.b'), answer('woken'));
      return null;
    },
  });
  expect(await commands.execute('b.go', {}, app)).toEqual({ value: 'woken' });
});

test('when the owner fails to activate, its error is the answer; when it registers nothing, the command is not found', async () => {
  const { commands } = make({
    declaredOwner: () => id('acme.b'),
    activateFor: async () => coded('ACTIVATION_TIMEOUT', 'late'),
  });
  await expect(commands.execute('b.go', {}, app)).rejects.toMatchObject({ code: 'ACTIVATION_TIMEOUT' });
  await expect(make().commands.execute('nothing', {}, app)).rejects.toMatchObject({ code: 'COMMAND_NOT_FOUND' });
});

test('the list holds registered and declared commands once, without internal ones unless asked', () => {
  const { commands } = make({ declared: () => ['b.go', 'x'] });
  commands.register('x', id('acme.a'), answer('a'));
  commands.register('_hidden', id('acme.a'), answer('a'));
  expect(commands.list(false)).toEqual(['b.go', 'x']);
  expect(commands.list(true)).toEqual(['_hidden', 'b.go', 'x']);
});

test('who is disabled is not called though it has not ended yet, and who is on its way out is waited for', async () => {
  const error = coded('EXTENSION_DISABLED', 'acme.a is disabled.');
  let standing: Standing = { kind: 'answers' };
  const asked: unknown[] = [];
  const { commands } = make({
    standing(owner, caller) {
      asked.push([owner, caller]);
      return standing;
    },
    async activateFor(command) {
      old.dispose();
      commands.register(command, id('acme.a'), answer('new'));
      return null;
    },
  });
  const old = commands.register('x', id('acme.a'), answer('old'));
  commands.register('app.x', null, answer('app'));
  expect(await commands.execute('x', {}, app)).toEqual({ value: 'old' });
  standing = { kind: 'disabled', error };
  await expect(commands.execute('x', {}, as('acme.b'))).rejects.toBe(error);
  expect(await commands.execute('app.x', {}, app)).toEqual({ value: 'app' });
  standing = { kind: 'leaving' };
  expect(await commands.execute('x', {}, app)).toEqual({ value: 'new' });
  expect(asked).toEqual([
    ['acme.a', null],
    ['acme.a', 'acme.b'],
    ['acme.a', null],
  ]);
});
