import { expect } from 'vitest';
import { conformance } from './area.ts';

conformance('commands', {
  manifest: {
    permissions: {
      'commands.execute': {
        commands: ['neighbour.whoami', 'neighbour.fails', 'neighbour.waits'],
        reason: 'Asks its neighbour',
      },
    },
  },
  others: {
    neighbour: {
      manifest: {
        contributes: {
          commands: ['neighbour.whoami', 'neighbour.fails', 'neighbour.waits'].map((command) => ({
            command,
            title: command,
          })),
        },
      },
      main: `exports.activate = () => {
        api.commands.registerCommand('neighbour.whoami', api.withCaller(({ caller }, ...args) => ({ caller, args })));
        api.commands.registerCommand('neighbour.fails', () => { throw new TypeError('not today'); });
        api.commands.registerCommand('neighbour.waits', api.withCaller(({ token }) => new Promise((resolve) => token.onCancellationRequested(() => resolve('told')))));
      };`,
    },
    stranger: {
      manifest: { contributes: { commands: [{ command: 'stranger.secret', title: 'Secret' }] } },
      main: `exports.activate = () => { api.commands.registerCommand('stranger.secret', () => 'secret'); };`,
    },
  },
  scenarios: {
    'arguments arrive and the result returns': {
      does: 'return args;',
      args: [1, 'two', { three: [null] }],
      gives: [1, 'two', { three: [null] }],
    },
    'undefined is undefined': { does: 'return undefined;', gives: undefined },
    'one of its own is free': {
      does: `api.commands.registerCommand('subject.own', (n) => n + 1); return api.commands.executeCommand('subject.own', 41);`,
      gives: 42,
    },
    'one that is disposed is nobody’s': {
      does: `const own = api.commands.registerCommand('subject.brief', () => 1); own.dispose();
             return api.commands.executeCommand('subject.brief').catch((error) => error.code);`,
      gives: 'OUT_OF_SCOPE',
    },
    'one of a neighbour needs the permission, and the neighbour hears who calls': {
      does: `return api.commands.executeCommand('neighbour.whoami', 'a');`,
      gives: { caller: { kind: 'extension', id: 'acme.subject' }, args: ['a'] },
    },
    'one that is out of scope is refused with its code': {
      does: `return api.commands.executeCommand('stranger.secret');`,
      fails: { code: 'OUT_OF_SCOPE', details: { permission: 'commands.execute' } },
    },
    "a neighbour's throw arrives as an error, without its code and its stack": {
      does: `try { await api.commands.executeCommand('neighbour.fails'); } catch (error) { return { code: error.code, message: error.message }; }`,
      gives: { code: 'EXTENSION_ERROR', message: expect.stringContaining('not today') },
    },
    'one of somebody else cannot be taken': {
      does: `await api.commands.registerCommand('neighbour.whoami', () => 'stolen'); await new Promise((resolve) => setTimeout(resolve, 0));
             return (await api.commands.executeCommand('neighbour.whoami')).caller.kind;`,
      gives: 'extension',
    },
    'all are listed': {
      does: `const all = await api.commands.getCommands(true); return ['neighbour.whoami', 'subject.scenario0'].map((id) => all.includes(id));`,
      gives: [true, true],
    },
    'the app is the caller of what the app calls': {
      does: `api.commands.registerCommand('subject.caller', api.withCaller(({ caller }) => caller));`,
      then: async ({ core }) => expect(await core.executeCommand('subject.caller')).toEqual({ kind: 'app' }),
    },
  },
});
