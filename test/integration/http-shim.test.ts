// Node's `http` as a client inside an extension: what libraries do with it, over a fetch that needs its permission.

import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { httpServer, type TestServer } from '../core/effects/net/net-fixture.ts';
import { withWorld } from './world.ts';

let server: TestServer;
beforeAll(async () => {
  server = await httpServer((request, response, body) => {
    if (request.url === '/gzip') response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('packed'));
    else if (request.url === '/redirect')
      response.writeHead(302, { location: '/', 'set-cookie': ['a=1', 'b=2'] }).end();
    else if (request.url === '/silent') return;
    else response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, body }));
  });
});
afterAll(() => server.close());

async function answer(body: string): Promise<unknown> {
  const main = `const http = require('node:http'); const https = require('https');
    const port = ${server.port};
    const whole = (request) => new Promise((resolve, reject) => {
      request.on('error', reject).on('response', (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk)).on('error', reject);
        response.on('end', () => resolve({ response, text: Buffer.concat(chunks).toString() }));
      });
    });
    exports.activate = () => { api.commands.registerCommand('shim.run', async () => { ${body} }); };`;
  const manifest = {
    contributes: { commands: [{ command: 'shim.run', title: 'Run' }] },
    permissions: { 'net.connect': { hosts: [`http://127.0.0.1:${server.port}`], reason: 'A test' } },
  };
  let result: unknown;
  await withWorld({ extensions: { shim: { main, manifest } } }, async ({ core }) => {
    result = await core.executeCommand('shim.run');
  });
  return result;
}

test('request sends what was written, with its headers, and the answer is a stream', async () => {
  expect(
    await answer(`
      const request = http.request({ host: '127.0.0.1', port, path: '/p?q', method: 'post', auth: 'ada:pw',
        headers: { 'X-A': '1', Connection: 'close', Host: 'evil.example', 'Content-Length': 99 }, agent: new http.Agent({ keepAlive: true }) });
      request.setHeader('x-b', ['2', '3']);
      request.write('one ');
      request.end('two');
      const { response, text } = await whole(request);
      const { method, url, headers, body } = JSON.parse(text);
      return [response.statusCode, response.statusMessage, response.httpVersion, response.complete, method, url, body,
        headers['x-a'], headers['x-b'], headers.authorization, headers.host === '127.0.0.1:' + port, headers['content-length']];`),
  ).toEqual([200, 'OK', '1.1', true, 'POST', '/p?q', 'one two', '1', '2, 3', 'Basic YWRhOnB3', true, '7']);
});

test("redirects and cookies are the caller's to read; a decoded body no longer says that it is encoded", async () => {
  expect(
    await answer(`
      const redirect = (await whole(http.get('http://127.0.0.1:' + port + '/redirect'))).response;
      const packed = await whole(http.get(new URL('http://127.0.0.1:' + port + '/gzip')));
      return [redirect.statusCode, redirect.headers.location, redirect.headers['set-cookie'], packed.text, packed.response.headers['content-encoding'] ?? null];`),
  ).toEqual([302, '/', ['a=1', 'b=2'], 'packed', null]);
});

test('what fails or is given up says so by events', async () => {
  expect(
    await answer(`
      const failed = await whole(https.get('https://elsewhere.example/')).catch(({ name, code, permission }) => [name, code, permission]);
      const hung = await new Promise((resolve) => {
        const request = http.get({ hostname: '127.0.0.1', port, path: '/silent', timeout: 20 });
        request.on('timeout', () => request.destroy()).on('error', ({ code }) => resolve(code));
      });
      const controller = new AbortController();
      const aborted = new Promise((resolve) => http.get({ hostname: '127.0.0.1', port, path: '/silent', signal: controller.signal }).on('error', ({ name }) => resolve(name)));
      controller.abort();
      const scheme = (() => { try { http.get('ftp://x.example/'); } catch ({ code }) { return code; } })();
      return [failed, hung, await aborted, scheme];`),
  ).toEqual([['TypeError', 'OUT_OF_SCOPE', 'net.connect'], 'ECONNRESET', 'AbortError', 'ERR_INVALID_PROTOCOL']);
});

test('there are no servers, and the rest is there to be looked at', async () => {
  expect(
    await answer(`
      const thrown = (act) => { try { act(); } catch ({ code, message }) { return [code, message]; } };
      return [thrown(() => http.createServer())[0], thrown(() => new https.Server())[1], http.STATUS_CODES[404], http.METHODS.includes('GET'),
        typeof http.ClientRequest, https.globalAgent.protocol, require('stream/web').ReadableStream === ReadableStream];`),
  ).toEqual([
    'UNSUPPORTED_MODULE',
    'https.Server does not work in an extension. An extension listens on no port; request and get work, with the permission net.connect.',
    'Not Found',
    true,
    'function',
    'https:',
    true,
  ]);
});
