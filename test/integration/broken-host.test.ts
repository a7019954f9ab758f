// What an attacker gains who has the host itself, or a class of it: nothing beyond that host.

import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withWorld } from './world.ts';

const commands = (...ids: string[]) => ({
  contributes: { commands: ids.map((command) => ({ command, title: command })) },
});

test('an error thrown at a limit leads to no class that extensions share unfrozen', () =>
  withWorld(
    {
      extensions: {
        limits: {
          manifest: commands('limits.reach'),
          main: `exports.activate = () => { api.commands.registerCommand('limits.reach', () => {
            const open = [];
            const look = (what, act) => {
              let thrown;
              try { act(); } catch (error) { thrown = error; }
              for (let each = thrown && Object.getPrototypeOf(thrown); each; each = Object.getPrototypeOf(each)) {
                if (!Object.isFrozen(each) || !Object.isFrozen(each.constructor)) open.push(what);
              }
              return thrown !== undefined;
            };
            const reached = [
              look('timers', () => { for (let count = 0; count < 11000; count++) setTimeout(() => {}, 1e8); }),
              look('commands', () => { for (let count = 0; count < 11000; count++) api.commands.registerCommand('limits.' + count, () => {}); }),
              look('channels', () => { for (let count = 0; count < 11000; count++) api.window.createOutputChannel('c' + count); }),
              look('random', () => crypto.getRandomValues(new Uint8Array(70000))),
              look('url', () => new URL('::')),
              look('decoder', () => new TextDecoder('none')),
              look('base64', () => atob('*')),
              look('clone', () => structuredClone(() => {})),
              look('signal', () => new AbortSignal()),
              look('uri', () => api.Uri.joinPath(1)),
            ];
            return { open, reached };
          }); };`,
        },
      },
    },
    async ({ core }) => {
      const { open, reached } = (await core.executeCommand('limits.reach')) as { open: string[]; reached: boolean[] };
      expect(open).toEqual([]);
      expect(reached).toEqual(reached.map(() => true));
    },
  ));

/** A runtime that is our host's peer by name only: it speaks the wire and does as `script` says. */
async function withFakeRuntime(script: string, use: (runtime: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bulkhead-fake-'));
  try {
    const host = join(folder, 'fake.cjs');
    await writeFile(
      host,
      `const socket = new (require('node:net').Socket)({ fd: 3 });
       let rest = Buffer.alloc(0);
       const send = (channel, message) => {
         const json = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
         const head = Buffer.alloc(12);
         head.writeUInt32BE(json.length, 0); head.writeUInt32BE(channel, 4); head.writeUInt32BE(json.length, 8);
         socket.write(Buffer.concat([head, json]));
       };
       socket.on('data', (bytes) => {
         rest = Buffer.concat([rest, bytes]);
         while (rest.length >= 12 && rest.length >= 12 + rest.readUInt32BE(0)) {
           const end = 12 + rest.readUInt32BE(0);
           const channel = rest.readUInt32BE(4);
           const message = JSON.parse(rest.subarray(12, 12 + rest.readUInt32BE(8)));
           rest = rest.subarray(end);
           on(channel, message);
         }
       });
       const greet = (message) => {
         if (message.method === 'host/hello') send(0, { id: message.id, result: { protocol: 1, node: '26.0.0', pid: 1, permissionModel: true } });
         if (message.method === 'host/probe') send(0, { id: message.id, result: { outcomes: [] } });
         if (message.method === 'extension/load') send(0, { id: message.id, result: null });
         if (message.method === 'extension/activate') return true;
       };
       ${script}`,
    );
    const runtime = join(folder, 'node');
    await writeFile(
      runtime,
      `#!/bin/sh\ncase "$1" in --permission) exec "${process.execPath}" "${host}";; *) exec "${process.execPath}" "$@";; esac\n`,
    );
    await chmod(runtime, 0o755);
    await use(runtime);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const plain = { manifest: commands('plain.go'), main: `exports.activate = () => {};` };

test('a host that dies as its handshake ends is replaced by the next event', () =>
  withFakeRuntime(
    `const on = (channel, message) => { greet(message); if (message.method === 'host/probe') socket.end(() => process.exit(0)); };`,
    (runtime) =>
      withWorld({ extensions: { plain }, options: { runtime } }, async ({ core }) => {
        for (let round = 0; round < 2; round++) {
          await expect(core.extensions.activate('acme.plain')).resolves.toMatchObject([
            { error: { code: expect.stringMatching(/^HOST_(START_FAILED|DIED)$/) } },
          ]);
          expect(core.perimeter()).toEqual([]);
        }
      }),
  ));

test('a host that lies about an unload is ended, and dispose ends all the same', () =>
  withFakeRuntime(
    `const on = (channel, message) => {
       greet(message);
       if (message.method === 'extension/activate') send(channel, { id: message.id, result: { exports: { functions: [] } } });
       if (message.method === 'extension/deactivate') send(channel, { id: message.id, result: null });
       if (message.method === 'extension/unload') send(0, { id: message.id, error: { code: -1, message: 'no' } });
     };`,
    (runtime) =>
      withWorld({ extensions: { plain }, options: { runtime } }, async ({ core }) => {
        expect(await core.extensions.activate('acme.plain')).toMatchObject([{ error: null }]);
        const pid = core.perimeter()[0]?.pid ?? 0;
        await core.dispose();
        expect(() => process.kill(pid, 0)).toThrow();
      }),
  ));

test('a host cannot register commands without end', () =>
  withFakeRuntime(
    `let answered = 0, refused = 0;
     const on = (channel, message) => {
       greet(message);
       if (message.method === undefined) { answered++; if (message.error) refused++; if (answered === 10100) send(channel, { id: 999999, method: 'commands/register', params: { id: 'refused.' + refused } }); else ask(channel); return; }
       if (message.method === 'extension/activate') { activation = { channel, id: message.id }; for (let n = 0; n < 100; n++) ask(channel); }
     };
     let activation, next = 1;
     const ask = (channel) => {
       if (next > 10100) { if (answered >= 10100 && activation) { send(activation.channel, { id: activation.id, result: { exports: { functions: ['refused' + refused] } } }); activation = undefined; } return; }
       send(channel, { id: next, method: 'commands/register', params: { id: 'squat.' + next++ } });
     };`,
    (runtime) =>
      withWorld(
        { extensions: { plain }, options: { runtime, limits: { deactivation: 100, unload: 100 } } },
        async ({ core }) => {
          await core.extensions.activate('acme.plain');
          const taken = [];
          for (const id of ['squat.10000', 'squat.10001', 'squat.10100']) {
            try {
              core.registerCommand(id, () => null).dispose();
            } catch {
              taken.push(id);
            }
          }
          expect(taken).toEqual(['squat.10000']);
        },
      ),
  ));

test('state that was asked for before a reload is not written over what the new instance asked for', () =>
  withWorld(
    {
      extensions: {
        keeper: {
          manifest: commands('keeper.flood', 'keeper.set'),
          main: `exports.activate = (context) => {
            api.commands.registerCommand('keeper.flood', () => { for (let index = 0; index < 200; index++) context.globalState.update('value', 'old ' + index).catch(() => {}); });
            api.commands.registerCommand('keeper.set', (value) => context.globalState.update('value', value));
          };`,
        },
      },
    },
    async ({ core, home }) => {
      await core.executeCommand('keeper.flood');
      await core.extensions.reload('acme.keeper');
      await core.executeCommand('keeper.set', 'new');
      await core.dispose();
      const [folder] = await readdir(join(home, 'storage'));
      const own = join(home, 'storage', folder ?? '');
      expect(await readdir(own)).toEqual(['state.json']);
      expect(JSON.parse(await readFile(join(own, 'state.json'), 'utf8'))).toEqual({ value: 'new' });
    },
  ));

test('a manifest that looks like a tag of the wire is data to whoever reads it', () =>
  withWorld(
    {
      extensions: {
        odd: {
          manifest: { ...commands('odd.go'), extra: { $: 'bytes', index: 0 } },
          main: `exports.activate = () => { api.commands.registerCommand('odd.go', () => 1); };`,
        },
        reader: {
          manifest: commands('reader.read'),
          main: `exports.activate = () => { api.commands.registerCommand('reader.read', async () => (await api.extensions.getExtension('acme.odd')).packageJSON.extra); };`,
        },
      },
    },
    async ({ core }) => {
      expect(await core.executeCommand('odd.go')).toBe(1);
      expect(await core.executeCommand('reader.read')).toEqual({ $: 'bytes', index: 0 });
    },
  ));
