// The same tricks through the real API of a real extension: what `Uri` and `fetch` make of a text is part of what is decided on.

import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withWorld } from './world.ts';

const MAIN = `
  exports.activate = ({ subscriptions }) => {
    const root = api.workspace.workspaceFolders[0].uri;
    const ended = (act) => act.catch((error) => error.bulkheadCode ?? error.code ?? error.name);
    const read = (uri) => ended(api.workspace.fs.readFile(uri).then((bytes) => new TextDecoder().decode(bytes)));
    subscriptions.push(
      api.commands.registerCommand('tricks.read', async (paths) => {
        const got = {};
        for (const path of paths) {
          const made = () => [
            api.Uri.parse('file://' + root.path + '/' + path),
            api.Uri.file(root.path + '/' + path),
            api.Uri.joinPath(root, path),
            root.with({ path: root.path + '/' + path }),
          ];
          const uris = (() => { try { return made(); } catch (error) { return []; } })();
          got[path] = await Promise.all(uris.map(read));
        }
        return got;
      }),
      api.commands.registerCommand('tricks.parse', async (texts) => Promise.all(texts.map((text) => {
        try { return read(api.Uri.parse(text)); } catch (error) { return error.name; }
      }))),
      api.commands.registerCommand('tricks.fetch', async (urls) => Promise.all(urls.map((url) =>
        ended(fetch(url).then((answer) => answer.text())),
      ))),
    );
  };`;

const reason = 'A test.';
const contributes = {
  commands: ['read', 'parse', 'fetch'].map((name) => ({ command: `tricks.${name}`, title: name })),
};
const refusals = ['OUT_OF_SCOPE', 'FILE_NOT_FOUND', 'ARGUMENT_INVALID'];

test('no text that an extension can write is read as another file than the one that was decided on', () =>
  withWorld(
    {
      extensions: {
        tricks: {
          main: MAIN,
          manifest: { contributes, permissions: { 'fs.read': { paths: ['${workspaceFolder}/src/**'], reason } } },
        },
      },
      files: {
        'src/a.txt': 'inside',
        'other/a.txt': 'secret',
        'src/%2e%2e/a.txt': 'inside, oddly named',
        'src/..%2fother/a.txt': 'inside, oddly named',
      },
    },
    async ({ core, root, workspace }) => {
      await mkdir(join(root, 'outside'));
      await writeFile(join(root, 'outside', 'a.txt'), 'secret');
      const up = ['..', '%2e%2e', '%2E%2E', '.%2e', '%252e%252e', '..%00', '\u2025', '．．', '.\u200b.'];
      const slash = ['/', '//', '%2f', '%2F', '%5c', '\\', '%252f', '\u2044', '／', '/./'];
      const paths = up.flatMap((dots) =>
        slash.flatMap((one) => [
          `src${one}${dots}${one}other${one}a.txt`,
          `src/${dots}${one}..${one}${dots}${one}outside${one}a.txt`,
        ]),
      );
      const plain = ['src/a.txt', 'src/%61.txt', 'src%2fa.txt', 'src/%2e/a.txt', 'src//a.txt'];
      const got = (await core.executeCommand('tricks.read', [...paths, ...plain])) as Record<string, string[]>;
      for (const path of paths) {
        for (const end of got[path] ?? []) {
          if (end !== 'inside, oddly named') expect(refusals, `${path}: ${end}`).toContain(end);
        }
      }
      // As `parse` decodes, and only once; as `file`, `joinPath` and `with` do not.
      expect(got['src/a.txt']).toEqual(Array(4).fill('inside'));
      expect(got['src/%61.txt']).toEqual(['inside', ...Array(3).fill('FILE_NOT_FOUND')]);
      expect(got['src%2fa.txt']).toEqual(['inside', ...Array(3).fill('OUT_OF_SCOPE')]);

      const outside = join(root, 'outside', 'a.txt');
      const texts = [
        `file://${outside}`,
        `file:////${outside}`,
        `file://localhost${outside}`,
        `file://${workspace}/src/../other/a.txt`,
        `file:${workspace}/other/a.txt`,
        `FILE://${outside}`,
        `file://${workspace}/src/a.txt/../../other/a.txt`,
        `file://${workspace}%2fother%2fa.txt`,
        `file://${workspace}/src/%2e%2e%2fother%2fa.txt`,
        `file://${workspace}/src/a.txt%00/../../other/a.txt`,
        `${workspace}/other/a.txt`,
        `file://${workspace}/src/%c0%ae%c0%ae/other/a.txt`,
        `file://evil.example${outside}`,
        `file://${workspace}/other/a.txt?src/a.txt`,
        `file://${workspace}/other/a.txt#/src/a.txt`,
        `vscode-remote://x${outside}`,
        `https://${outside}`,
      ];
      const ends = (await core.executeCommand('tricks.parse', texts)) as string[];
      expect(texts.filter((_, index) => /inside|secret/.test(ends[index] ?? 'secret'))).toEqual([]);
    },
  ));

test('no URL that an extension can write reaches another server than the one that was decided on', async () => {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.headers.host}${request.url}`);
    response.end('answered');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  try {
    await withWorld(
      {
        extensions: {
          tricks: {
            main: MAIN,
            manifest: { contributes, permissions: { 'net.connect': { hosts: [`http://localhost:${port}`], reason } } },
          },
        },
      },
      async ({ core }) => {
        const own = `localhost:${port}`;
        const same = [
          `http://${own}/1`,
          `HTTP://LOCALHOST.:${port}/2`,
          `http:\\\\${own}\\3`,
          `http://ｌocalhost:${port}/4`,
          `http://local\thost:${port}/5`,
          `http://%6cocalhost:${port}/6`,
        ];
        expect(await core.executeCommand('tricks.fetch', same)).toEqual(same.map(() => 'answered'));
        expect(seen.splice(0).sort()).toEqual([1, 2, 3, 4, 5, 6].map((at) => `${own}/${at}`));

        const there = `127.0.0.1:${port}`;
        const others = [
          `http://${there}/`,
          `http://${own}@${there}/`,
          `http://${there}\\@${own}/`,
          `http://${there}#@${own}/`,
          `http://${there}?@${own}/`,
          `http://127.1:${port}/`,
          `http://0x7f000001:${port}/`,
          `http://2130706433:${port}/`,
          `http://0177.0.0.1:${port}/`,
          `http://[::ffff:127.0.0.1]:${port}/`,
          `http://[::ffff:7f00:1]:${port}/`,
          `http://[::]:${port}/`,
          `http://0.0.0.0:${port}/`,
          `http://0:${port}/`,
          `http://a.localhost:${port}/`,
          `http://localhost.localdomain:${port}/`,
          `http://localhost%00:${port}/`,
          `http://localhost%2f:${port}/`,
          `http://[::1]:${port}/`,
          `http://１２７.０.０.１:${port}/`,
          `http://127。0。0。1:${port}/`,
          `http://ⅼocalhost\u3002:${port}.evil/`,
        ];
        const ends = (await core.executeCommand('tricks.fetch', others)) as string[];
        expect(others.filter((_, index) => ends[index] === 'answered')).toEqual([]);
        expect(new Set(ends)).toEqual(new Set(['OUT_OF_SCOPE', 'TypeError']));
        expect(seen).toEqual([]);
      },
    );
  } finally {
    await new Promise((closed) => server.close(closed));
  }
});
