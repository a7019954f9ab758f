// A brokered fetch beside undici itself, from a server in a process of its own: one small answer, and 50 MB.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent, request } from 'undici';
import { createCore } from '../../src/core/create-core.ts';
import { interleaved, line } from './measure.ts';

const ROUNDS = 7;
const CALLS = 300;
const MEGABYTES = 50;

const SERVER = `
const bodies = { '/small': Buffer.alloc(1024, 'x'), '/large': Buffer.alloc(${MEGABYTES} * 1024 * 1024, 'x') };
const server = require('node:http').createServer((request, response) => response.end(bodies[request.url]));
server.listen(0, '127.0.0.1', () => process.stdout.write(String(server.address().port)));
process.stdin.on('end', () => process.exit()).resume();
`;

const MAIN = `
const api = require('@bulkhead/extension-api');
exports.activate = () => {
  api.commands.registerCommand('bench.small', async (url, count) => {
    const from = Date.now();
    for (let index = 0; index < count; index++) await (await fetch(url)).text();
    return Date.now() - from;
  });
  api.commands.registerCommand('bench.large', async (url) => {
    const from = Date.now();
    const { byteLength } = await (await fetch(url)).arrayBuffer();
    if (byteLength !== ${MEGABYTES} * 1024 * 1024) throw new Error('not all of it');
    return Date.now() - from;
  });
  api.commands.registerCommand('bench.streamed', async (url) => {
    const from = Date.now();
    let length = 0;
    for await (const chunk of (await fetch(url)).body) length += chunk.byteLength;
    if (length !== ${MEGABYTES} * 1024 * 1024) throw new Error('not all of it');
    return Date.now() - from;
  });
};
`;

export async function fetches(): Promise<void> {
  const server = spawn(process.execPath, ['-e', SERVER], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [port] = await once(server.stdout, 'data');
  const url = `http://127.0.0.1:${port}`;
  const root = await mkdtemp(join(tmpdir(), 'bulkhead-bench-fetch-'));
  const folder = join(root, 'extension');
  await mkdir(folder);
  await writeFile(join(folder, 'main.js'), MAIN);
  const manifest = {
    ...{ publisher: 'acme', name: 'bench', version: '1.0.0', engines: { bulkhead: '*' }, main: './main.js' },
    activationEvents: ['*'],
    permissions: { 'net.connect': { hosts: [url], reason: 'Measures' } },
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  const core = await createCore({
    app: { name: 'bench', version: '1.0.0' },
    home: join(root, 'home'),
    extensions: [{ path: folder, development: true }],
  });
  const dispatcher = new Agent();
  try {
    await core.start();
    const direct = async (path: string, count: number) => {
      const from = performance.now();
      for (let index = 0; index < count; index++) {
        await (await request(url + path, { dispatcher })).body.arrayBuffer();
      }
      return performance.now() - from;
    };
    const brokered = async (command: string, path: string, ...more: unknown[]) =>
      (await core.executeCommand(`bench.${command}`, url + path, ...more)) as number;
    await direct('/small', CALLS);
    await brokered('small', '/small', CALLS);
    const small = await interleaved(ROUNDS, {
      direct: async () => ((await direct('/small', CALLS)) * 1000) / CALLS,
      brokered: async () => ((await brokered('small', '/small', CALLS)) * 1000) / CALLS,
    });
    const large = await interleaved(ROUNDS, {
      direct: () => direct('/large', 1),
      brokered: () => brokered('large', '/large'),
      streamed: () => brokered('streamed', '/large'),
    });
    process.stdout.write('\nA brokered fetch from a local server, from the extension\n');
    line('1 KB: undici itself', `${small.direct.toFixed(0)} µs`);
    line('1 KB: fetch in an extension', `${small.brokered.toFixed(0)} µs`, {
      text: `${(small.brokered / small.direct).toFixed(2)} × undici`,
    });
    line(`${MEGABYTES} MB: undici itself`, `${large.direct.toFixed(0)} ms`);
    line(`${MEGABYTES} MB: fetch in an extension, read whole`, `${large.brokered.toFixed(0)} ms`, {
      text: `${(large.brokered / large.direct).toFixed(2)} × undici`,
    });
    line(`${MEGABYTES} MB: fetch in an extension, in pieces`, `${large.streamed.toFixed(0)} ms`, {
      text: `${(large.streamed / large.direct).toFixed(2)} × undici`,
    });
  } finally {
    await core.dispose();
    await dispatcher.destroy();
    server.stdin.end();
    await rm(root, { recursive: true, force: true });
  }
}
