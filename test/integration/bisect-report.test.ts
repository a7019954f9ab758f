// A report of a real search: what an extension printed, and what its failure said, without what is the user's own.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { type World, withWorld } from './world.ts';

const [IN_VAULT, IN_VARIABLE] = ['value that lies in the vault', 'value-of-a-variable'];

beforeEach(() => {
  process.env.PLANTED_API_TOKEN = IN_VARIABLE;
});
afterEach(() => {
  delete process.env.PLANTED_API_TOKEN;
});

const quiet = { main: 'exports.activate = () => {};', manifest: { activationEvents: ['*'] } };

const todo = {
  main: `exports.activate = (context) => {
    api.commands.registerCommand('todo.keep', () => context.secrets.store('token', ${JSON.stringify(IN_VAULT)}));
    api.commands.registerCommand('todo.scan', async () => {
      const root = api.workspace.workspaceFolders[0].uri.fsPath;
      console.log('scanning', root, JSON.stringify({ root, token: 'abc' }), encodeURIComponent(root));
      console.error('with ' + await context.secrets.get('token') + ' and ${IN_VARIABLE} ![x](https://evil.example/x.png)');
      await api.workspace.fs.readFile(api.workspace.workspaceFolders[0].uri.with({ path: root + '/a.txt' }));
      throw new Error('cannot scan ' + root + '/plans for somebody@mail.example.com');
    });
  };`,
  manifest: {
    contributes: { commands: ['todo.keep', 'todo.scan'].map((command) => ({ command, title: command })) },
    permissions: {
      secrets: { reason: 'Keeps a token' },
      'fs.read': { paths: ['${workspaceFolder}/**'], reason: 'Scans' },
    },
  },
};

async function report({ core }: World) {
  const { json, markdown } = await core.bisect.report();
  return { json, markdown, all: `${markdown}\n${JSON.stringify(json)}` };
}

test('names the extension, shows what it did, and nothing of the user', () =>
  withWorld({ extensions: { one: quiet, todo, two: quiet }, files: { 'a.txt': 'a' } }, async (world) => {
    const { core, root } = world;
    await core.executeCommand('todo.keep');
    const until = { kind: 'error', code: 'EXTENSION_ERROR' } as const;
    const { result } = await core.bisect.run({ until, repeat: { command: { id: 'todo.scan', args: [] } } });
    expect(result?.culprits).toMatchObject([{ ids: ['acme.todo'] }]);

    const { json, markdown, all } = await report(world);
    expect(markdown).toMatch(/^# Bisect: `acme\.todo` fails alone\n/);
    expect(json.seen[0]).toMatchObject({ verdict: 'bad' });
    const seen = json.seen[0]?.log.join('\n') ?? '';
    expect(seen).toContain(
      'acme.todo info: scanning <workspace> {"root":"<workspace>","token":"<secret>"} <workspace>',
    );
    expect(seen).toContain('acme.todo error: with <secret> and <secret> ![x](https://evil.example/x.png)');
    expect(json.seen[0]?.what).toContain('cannot scan <workspace>/plans for <email>');
    expect(json.seen[0]?.audit.join('\n')).toMatch(/acme\.todo fs\.read allow by \w+ "<workspace>\/a\.txt"/);
    for (const own of [
      root,
      encodeURIComponent(root),
      IN_VAULT,
      IN_VARIABLE,
      'mail.example.com',
      'acme.one',
      'acme.two',
    ]) {
      expect(all).not.toContain(own);
    }
  }));

test('of trials that a person judges, what this core saw in them; and without a search there is none', () =>
  withWorld({ extensions: { one: quiet, todo }, files: { 'a.txt': 'a' } }, async (world) => {
    const { core } = world;
    await expect(core.bisect.report()).rejects.toMatchObject({ code: 'BISECT_NOT_ACTIVE' });
    let status = await core.bisect.start();
    while (status.trial !== null) {
      const failed = await core.executeCommand('todo.scan').then(
        () => false,
        ({ code }) => code === 'EXTENSION_ERROR',
      );
      status = await core.bisect.judge(failed ? 'bad' : 'good');
    }
    expect(status.result?.culprits).toMatchObject([{ ids: ['acme.todo'] }]);
    const { json } = await report(world);
    expect(json.judge).toMatch(/^A person/);
    expect(json.seen[0]?.log.join('\n')).toContain('acme.todo info: scanning <workspace>');
  }));
