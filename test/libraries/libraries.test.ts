// Popular libraries in real extensions, in a real host: each works under its permissions, and is refused without them.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withWorld } from '../integration/world.ts';
import { FILES, LIBRARIES, type LibraryUse } from './libraries.ts';
import { putLibraryExtension } from './library-extension.ts';

const server = createServer((request, response) => {
  if (request.url === '/json')
    return void response.setHeader('content-type', 'application/json').end('{"hello":"world"}');
  if (request.url !== '/echo') return void response.writeHead(404).end('nothing here');
  let body = '';
  request.setEncoding('utf8').on('data', (text) => {
    body += text;
  });
  request.on('end', () => response.end(`${request.method} ${request.headers['content-type']} ${body}`));
});
let origin: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const REFUSALS: Record<LibraryUse['what'], string> = {
  files: 'fs.read',
  network: 'net.connect',
  programs: 'process.spawn',
};

async function use(
  library: LibraryUse,
  permissions: Readonly<Record<string, unknown>>,
  see: (outcome: Promise<unknown>, world: Parameters<Parameters<typeof withWorld>[1]>[0]) => Promise<void>,
): Promise<void> {
  // The folder is written before the core starts.
  await withWorld({ files: FILES }, async ({ root, workspace }) => {
    const folder = join(root, 'extension');
    await putLibraryExtension(folder, { name: 'library', uses: library.uses, permissions, main: library.main });
    await withWorld(
      { options: { extensions: [{ path: folder, development: true }], workspace: { folders: [workspace] } } },
      async (world) => {
        const [info] = world.core.extensions.list();
        expect(info?.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        await see(world.core.executeCommand('library.use', workspace, origin), world);
      },
    );
  });
}

describe.each(Object.entries(LIBRARIES))('%s', (_name, library) => {
  test('works under its permissions', () =>
    use(library, library.permissions(origin), async (outcome) => {
      expect(await outcome).toEqual(library.gives);
    }));

  test('is refused without them, and the refusal is recorded', () =>
    use(library, {}, async (outcome, { decisions }) => {
      await outcome.then(
        (value) => expect(value).not.toEqual(library.gives),
        (error) => expect(['EXTENSION_ERROR', 'PERMISSION_NOT_DECLARED']).toContain(error.code),
      );
      expect(decisions).toContainEqual(
        expect.objectContaining({
          permission: REFUSALS[library.what],
          decision: 'deny',
          code: 'PERMISSION_NOT_DECLARED',
        }),
      );
      expect(decisions.filter(({ decision }) => decision === 'allow')).toEqual([]);
    }));
});
