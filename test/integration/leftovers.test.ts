// What a core leaves behind: nothing. And what two cores in one process know of each other: nothing.

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createCore } from '../../src/index.ts';
import { children } from './children.ts';
import { type ExtensionSketch, withWorld } from './world.ts';

// A temporary folder of this file's own: other tests run beside it.
const own = mkdtempSync(join(tmpdir(), 'bulkhead-leftovers-'));
process.env.TMPDIR = own;
afterAll(() => rmSync(own, { recursive: true }));

const pair = { contributes: { commands: [{ command: 'x.who', title: 'Who' }] } };
const who = (name: string, isolation: string): ExtensionSketch => ({
  manifest: { ...pair, isolation },
  main: `exports.activate = (context) => {
    context.subscriptions.push(api.commands.registerCommand('x.who', async () => {
      await context.globalState.update('who', '${name}');
      return context.globalState.get('who');
    }));
    setInterval(() => {}, 10);
    api.commands.registerCommand('x.wait', () => new Promise(() => {}));
  };`,
});

const temporary = () => readdirSync(own);
const descriptors = () => readdirSync('/proc/self/fd').length;

/** Sockets, pipes, servers, processes and timers of this process, counted by kind. */
function resources(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

test.runIf(process.platform === 'linux')(
  'a core that is disposed leaves no process, timer, socket, descriptor or temporary folder',
  async () => {
    // The first round loads what stays loaded (modules, the thread pool); the second is counted.
    for (const round of ['first', 'second']) {
      const before = {
        children: children(),
        temporary: temporary(),
        resources: resources(),
        descriptors: descriptors(),
      };
      await withWorld(
        {
          extensions: {
            one: who('one', 'shared'),
            two: {
              manifest: { isolation: 'process', activationEvents: ['*'] },
              main: 'exports.activate = () => { setInterval(() => {}, 10); };',
            },
          },
        },
        async ({ core }) => {
          expect(await core.executeCommand('x.who')).toBe('one');
          void core.executeCommand('x.wait').catch(() => undefined); // still in flight when the core ends
          expect(children().length).toBeGreaterThanOrEqual(before.children.length + 2);
        },
      );
      await new Promise((resolve) => setImmediate(resolve));
      if (round === 'second')
        expect({
          children: children(),
          temporary: temporary(),
          resources: resources(),
          descriptors: descriptors(),
        }).toEqual(before);
    }
  },
);

test('dispose while everything is on its way ends cleanly, twice is once, and afterwards nothing runs', () =>
  withWorld({ extensions: { one: who('one', 'shared') } }, async ({ core }) => {
    const running = core.executeCommand('x.who').then(
      () => 'answered',
      (error) => error.code,
    );
    await Promise.all([core.dispose(), core.dispose()]);
    expect(['answered', 'HOST_DIED', 'DISPOSED', 'EXTENSION_NOT_ACTIVE']).toContain(await running);
    await expect(core.executeCommand('x.who')).rejects.toMatchObject({ code: 'DISPOSED' });
  }));

test('a core that was never started has nothing to run and nothing to end', async () => {
  await withWorld({}, async ({ home }) => {
    const core = await createCore({ app: { name: 'app', version: '1.0.0' }, home });
    await expect(core.executeCommand('x')).rejects.toMatchObject({ code: 'NOT_STARTED' });
    await core.dispose();
  });
});

test('two cores in one process do not meet: same ids, same commands, each its own', () =>
  withWorld({ extensions: { one: who('one', 'shared') } }, (first) =>
    withWorld({ extensions: { one: who('another', 'shared') } }, async (second) => {
      expect(await Promise.all([first.core.executeCommand('x.who'), second.core.executeCommand('x.who')])).toEqual([
        'one',
        'another',
      ]);
      await second.core.permissions.set('acme.one', 'fs.read', 'deny');
      expect(first.core.permissions.list('acme.one')).toEqual([]);
      await second.core.dispose();
      expect(await first.core.executeCommand('x.who')).toBe('one');
    }),
  ));
