// A host process as the system sees it.

import { chmod, mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withWorld } from './world.ts';

const commands = (...ids: string[]) => ({
  contributes: { commands: ids.map((command) => ({ command, title: command })) },
});
const pinger = {
  manifest: commands('p.ping'),
  main: `exports.activate = () => { api.commands.registerCommand('p.ping', () => 'pong'); };`,
};

test.runIf(process.platform === 'linux')('a host has its pipe, its two outputs, and no file of anyone', () =>
  withWorld({ extensions: { pinger } }, async ({ core }) => {
    await core.executeCommand('p.ping');
    const folder = `/proc/${core.perimeter()[0]?.pid}/fd`;
    const open = new Map<number, string>();
    for (const number of await readdir(folder)) open.set(Number(number), await readlink(join(folder, number)));
    expect(open.get(0)).toBe('/dev/null');
    const sockets = [...open].filter(([, target]) => target.startsWith('socket:'));
    expect(sockets.map(([number]) => number).sort()).toEqual([1, 2, 3]);
    const files = [...open.values()].filter((target) => target.startsWith('/') && target !== '/dev/null');
    expect(files).toEqual([]);
  }),
);

test.runIf(process.platform === 'linux')('what a host process prints arrives as lines of the log', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bulkhead-runtime-'));
  try {
    const runtime = join(folder, 'node');
    // The same program is asked for its flags and bundles, and both answer on stdout: only a host prints here.
    await writeFile(
      runtime,
      `#!/bin/sh\ncase "$1" in --permission) echo "a line on stdout"; echo "a line on stderr" >&2;; esac\nexec "${process.execPath}" "$@"\n`,
    );
    await chmod(runtime, 0o755);
    await withWorld({ extensions: { pinger }, options: { runtime } }, async ({ core, log }) => {
      expect(await core.executeCommand('p.ping')).toBe('pong');
      expect(log).toContainEqual({ id: null, level: 'info', text: 'a line on stdout' });
      expect(log).toContainEqual({ id: null, level: 'error', text: 'a line on stderr' });
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('what an extension owns ends when it is unloaded: its timers fire no more', () =>
  withWorld(
    {
      extensions: {
        ticker: {
          manifest: commands('t.start'),
          main: `exports.activate = () => { api.commands.registerCommand('t.start', () => { setInterval(() => console.log('tick'), 1); setImmediate(function again() { setImmediate(again); }); }); };`,
        },
        waiter: {
          manifest: commands('w.wait'),
          main: `exports.activate = () => { api.commands.registerCommand('w.wait', (ms) => new Promise((resolve) => setTimeout(resolve, ms))); };`,
        },
      },
    },
    async ({ core, log }) => {
      await core.executeCommand('t.start');
      await core.executeCommand('w.wait', 30);
      expect(log.filter((line) => line.text === 'tick').length).toBeGreaterThan(0);
      await core.extensions.unload('acme.ticker');
      const ticks = log.length;
      await core.executeCommand('w.wait', 30);
      expect(log.length).toBe(ticks);
    },
  ));

test('an `activate` that never settles is a failure after its time limit, and its host lives on', () =>
  withWorld(
    {
      options: { limits: { activation: 200 } },
      extensions: {
        pinger,
        never: { manifest: { activationEvents: ['onNever'] }, main: 'exports.activate = () => new Promise(() => {});' },
      },
    },
    async ({ core }) => {
      await core.executeCommand('p.ping');
      const host = core.perimeter()[0]?.pid;
      const [activation] = await core.activateByEvent('onNever');
      expect(activation?.error?.code).toBe('ACTIVATION_TIMEOUT');
      expect(core.extensions.list()[1]?.state.kind).toBe('failed');
      expect(await core.executeCommand('p.ping')).toBe('pong');
      expect(core.perimeter()[0]?.pid).toBe(host);
    },
  ));

test('a rejection that nobody handles and a throw in a timer are recorded to their extension with its own lines', () =>
  withWorld(
    {
      extensions: {
        faulty: {
          manifest: commands('f.go'),
          main: `exports.activate = () => { api.commands.registerCommand('f.go', () => {\n  Promise.reject(new Error('nobody handles this'));\n  return new Promise((resolve) => { setTimeout(() => { setTimeout(resolve, 1); throw new TypeError('in a timer'); }, 1); });\n}); };`,
        },
      },
    },
    async ({ core, log }) => {
      await core.executeCommand('f.go');
      expect(log).toEqual([
        {
          id: 'acme.faulty',
          level: 'error',
          text: expect.stringMatching(/^Error: nobody handles this\n.*main\.js:3:18/s),
        },
        { id: 'acme.faulty', level: 'error', text: expect.stringMatching(/^TypeError: in a timer\n.*main\.js:4:/s) },
      ]);
    },
  ));
