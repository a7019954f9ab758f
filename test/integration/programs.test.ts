// Programs, Node's modules and the environment as real extensions in real hosts have them.

import { execFile } from 'node:child_process';
import { readdir, readFile, realpath, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { withWorld } from './world.ts';

const isolations = ['shared', 'process'] as const;

const READ = { paths: ['${workspaceFolder}/**'], reason: 'A test.' };
const spawning = (...commands: object[]) => ({ 'process.spawn': { commands, reason: 'A test.' } });

/** The commands of `main`, each with the permissions beside them. */
const extension = (main: string, permissions: object = {}, more: object = {}) => ({
  main: `const register = (name, run) => api.commands.registerCommand('programs.' + name, async (...args) => {
    try { return await run(...args); } catch (error) { return { code: error.code, bulkheadCode: error.bulkheadCode, message: error.message }; }
  });
  const text = (bytes) => new TextDecoder().decode(bytes);
  exports.activate = (context) => { ${main} };`,
  manifest: { activationEvents: ['*'], permissions: { 'fs.read': READ, ...permissions }, ...more },
});

describe.each(isolations)('in %s', (isolation) => {
  test('processes.run and spawn', async () => {
    const main = `
      register('run', async (args) => { const r = await api.processes.run('sh', args, { input: 'héllo' }); return [r.exitCode, r.signal, text(r.stdout), text(r.stderr)]; });
      register('cat', async () => {
        const program = await api.processes.spawn('cat', []);
        await program.stdin.write('one '); await program.stdin.write(new TextEncoder().encode('two')); await program.stdin.end();
        let out = ''; for await (const piece of program.stdout) out += text(piece);
        return [out, await program.exit, await program.kill()];
      });
      register('late', async () => { const p = await api.processes.spawn('cat', []); await p.stdin.end(); await p.exit; return p.stdin.write('x'); });
      register('break', async () => { const p = await api.processes.spawn('yes', []); for await (const piece of p.stdout) { if (piece.length > 0) break; } return (await p.exit).exitCode !== 0; });
      register('cancel', async () => { const source = new api.CancellationTokenSource(); setTimeout(() => source.cancel(), 50); return api.processes.run('sleep', ['1000'], { token: source.token }); });
      register('refused', () => api.processes.run('sleep', ['-x']));
      register('wrong', async () => { const codes = []; for (const call of [() => api.processes.run(7), () => api.processes.run('cat', 'x'), () => api.processes.run('cat', [1]), () => api.processes.run('cat', [], { env: { A: 1 } }), () => api.processes.run('cat', [], { input: 5 }), () => api.processes.run('cat', [], { timeout: 'x' }), () => api.processes.run('cat', [], { cwd: 5 })]) { try { await call(); codes.push('ran'); } catch (error) { codes.push(error.code); } } return codes; });`;
    const permissions = spawning(
      { command: 'sh', args: ['-c', '*'] },
      { command: 'cat', args: [] },
      { command: 'yes', args: [] },
      { command: 'sleep', args: ['*'] },
    );
    await withWorld(
      { extensions: { programs: extension(main, permissions, { isolation }) } },
      async ({ core, decisions }) => {
        const call = (name: string, ...args: unknown[]) => core.executeCommand(`programs.${name}`, ...args);
        expect(await call('run', ['-c', 'cat; printf e >&2; exit 2'])).toEqual([2, null, 'héllo', 'e']);
        expect(await call('cat')).toEqual(['one two', { exitCode: 0, signal: null, timedOut: false }, false]);
        expect(await call('late')).toMatchObject({ code: 'PROGRAM_ENDED' });
        expect(await call('break')).toBe(true);
        expect(await call('cancel')).toMatchObject({ message: expect.stringMatching(/cancel/i) });
        expect(await call('refused')).toMatchObject({ code: 'OUT_OF_SCOPE' });
        expect(await call('wrong')).toEqual(Array.from({ length: 7 }, () => 'ARGUMENT_INVALID'));
        expect(decisions.filter(({ permission }) => permission === 'process.spawn').length).toBeGreaterThanOrEqual(5);
      },
    );
  });

  test('fs and child_process of Node, as libraries use them', async () => {
    const main = `
      const fs = require('node:fs'); const promises = require('fs/promises'); const { execFile, spawn } = require('child_process'); const { promisify } = require('util'); const { pipeline } = require('stream/promises');
      const ws = api.workspace.workspaceFolders[0].uri.fsPath;
      register('files', async () => {
        await promises.mkdir(ws + '/out/deep', { recursive: true });
        await promises.writeFile(ws + '/out/deep/a.txt', 'one');
        await promisify(fs.appendFile)(ws + '/out/deep/a.txt', ' two');
        await pipeline(fs.createReadStream(ws + '/out/deep/a.txt'), fs.createWriteStream(ws + '/out/b.txt'));
        const stat = await promises.stat(ws + '/out/b.txt');
        return [await promises.readFile(ws + '/out/b.txt', 'utf8'), stat.size, stat.isFile(), (await promises.readdir(ws + '/out', { recursive: true })).sort()];
      });
      register('outside', () => promises.readFile('/etc/hostname', 'utf8'));
      register('sync', () => fs.readFileSync(ws + '/out/b.txt'));
      register('git', async () => (await promisify(execFile)('git', ['--version'], { cwd: ws })).stdout.slice(0, 11));
      register('spawn', () => new Promise((resolve, reject) => { const child = spawn('cat', [], { stdio: ['pipe', 'pipe', 'inherit'].map((s) => s === 'inherit' ? 'ignore' : s) }); let out = ''; child.stdout.setEncoding('utf8').on('data', (d) => { out += d; }); child.on('close', (code) => resolve([out, code])); child.on('error', reject); child.stdin.end('through'); }));
      register('refused', () => promisify(execFile)('git', ['log', '--output=' + ws + '/stolen']));`;
    const permissions = {
      'fs.write': { paths: ['${workspaceFolder}/out', '${workspaceFolder}/out/**'], reason: 'A test.' },
      ...spawning({ command: 'git', args: ['--version'] }, { command: 'cat', args: [] }),
    };
    await withWorld(
      { extensions: { programs: extension(main, permissions, { isolation }) } },
      async ({ core, workspace }) => {
        const call = (name: string) => core.executeCommand(`programs.${name}`);
        expect(await call('files')).toEqual(['one two', 7, true, ['b.txt', 'deep', 'deep/a.txt']]);
        expect(await readFile(join(workspace, 'out/b.txt'), 'utf8')).toBe('one two');
        expect(await call('outside')).toMatchObject({ code: 'EACCES', bulkheadCode: 'OUT_OF_SCOPE' });
        expect(await call('sync')).toMatchObject({ code: 'UNSUPPORTED_MODULE' });
        expect(await call('git')).toBe('git version');
        expect(await call('spawn')).toEqual(['through', 0]);
        expect(await call('refused')).toMatchObject({ code: 'EACCES', bulkheadCode: 'OUT_OF_SCOPE' });
        expect(await readdir(workspace)).toEqual(['out']);
      },
    );
  });
});

test('what is not declared is refused, and says what to declare', async () => {
  const main = `
    const { execFile } = require('child_process'); const { promisify } = require('util');
    register('run', () => api.processes.run('git', ['log', '--oneline', 'HEAD']));
    register('shim', () => promisify(execFile)('git', ['log']));
    register('env', () => api.env.readVariable('HOME'));`;
  await withWorld({ extensions: { programs: extension(main) } }, async ({ core }) => {
    expect(await core.executeCommand('programs.run')).toMatchObject({ code: 'PERMISSION_NOT_DECLARED' });
    expect(await core.executeCommand('programs.shim')).toMatchObject({
      code: 'EACCES',
      bulkheadCode: 'PERMISSION_NOT_DECLARED',
    });
    expect(await core.executeCommand('programs.env')).toMatchObject({ code: 'PERMISSION_NOT_DECLARED' });
  });
});

test('a program that lies in the workspace, in a storage, in the folder of an extension or in a temporary folder is never started', async () => {
  const main = `
    register('run', (path) => api.processes.run(path, []));
    register('plant', async (text) => {
      await api.workspace.fs.createDirectory(context.globalStorageUri);
      const uri = api.Uri.joinPath(context.globalStorageUri, 'tool');
      await api.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
      return uri.fsPath;
    });`;
  const allow = { commands: [{ command: '/usr/bin/placeholder', args: [] }], reason: 'A test.' };
  await withWorld(
    { extensions: { programs: extension(main, { 'process.spawn': allow }) } },
    async ({ core, workspace, root, extensionFolder }) => {
      const planted = (await core.executeCommand('programs.plant', '#!/bin/sh\necho ran\n')) as string;
      await promisify(execFile)('chmod', ['+x', planted]);
      const copies = [join(workspace, 'tool'), join(root, 'tool'), join(extensionFolder('programs'), 'tool')];
      for (const path of copies) await promisify(execFile)('cp', ['-p', planted, path]);
      await symlink(await realpath('/bin/echo'), join(workspace, 'echo'));
      const all = [planted, ...copies, join(workspace, 'echo')];
      const manifest = JSON.parse(await readFile(join(extensionFolder('programs'), 'package.json'), 'utf8'));
      manifest.permissions['process.spawn'].commands = all.map((command) => ({ command, args: [] }));
      await writeFile(join(extensionFolder('programs'), 'package.json'), JSON.stringify(manifest));
      await core.extensions.reload('acme.programs');
      for (const path of all) {
        const result = await core.executeCommand('programs.run', path);
        expect(result, path).toMatchObject({
          code: 'PERMISSION_DENIED',
          message: expect.stringContaining('it lies in'),
        });
      }
    },
  );
});

test('an extension that may write where a program lies closes that program for all', async () => {
  const program = await realpath('/bin/echo');
  const run = extension(
    `register('run', async () => text((await api.processes.run(${JSON.stringify(program)}, ['ran'])).stdout));`,
    spawning({ command: program, args: ['ran'] }),
  );
  await withWorld({ extensions: { programs: run } }, async ({ core }) => {
    expect(await core.executeCommand('programs.run')).toBe('ran\n');
  });
  const writer = {
    main: 'exports.activate = () => {};',
    manifest: { permissions: { 'fs.write': { paths: [`${dirname(program)}/**`], reason: 'A test.' } } },
  };
  await withWorld({ extensions: { programs: run, writer } }, async ({ core }) => {
    expect(await core.executeCommand('programs.run')).toMatchObject({
      code: 'PERMISSION_DENIED',
      message: expect.stringContaining('acme.writer declares'),
    });
  });
});

test('withdrawn, unloaded or disposed: what ran is gone', async () => {
  const main = `register('start', async () => { const p = await api.processes.spawn('sleep', ['1000']); globalThis.last = p.exit.then((e) => e, (e) => ({ code: e.code })); return null; }); register('ended', () => globalThis.last);`;
  const permissions = spawning({ command: 'sleep', args: ['*'] });
  let after: () => Promise<readonly string[]> = async () => [];
  await withWorld({ extensions: { programs: extension(main, permissions) } }, async ({ core, root }) => {
    const mine = async () => {
      const found: string[] = [];
      for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
        const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
        const cwd = await realpath(`/proc/${pid}/cwd`).catch(() => '');
        if (command.includes('sleep') && cwd.startsWith(root)) found.push(pid);
      }
      return found;
    };
    after = mine;
    await core.executeCommand('programs.start');
    expect(await mine()).toHaveLength(1);
    await core.permissions.set('acme.programs', 'process.spawn', 'deny');
    expect(await core.executeCommand('programs.ended')).toMatchObject({ code: 'PERMISSION_DENIED' });
    expect(await mine()).toEqual([]);
    await core.permissions.set('acme.programs', 'process.spawn', 'allow');
    await core.executeCommand('programs.start');
    await core.extensions.unload('acme.programs');
    await core.dispose();
    expect(await mine()).toEqual([]);
  });
  expect(await after()).toEqual([]);
});

test('a variable of the app’s environment is read by name, as it was at the start; Bulkhead’s own never', async () => {
  const main = `register('read', async (name) => { const value = await api.env.readVariable(name); return value === undefined ? 'undefined' : value; }); register('own', () => JSON.stringify(process.env));`;
  const permissions = { 'env.read': { names: ['BULKHEAD_TEST_A', 'TEST_VARIABLE', 'TEST_UNSET'], reason: 'A test.' } };
  process.env.TEST_VARIABLE = 'before';
  process.env.BULKHEAD_TEST_A = 'secret';
  try {
    await withWorld({ extensions: { programs: extension(main, permissions) } }, async ({ core, decisions }) => {
      process.env.TEST_VARIABLE = 'after';
      expect(await core.executeCommand('programs.read', 'TEST_VARIABLE')).toBe('before');
      expect(await core.executeCommand('programs.read', 'TEST_UNSET')).toBe('undefined');
      expect(await core.executeCommand('programs.read', 'PATH')).toMatchObject({ code: 'OUT_OF_SCOPE' });
      expect(await core.executeCommand('programs.read', 'BULKHEAD_TEST_A')).toMatchObject({
        code: 'PERMISSION_DENIED',
      });
      expect(await core.executeCommand('programs.own')).toBe('{"NODE_ENV":"production"}');
      expect(JSON.stringify(decisions)).not.toContain('before');
    });
  } finally {
    delete process.env.TEST_VARIABLE;
    delete process.env.BULKHEAD_TEST_A;
  }
});

test('a storage is read by nobody else: not by another extension, not by another copy of the same id', async () => {
  const everything = { paths: ['/**'], reason: 'A test.' };
  const permissions = { 'fs.read': everything, 'fs.write': everything };
  const secret = extension(
    `register('put', async () => { const uri = api.Uri.joinPath(context.globalStorageUri, 'x'); await api.workspace.fs.writeFile(uri, new Uint8Array([1])); await context.globalState.update('k', 'v'); return uri.fsPath; });`,
    permissions,
  );
  const thief = {
    main: `exports.activate = () => api.commands.registerCommand('thief.read', async (path) => { const codes = []; for (const p of [path, path.replace(/files.x$/, 'state.json')]) for (const act of [(u) => api.workspace.fs.readFile(u), (u) => api.workspace.fs.writeFile(u, new Uint8Array()), (u) => api.workspace.fs.delete(u)]) { try { await act(api.Uri.file(p)); codes.push('done'); } catch (error) { codes.push(error.bulkheadCode); } } return codes; });`,
    manifest: { activationEvents: ['*'], permissions },
  };
  await withWorld({ extensions: { programs: secret, thief } }, async ({ core, home, root }) => {
    const path = (await core.executeCommand('programs.put')) as string;
    expect(await core.executeCommand('thief.read', path)).toEqual(Array.from({ length: 6 }, () => 'PERMISSION_DENIED'));
    // The same id from another folder is another origin: its own storage, and neither reads the other's.
    expect(await readdir(join(home, 'storage'))).toHaveLength(1);
    const copy = join(root, 'extensions', 'copy');
    await promisify(execFile)('cp', ['-r', join(root, 'extensions', 'programs'), copy]);
    const { createCore } = await import('../../src/index.ts');
    const reader = `const api = require('@bulkhead/extension-api'); exports.activate = (context) => api.commands.registerCommand('programs.steal', async (path) => { try { await api.workspace.fs.readFile(api.Uri.file(path)); return 'read'; } catch (error) { return [error.bulkheadCode, context.globalState.get('k') === undefined]; } });`;
    await writeFile(join(copy, 'main.js'), reader);
    const other = await createCore({
      app: { name: 'test-app', version: '1.0.0' },
      home,
      extensions: [{ path: copy, development: true }],
    });
    try {
      await other.start();
      expect(await other.executeCommand('programs.steal', path)).toEqual(['PERMISSION_DENIED', true]);
    } finally {
      await other.dispose();
    }
  });
});

test('a storage holds only so much', async () => {
  const main = `register('fill', async () => { const uri = api.Uri.joinPath(context.globalStorageUri, 'x'); await api.workspace.fs.writeFile(uri, new Uint8Array(100_000)); });`;
  const options = { limits: { storageBytes: 50_000 } };
  await withWorld({ extensions: { programs: extension(main) }, options }, async ({ core }) => {
    expect(await core.executeCommand('programs.fill')).toMatchObject({ bulkheadCode: 'STORAGE_FULL' });
  });
});
