// What an app offers, used by real extensions in real hosts of both isolations.

import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AppSecrets, AppUi } from '../../src/core/app-offers.ts';
import type { CoreOptions } from '../../src/core/core.ts';
import { createCore } from '../../src/index.ts';
import { type ExtensionSketch, putExtension, withWorld } from './world.ts';

const reason = { reason: 'A test.' };
const PERMISSIONS = {
  'ui.prompt': reason,
  'clipboard.read': reason,
  'clipboard.write': reason,
  secrets: reason,
  'open.external': { targets: ['https://example.com'], ...reason },
};

/** Runs text as the body of an async function with `api` and `context`: one command for every test. */
const script = (name: string, body: string, manifest: object = { permissions: PERMISSIONS }): ExtensionSketch => ({
  manifest: { contributes: { commands: [{ command: `${name}.run`, title: 'Run' }] }, ...manifest },
  main: `exports.activate = (context) => {
    context.subscriptions.push(api.commands.registerCommand('${name}.run', async (...args) => { ${body} }));
  };`,
});
/** The code of what a promise rejects with. */
const CODE = 'const code = (promise) => promise.then((value) => ({ value }), (error) => error.code ?? String(error));';

describe.each(['shared', 'process'] as const)('in the isolation "%s"', (isolation) => {
  const options = (offers: Partial<CoreOptions>): Partial<CoreOptions> => ({ isolation: () => isolation, ...offers });

  test('dialogs are asked in the extension’s name and answered with its own items', async () => {
    const seen: unknown[] = [];
    const ui: AppUi = {
      showMessage: ({ by, message, items, kind }) => {
        seen.push([by.id, by.keyId, by.origin.startsWith('dev:/'), kind, message, items.length]);
        return items.length === 0 ? null : 1;
      },
      quickPick: ({ items }) => [items.length - 1],
      inputBox: async ({ value, validate, problem }) => {
        if (problem !== null) return 'long enough';
        seen.push(await validate?.('typing'));
        return `${value}!`;
      },
    };
    const asker = script(
      'asker',
      `const { window } = api;
      const items = [{ title: 'Yes' }, { title: 'No' }];
      const chosen = await window.showWarningMessage('Sure?', { modal: true }, ...items);
      await window.showInformationMessage('Just so you know.');
      const entries = [{ label: 'a' }, { label: 'b' }];
      const picked = await window.showQuickPick(Promise.resolve(entries), { canPickMany: true });
      const typed = await window.showInputBox({
        value: 'short',
        validateInput: async (value) => (value.length < 8 ? 'Too short: ' + value : undefined),
      });
      return [chosen === items[1], picked.length === 1 && picked[0] === entries[1], typed];`,
    );
    await withWorld({ extensions: { asker }, options: options({ ui }) }, async ({ core, decisions }) => {
      expect(await core.executeCommand('asker.run')).toEqual([true, true, 'long enough']);
      expect(seen).toEqual([
        ['acme.asker', null, true, 'warning', 'Sure?', 2],
        ['acme.asker', null, true, 'info', 'Just so you know.', 0],
        { message: 'Too short: typing', severity: 'error' },
      ]);
      expect(decisions.map(({ permission, decision }) => `${permission} ${decision}`)).toEqual(
        Array(3).fill('ui.prompt allow'),
      );
    });
  });

  test('what the app does not offer is said so; what it does needs its permission', async () => {
    const everything = `${CODE} const { window, env } = api;
      return [
        await code(window.showInformationMessage('m')),
        await code(window.showInformationMessage('m', 'Yes')),
        await code(window.showQuickPick(['a'])),
        await code(window.showInputBox()),
        await code(window.withProgress({ location: 15 }, async () => 'ran')),
        await code(env.clipboard.readText()),
        await code(env.clipboard.writeText('x')),
        await code(env.openExternal('https://example.com')),
        await code(context.secrets.get('x')),
      ];`;
    await withWorld(
      { extensions: { all: script('all', everything) }, options: options({}) },
      async ({ core, decisions }) => {
        expect(await core.executeCommand('all.run')).toEqual([
          ...Array(8).fill('APP_DOES_NOT_OFFER'),
          { value: undefined },
        ]);
        expect(decisions.map(({ permission }) => permission)).toEqual(['secrets']);
      },
    );
    const heard: string[] = [];
    const hear = (what: string) => () => void heard.push(what);
    const offers: Partial<CoreOptions> = {
      ui: {
        showMessage: hear('message'),
        quickPick: hear('list'),
        inputBox: hear('box'),
        progress: () => ({ report() {}, end() {} }),
      },
      clipboard: { readText: () => 'copied', writeText: hear('write') },
      openExternal: () => true,
    };
    await withWorld(
      { extensions: { all: script('all', everything, {}) }, options: options(offers) },
      async ({ core }) => {
        const not = 'PERMISSION_NOT_DECLARED';
        expect(await core.executeCommand('all.run')).toEqual([
          ...[{ value: undefined }, not, not, not, { value: 'ran' }, not, not, not, not],
        ]);
        expect(heard).toEqual(['message']);
      },
    );
  });

  test('progress shows the steps, the user cancels it, and a status item runs its command in the extension’s name', async () => {
    const log: unknown[] = [];
    const ui: AppUi = {
      progress: ({ title, cancel }) => ({
        report: (step) => {
          log.push([title, step]);
          cancel();
        },
        end: () => log.push('end'),
      }),
      status: ({ item, text, run }) => {
        log.push([item, text]);
        void run?.();
      },
    };
    const worker = script(
      'worker',
      `const { window } = api;
      const item = window.createStatusBarItem();
      item.text = 'ready';
      item.command = 'app.erase';
      item.show();
      const result = await window.withProgress({ location: api.ProgressLocation.Notification, title: 'T', cancellable: true }, (progress, token) =>
        new Promise((resolve) => {
          token.onCancellationRequested(() => resolve('cancelled'));
          progress.report({ message: 'half', increment: 50 });
        }));
      item.dispose();
      return result;`,
    );
    await withWorld({ extensions: { worker }, options: options({ ui }) }, async ({ core, decisions }) => {
      const callers: unknown[] = [];
      core.registerCommand('app.erase', (_args, { caller }) => callers.push(caller));
      expect(await core.executeCommand('worker.run')).toBe('cancelled');
      await expect.poll(() => log.length).toBe(4);
      expect(log).toEqual(
        expect.arrayContaining([['1', 'ready'], ['T', { message: 'half', increment: 50 }], 'end', ['1', null]]),
      );
      // A click lends nothing: the extension has no permission for the app's command.
      expect(callers).toEqual([]);
      expect(decisions).toMatchObject([{ id: 'acme.worker', permission: 'commands.execute', decision: 'deny' }]);
    });
  });

  test('a dialog does not outlive its extension', async () => {
    const signals: AbortSignal[] = [];
    const ui: AppUi = {
      quickPick: ({ signal }) => {
        signals.push(signal);
        return new Promise(() => undefined);
      },
    };
    const asker = script('asker', `return api.window.showQuickPick(['a']);`);
    await withWorld({ extensions: { asker }, options: options({ ui }) }, async ({ core }) => {
      const asked = core.executeCommand('asker.run').catch((error) => error.code);
      await expect.poll(() => signals.length).toBe(1);
      expect(signals[0]?.aborted).toBe(false);
      await core.extensions.unload('acme.asker');
      expect(signals[0]?.aborted).toBe(true);
      expect(await asked).toMatch(/EXTENSION_NOT_ACTIVE|HOST_DIED/);
    });
  });

  test('clipboard and addresses go through the app, in the extension’s name', async () => {
    const seen: unknown[] = [];
    const offers: Partial<CoreOptions> = {
      app: { name: 'my-app', version: '1.0.0', language: 'pt-BR' },
      clipboard: { readText: () => 'copied', writeText: ({ by, text }) => void seen.push([by.id, text]) },
      openExternal: ({ by, target }) => {
        seen.push([by.id, target]);
        return true;
      },
    };
    const body = `${CODE} const { env, Uri } = api;
      await env.clipboard.writeText('new');
      return [
        env.appName, env.language, await env.clipboard.readText(),
        await env.openExternal(Uri.parse('https://example.com/a?b=c&d=%20e')),
        await code(env.openExternal('https://evil.example')),
        await code(env.openExternal(Uri.file('/etc/passwd'))),
        await code(env.openExternal('java\\nscript:alert(1)')),
      ];`;
    await withWorld({ extensions: { user: script('user', body) }, options: options(offers) }, async ({ core }) => {
      expect(await core.executeCommand('user.run')).toEqual([
        ...['my-app', 'pt-BR', 'copied', true, 'OUT_OF_SCOPE', 'ARGUMENT_INVALID', 'ARGUMENT_INVALID'],
      ]);
      expect(seen).toEqual([
        ['acme.user', 'new'],
        ['acme.user', 'https://example.com/a?b=c&d=%20e'],
      ]);
    });
  });

  test('an app that fails is the app’s fault: its words go to its log, not to the extension', async () => {
    const offers: Partial<CoreOptions> = {
      clipboard: {
        readText: () => {
          throw new Error('cannot open /home/ada/.Xauthority');
        },
      },
    };
    const body = `return await api.env.clipboard.readText().catch((error) => JSON.stringify([error.code, error.message, error.stack, error.fix, error.cause]));`;
    await withWorld({ extensions: { user: script('user', body) }, options: options(offers) }, async ({ core, log }) => {
      const heard = await core.executeCommand('user.run');
      expect(heard).toContain('APP_FAILED');
      expect(heard).not.toContain('ada');
      expect(log).toContainEqual({ id: null, level: 'error', text: expect.stringContaining('/home/ada/.Xauthority') });
    });
  });

  test('secrets are kept between runs, told as changed, and shown to nobody: not to a neighbour, not on disk', async () => {
    const keeper = script(
      'keeper',
      `${CODE} const [act, key, value] = args;
      const changes = [];
      context.secrets.onDidChange(({ key }) => changes.push(key));
      const result = await code(context.secrets[act](key, value));
      return [result, changes];`,
    );
    const reader = script(
      'reader',
      `${CODE} const { fs } = api.workspace;
      const [home] = args;
      return [
        await context.secrets.keys(), (await context.secrets.get('token')) ?? null,
        await code(fs.readDirectory(api.Uri.file(home + '/secrets'))),
        await code(fs.readFile(api.Uri.file(home + '/secrets/key'))),
        await code(fs.writeFile(api.Uri.file(home + '/secrets/vault.json'), new Uint8Array(1))),
      ];`,
      {
        permissions: {
          ...PERMISSIONS,
          'fs.read': { paths: ['/**'], ...reason },
          'fs.write': { paths: ['/**'], ...reason },
        },
      },
    );
    await withWorld(
      { extensions: { keeper, reader }, options: options({}) },
      async ({ core, home, decisions, log }) => {
        expect(await core.executeCommand('keeper.run', 'store', 'token', 'TheValueItself')).toEqual([{}, ['token']]);
        await core.extensions.reload('acme.keeper');
        expect(await core.executeCommand('keeper.run', 'get', 'token')).toEqual([{ value: 'TheValueItself' }, []]);
        expect(await core.executeCommand('keeper.run', 'keys')).toEqual([{ value: ['token'] }, []]);
        expect(await core.executeCommand('reader.run', home)).toEqual([[], null, ...Array(3).fill('NoPermissions')]);
        expect(JSON.stringify([decisions, log])).not.toContain('TheValueItself');
        for (const name of await readdir(home, { recursive: true })) {
          const content = await readFile(join(home, name), 'utf8').catch(() => '');
          expect(content).not.toContain('TheValueItself');
        }
      },
    );
  });

  test('hostile items, tokens and validators hurt only their own extension', async () => {
    const ui: AppUi = {
      showMessage: () => 0,
      quickPick: () => [0],
      inputBox: async ({ validate, problem }) => {
        await validate?.('x');
        return problem === null ? 'typed' : null;
      },
      progress: () => ({ report() {}, end() {} }),
      status: () => undefined,
    };
    const mallory = script(
      'mallory',
      `${CODE} const { window } = api;
      const boom = () => { throw new Error('boom'); };
      const trap = new Proxy({}, { get: boom, has: boom, ownKeys: boom, getPrototypeOf: boom, getOwnPropertyDescriptor: boom });
      const { proxy: gone, revoke } = Proxy.revocable([], {}); revoke();
      let reads = 0;
      const shifty = { get label() { return reads++ === 0 ? 'honest' : 'forged'; } };
      const thenable = { title: 'Yes', then(resolve) { resolve({ title: 'swapped', then: boom }); } };
      const endless = { then(resolve) { resolve(endless); } };
      const results = [
        await code(window.showInformationMessage(trap)),
        await code(window.showInformationMessage('m', trap)),
        await code(window.showQuickPick(trap)),
        await code(window.showQuickPick(gone)),
        await code(window.showQuickPick([trap])),
        await code(window.showQuickPick(endless)),
        await code(window.showQuickPick([shifty]).then((picked) => picked === shifty && reads)),
        await code(window.showQuickPick(['a'], {}, { isCancellationRequested: false, onCancellationRequested: boom })),
        await code(window.showInputBox({ validateInput: boom })),
        await code(window.showInputBox({ validateInput: () => trap })),
        await code(window.showInputBox({ validateInput: () => endless })),
        await code(window.withProgress({ location: 15 }, boom)),
        await code(window.withProgress(trap, async () => 1)),
        await code(Promise.resolve().then(() => window.setStatusBarMessage('x', trap)).then(() => 'shown')),
      ];
      void window.showInformationMessage('m', thenable);
      return results;`,
    );
    const neighbour = script('neighbour', `return api.window.showInformationMessage('still here', 'Yes');`);
    await withWorld({ extensions: { mallory, neighbour }, options: options({ ui }) }, async ({ core, hostEnds }) => {
      expect(await core.executeCommand('mallory.run')).toEqual([
        'ARGUMENT_INVALID',
        'ARGUMENT_INVALID',
        'EXTENSION_ERROR',
        'EXTENSION_ERROR',
        'ARGUMENT_INVALID',
        'LIMIT_EXCEEDED',
        { value: 1 },
        'ARGUMENT_INVALID',
        { value: undefined },
        { value: undefined },
        { value: undefined },
        'Error: boom',
        'ARGUMENT_INVALID',
        { value: 'shown' },
      ]);
      expect(await core.executeCommand('neighbour.run')).toBe('Yes');
      expect(hostEnds).toEqual([]);
    });
  });

  test('a flood of messages and dialogs reaches the app as a trickle', async () => {
    let [notices, dialogs] = [0, 0];
    const ui: AppUi = {
      showMessage: ({ items }) => {
        if (items.length === 0) notices += 1;
        else dialogs += 1;
        return null;
      },
    };
    const body = `${CODE} const { window } = api;
      const all = [];
      for (let index = 0; index < 200; index++) all.push(code(window.showErrorMessage('!')), code(window.showErrorMessage('!', 'Yes')));
      const codes = (await Promise.all(all)).filter((one) => typeof one === 'string');
      return [...new Set(codes)];`;
    await withWorld({ extensions: { flood: script('flood', body) }, options: options({ ui }) }, async ({ core }) => {
      expect(await core.executeCommand('flood.run')).toEqual(['LIMIT_EXCEEDED']);
      expect(notices).toBeLessThanOrEqual(12);
      expect(dialogs).toBeLessThanOrEqual(22);
    });
  });
});

test('the secrets of one folder are not those of another with the same id, in files or in the app’s own store', async () => {
  const kept = new Map<string, string>();
  const store: AppSecrets = {
    get: ({ owner, key }) => kept.get(`${owner}\n${key}`),
    store: ({ owner, key, value }) => void kept.set(`${owner}\n${key}`, value),
    delete: ({ owner, key }) => void kept.delete(`${owner}\n${key}`),
    keys: () => [],
  };
  const keeper = script(
    'keeper',
    `const [act, key, value] = args; return (await context.secrets[act](key, value)) ?? null;`,
  );
  for (const offers of [{}, { secrets: store }]) {
    await withWorld({ extensions: { keeper } }, async ({ root }) => {
      const twin = join(root, 'elsewhere/keeper');
      await mkdir(twin, { recursive: true });
      await putExtension(twin, 'keeper', keeper);
      const home = join(root, 'shared-home');
      const run = async (path: string, ...args: unknown[]) => {
        const core = await createCore({
          ...{ app: { name: 'test-app', version: '1.0.0' }, home, extensions: [{ path, development: true as const }] },
          ...offers,
        });
        try {
          await core.start();
          return await core.executeCommand('keeper.run', ...args);
        } finally {
          await core.dispose();
        }
      };
      const original = join(root, 'extensions/keeper');
      await run(original, 'store', 'token', 'of the first');
      expect(await run(twin, 'get', 'token')).toBeNull();
      await run(twin, 'store', 'token', 'of the second');
      expect(await run(original, 'get', 'token')).toBe('of the first');
      if ('secrets' in offers) return;
      // Whoever swaps their files on disk gains nothing either.
      const folder = join(home, 'secrets');
      const owners = (await readdir(folder)).filter((name) => /^[0-9a-f]{64}$/.test(name));
      expect(owners).toHaveLength(2);
      const files = await Promise.all(
        owners.map(async (owner) => join(folder, owner, (await readdir(join(folder, owner)))[0] ?? '')),
      );
      const [first = '', second = ''] = files;
      const before = await readFile(second, 'utf8');
      await cp(first, second);
      const codes = [];
      for (const path of [original, twin]) {
        codes.push(await run(path, 'get', 'token').catch((error) => error.code));
      }
      expect(codes.toSorted()).toEqual(['SECRETS_UNAVAILABLE', expect.stringMatching(/^of the /)]);
      await writeFile(second, before);
      expect(await run(twin, 'get', 'token')).toBe('of the second');
    });
  }
});
