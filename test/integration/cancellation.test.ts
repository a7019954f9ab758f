// Cancellation from one end to the other: what nobody waits for any more stops.

import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withWorld } from './world.ts';

const commands = (...ids: string[]) => ({
  contributes: { commands: ids.map((command) => ({ command, title: command })) },
});

test('an app that cancels a command is answered at once, and the handler hears of it', () =>
  withWorld(
    {
      extensions: {
        slow: {
          manifest: commands('slow.wait', 'slow.heard'),
          main: `let heard = false; exports.activate = () => {
            api.commands.registerCommand('slow.wait', api.withCaller((call) => new Promise((resolve, reject) => call.token.onCancellationRequested(() => { heard = true; reject(new api.CancellationError()); }))));
            api.commands.registerCommand('slow.heard', () => heard);
          };`,
        },
      },
    },
    async ({ core }) => {
      const controller = new AbortController();
      const running = core.executeCommandWith({ signal: controller.signal }, 'slow.wait').catch((error) => error.code);
      expect(await core.executeCommand('slow.heard')).toBe(false);
      controller.abort();
      expect(await running).toBe('CANCELLED');
      expect(await core.executeCommand('slow.heard')).toBe(true);
    },
  ));

test('a deadline ends a call with TIMEOUT', () =>
  withWorld(
    {
      extensions: {
        slow: {
          manifest: commands('slow.wait'),
          main: `exports.activate = () => { api.commands.registerCommand('slow.wait', () => new Promise(() => {})); };`,
        },
      },
    },
    async ({ core }) => {
      await expect(core.executeCommandWith({ deadline: 50 }, 'slow.wait')).rejects.toMatchObject({ code: 'TIMEOUT' });
    },
  ));

test('a search that an extension cancels stops: it is refused with CANCELLED and read no further', () =>
  withWorld(
    {
      files: Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`d${index}/a.txt`, ''])),
      extensions: {
        finder: {
          manifest: {
            ...commands('finder.find'),
            permissions: { 'fs.read': { paths: ['${workspaceFolder}/**'], reason: 'Finds' } },
          },
          main: `exports.activate = () => { api.commands.registerCommand('finder.find', async () => {
            const source = new api.CancellationTokenSource();
            const found = Promise.resolve(api.workspace.findFiles('**/*.txt', null, undefined, source.token)).then((uris) => uris.length, (error) => error.code ?? error.name);
            source.cancel();
            return found;
          }); };`,
        },
      },
    },
    async ({ core, decisions }) => {
      const outcome = await core.executeCommand('finder.find');
      expect(['CANCELLED', 0]).toContain(outcome);
      expect(decisions.every((record) => record.code === 'CANCELLED' || record.decision === 'allow')).toBe(true);
    },
  ));

test('when an extension is unloaded in the middle of a long read, the core stops reading', () =>
  withWorld(
    {
      files: { 'big.txt': '' },
      extensions: {
        reader: {
          manifest: {
            ...commands('reader.start'),
            permissions: { 'fs.read': { paths: ['${workspaceFolder}/**'], reason: 'Reads' } },
          },
          main: `exports.activate = () => { api.commands.registerCommand('reader.start', () => {
            api.workspace.fs.readFile(api.Uri.joinPath(api.workspace.workspaceFolders[0].uri, 'big.txt')).then(() => console.log('read it all'), () => {});
          }); };`,
        },
      },
    },
    async ({ core, workspace, decisions, log }) => {
      const file = await open(join(workspace, 'big.txt'), 'w');
      await file.truncate(48 * 1024 * 1024);
      await file.close();
      await core.executeCommand('reader.start');
      await core.extensions.unload('acme.reader');
      expect(log.map((line) => line.text)).not.toContain('read it all');
      expect(decisions.reduce((sum, record) => sum + (record.bytes ?? 0), 0)).toBeLessThan(48 * 1024 * 1024);
    },
  ));
