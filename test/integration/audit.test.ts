// What a real extension in a real host does, as the log of the home tells it afterwards.

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type AuditEntry, type AuditRecord, type PermissionQuestion, readAudit } from '../../src/index.ts';
import { httpServer } from '../core/effects/net/net-fixture.ts';
import { type ExtensionSketch, putExtension, withWorld } from './world.ts';

const PUPPET: ExtensionSketch = {
  manifest: {
    contributes: {
      commands: [{ command: 'puppet.run', title: 'Run' }],
      configuration: { properties: { 'puppet.depth': { type: 'string', default: '' } } },
    },
    permissions: {
      'fs.read': { paths: ['${workspaceFolder}/**'], reason: 'A test.' },
      'fs.write': { paths: ['${workspaceFolder}/**'], reason: 'A test.' },
      secrets: { reason: 'A test.' },
      'clipboard.read': { reason: 'A test.' },
      'clipboard.write': { reason: 'A test.' },
      'process.spawn': {
        commands: [{ command: 'true', args: ['--token=hunter2-argument'], env: ['COLOUR'] }],
        reason: 'A test.',
      },
    },
    optionalPermissions: { 'env.read': { names: ['SHELL', 'LANG'], reason: 'A test.' } },
  },
  main: `
    exports.activate = (context) => {
      api.commands.registerCommand('puppet.run', (text, ...args) =>
        new Function('api', 'context', 'args', 'return (async () => {' + text + '})()')(api, context, args));
    };`,
};

async function entries(home: string): Promise<readonly AuditEntry[]> {
  const all: AuditEntry[] = [];
  for await (const lines of readAudit({ home })) all.push(...lines.map(({ entry }) => entry));
  return all;
}

test('what was disabled before the core came is told when it is enabled, and when it is disabled again', () =>
  withWorld(
    { extensions: { puppet: PUPPET }, settings: '{ "bulkhead.disabled": ["acme.puppet"] }' },
    async ({ core, home }) => {
      await core.extensions.enable('acme.puppet');
      await core.extensions.disable('acme.puppet');
      await core.audit.verify();
      const told = (await entries(home)).filter((entry) => entry.kind === 'extension');
      expect(told.map(({ change, reason }) => [change, reason])).toEqual([
        ['enabled', null],
        ['disabled', 'user'],
      ]);
    },
  ));

test('decisions, questions and changes are told with who decided, where that is written, and what belongs together', () => {
  const asked: PermissionQuestion[] = [];
  const prompt = async (question: PermissionQuestion) => {
    asked.push(question);
    return { answer: 'session' } as const;
  };
  const settings =
    '{\n  "bulkhead.permissions": {\n    "acme.puppet@dev": {\n      "fs.write": { "grant": "allow", "paths": ["${workspaceFolder}/out/**"] }\n    }\n  }\n}';
  return withWorld(
    { extensions: { puppet: PUPPET }, files: { 'a/one.md': '1', 'a/two.md': '2' }, options: { prompt }, settings },
    async ({ core, home, workspace, decisions }) => {
      const run = (text: string, ...args: unknown[]) => core.executeCommand('puppet.run', text, ...args);
      await run(
        'await api.workspace.fs.copy(api.Uri.file(args[0]), api.Uri.file(args[1]))',
        `${workspace}/a`,
        `${workspace}/out/b`,
      );
      await run('await api.workspace.fs.readFile(api.Uri.file("/etc/passwd")).catch(() => 0)');
      await run('await api.env.readVariable("SHELL")');
      await run('await api.workspace.getConfiguration().update("puppet.depth", "hunter2")');
      await core.permissions.set('acme.puppet', 'fs.read', 'deny');
      await run('await api.workspace.fs.readFile(api.Uri.file(args[0])).catch(() => 0)', `${workspace}/a/one.md`);
      expect(await core.audit.verify()).toMatchObject({ kind: 'ok', interruptions: 0, lost: 0 });

      const all = await entries(home);
      const [file, start] = all;
      expect(file).toMatchObject({ kind: 'file', file: 1 });
      expect(start).toMatchObject({ kind: 'start', app: 'test-app', folders: [workspace], trusted: true });
      const told = all.filter((entry) => entry.kind === 'decision');
      expect(told).toEqual(decisions);

      const [read, write] = told.filter(({ resource }) => /\/(?:a|out\/b)$/.test(resource));
      expect(read?.trace).toBe(write?.trace);
      expect(start?.kind === 'start' && read?.trace.startsWith(`${start.core}-`)).toBe(true);
      expect([read, write].find((one) => one?.permission === 'fs.write')?.source).toEqual({
        file: join(home, 'settings.json'),
        line: 4,
      });
      const refused = told.filter(({ decision }) => decision === 'deny');
      expect(refused.map(({ code, layer, source }) => [code, layer, source?.line ?? null])).toEqual([
        ['OUT_OF_SCOPE', 'manifest', null],
        ['PERMISSION_DENIED', 'user', expect.any(Number)],
      ]);
      expect(new Set(told.map(({ trace }) => trace)).size).toBe(told.length - 1);

      expect(asked).toHaveLength(1);
      expect(all).toContainEqual(
        expect.objectContaining({ kind: 'question', permission: 'env.read', resource: 'SHELL' }),
      );
      expect(all).toContainEqual(
        expect.objectContaining({ kind: 'settings', layer: 'session', permission: 'env.read', says: 'allow' }),
      );
      expect(all).toContainEqual(
        expect.objectContaining({
          kind: 'settings',
          layer: 'user',
          entry: 'acme.puppet@dev',
          permission: 'fs.read',
          says: 'deny',
        }),
      );
      expect(all).toContainEqual(
        expect.objectContaining({ kind: 'configuration', id: 'acme.puppet', key: 'puppet.depth', code: null }),
      );
    },
  );
});

test('what nobody was asked is no question, however often it was wanted', () =>
  withWorld({ extensions: { puppet: PUPPET } }, async ({ core, home }) => {
    await core.executeCommand(
      'puppet.run',
      'for (let n = 0; n < 3; n++) await api.env.readVariable("SHELL").catch(() => 0)',
    );
    await core.audit.verify();
    const told = (await entries(home)).map((entry) => (entry.kind === 'decision' ? entry.code : entry.kind));
    expect(told).toEqual(['file', 'start', ...Array(3).fill('PERMISSION_UNANSWERED')]);
  }));

test('each hop of a redirect has its record and all the same trace; an answer that is taken away says by whom', async () => {
  const server = await httpServer(({ url = '' }, response) => {
    if (url === '/begin') response.writeHead(302, { location: '/end' }).end();
    else if (url === '/end') response.end('x'.repeat(100));
    else response.write('x'.repeat(1_000)); // and never ends
  });
  const hosts = [`http://127.0.0.1:${server.port}`];
  const manifest = { ...PUPPET.manifest, permissions: { 'net.connect': { hosts, reason: 'A test.' } } };
  const told = (records: readonly AuditRecord[]) => records.map(({ decision, code, layer }) => [decision, code, layer]);
  try {
    await withWorld({ extensions: { puppet: { ...PUPPET, manifest } } }, async ({ core, home, decisions }) => {
      const run = (text: string) => core.executeCommand('puppet.run', text, hosts[0]);
      await run('await (await fetch(args[0] + "/begin")).text()');
      const hops = decisions.splice(0);
      expect(told(hops)).toEqual(Array(2).fill(['allow', null, 'default']));
      expect(new Set(hops.map(({ trace }) => trace)).size).toBe(1);
      expect(hops.map(({ bytes }) => bytes)).toEqual([null, 100]);

      await run(
        'globalThis.reader = (await fetch(args[0] + "/endless")).body.getReader(); await globalThis.reader.read()',
      );
      await core.permissions.set('acme.puppet', 'net.connect', 'deny');
      await run('await globalThis.reader.read().catch(() => 0)');
      expect(told(decisions)).toEqual([['deny', 'PERMISSION_DENIED', 'user']]);
      expect(decisions[0]?.source?.file).toBe(join(home, 'settings.json'));
      expect(decisions[0]?.bytes).toBe(1_000);
    });
  } finally {
    await server.close();
  }
});

test('what is installed, updated and uninstalled is told', () =>
  withWorld({}, async ({ core, home, root }) => {
    const consent = () => ({ accept: true });
    for (const version of ['1.0.0', '1.1.0']) {
      const path = join(root, 'sources', version);
      await putExtension(path, 'guest', { manifest: { version }, main: 'exports.activate = () => {};' });
      await core.extensions.install(path, { consent });
    }
    await core.extensions.uninstall('acme.guest');
    await core.audit.verify();
    const told = (await entries(home)).filter((entry) => entry.kind === 'extension');
    expect(told.map(({ id, version, origin, change }) => [id, version, origin, change])).toEqual([
      ['acme.guest', '1.0.0', 'unsigned', 'installed'],
      ['acme.guest', '1.1.0', 'unsigned', 'updated'],
      ['acme.guest', '1.1.0', 'unsigned', 'uninstalled'],
    ]);
  }));

test('no content, no secret and no value is in it, wherever it went', () =>
  withWorld(
    {
      extensions: { puppet: PUPPET },
      files: { 'a.md': 'hunter2-read' },
      options: { clipboard: { readText: async () => 'hunter2-clip', writeText: async () => undefined } },
    },
    async ({ core, home, workspace }) => {
      await core.executeCommand(
        'puppet.run',
        `
        const { fs } = api.workspace;
        const a = api.Uri.file(args[0]);
        const text = new TextDecoder().decode(await fs.readFile(a));
        await fs.writeFile(a, new TextEncoder().encode('hunter2-write' + text));
        await context.secrets.store('key-name', 'hunter2-secret');
        await context.secrets.get('key-name');
        await context.globalState.update('state', 'hunter2-state');
        await api.env.clipboard.writeText('hunter2-copy' + await api.env.clipboard.readText());
        await api.processes.run('true', ['--token=hunter2-argument'], { env: { COLOUR: 'hunter2-env' }, input: 'hunter2-input' });
        await api.workspace.getConfiguration().update('puppet.depth', 'hunter2-setting');
        `,
        `${workspace}/a.md`,
      );
      expect((await core.audit.verify()).kind).toBe('ok');
      for (const name of await readdir(join(home, 'audit'))) {
        expect(await readFile(join(home, 'audit', name), 'utf8')).not.toContain('hunter2');
      }
      const kinds = new Set(
        (await entries(home)).flatMap((entry) => (entry.kind === 'decision' ? [entry.permission] : [])),
      );
      for (const kind of ['fs.read', 'fs.write', 'secrets', 'clipboard.read', 'clipboard.write', 'process.spawn'])
        expect(kinds).toContain(kind);
    },
  ));

test('no extension reaches it, whatever it may read and write', () =>
  withWorld(
    {
      extensions: {
        puppet: {
          ...PUPPET,
          manifest: {
            ...PUPPET.manifest,
            permissions: {
              'fs.read': { paths: ['/**'], reason: 'A test.' },
              'fs.write': { paths: ['/**'], reason: 'A test.' },
            },
          },
        },
      },
    },
    async ({ core, home }) => {
      for (const name of ['audit.jsonl', 'audit.head', 'key']) {
        const path = join(home, 'audit', name);
        for (const act of [
          'await fs.readFile(uri)',
          'await fs.writeFile(uri, new Uint8Array(1))',
          'await fs.delete(uri)',
          'await fs.rename(uri, api.Uri.file(args[0] + "x"))',
        ]) {
          const text = `const { fs } = api.workspace; const uri = api.Uri.file(args[0]); ${act}`;
          await expect(core.executeCommand('puppet.run', text, path)).rejects.toMatchObject({
            code: 'PERMISSION_DENIED',
          });
        }
      }
      expect((await core.audit.verify()).kind).toBe('ok');
    },
  ));

test('an app that wants none gets none; one whose home takes none goes on, and hears of it once', async () => {
  await withWorld(
    { extensions: { puppet: PUPPET }, options: { audit: false } },
    async ({ core, home, workspace, decisions }) => {
      await core.executeCommand('puppet.run', 'await api.workspace.fs.readDirectory(api.Uri.file(args[0]))', workspace);
      expect(await core.audit.verify()).toMatchObject({ kind: 'ok', count: 0 });
      expect(decisions.length).toBeGreaterThan(0);
      expect(await readdir(home)).not.toContain('audit');
    },
  );
  await withWorld({ extensions: { puppet: PUPPET } }, async ({ core, home, workspace, log }) => {
    await writeFile(join(home, 'audit'), 'in the way');
    const list = 'return (await api.workspace.fs.readDirectory(api.Uri.file(args[0]))).length';
    expect(await core.executeCommand('puppet.run', list, workspace)).toBe(0);
    await core.audit.verify().catch(() => undefined);
    await core.audit.verify().catch(() => undefined);
    expect(log.filter(({ text }) => text.startsWith('The audit log cannot be written'))).toHaveLength(1);
  });
});
