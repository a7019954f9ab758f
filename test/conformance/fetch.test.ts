import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect } from 'vitest';
import { conformance } from './area.ts';

const server = createServer((request, response) => {
  if (request.url === '/redirect') return void response.writeHead(302, { location: '/json' }).end();
  if (request.url === '/away') return void response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
  if (request.url === '/large') return void response.end(Buffer.alloc(3_000_000, 'x'));
  if (request.url === '/never') return void response.writeHead(200).write('a');
  if (request.url === '/json') return void response.setHeader('content-type', 'application/json').end('{"a":1}');
  let body = '';
  request.on('data', (text) => {
    body += text;
  });
  request.on('end', () => response.end(`${request.method} ${request.headers['x-mine']} ${body}`));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

conformance('fetch', {
  manifest: { permissions: { 'net.connect': { hosts: [origin], reason: 'Asks its server' } } },
  scenarios: {
    'gives status, headers and JSON': {
      does: `const response = await fetch(args[0] + '/json'); return [response.ok, response.status, response.headers.get('content-type'), await response.json()];`,
      args: [origin],
      gives: [true, 200, 'application/json', { a: 1 }],
    },
    'sends a method, headers and a body': {
      does: `return (await fetch(new Request(args[0], { method: 'POST', headers: { 'x-mine': 'yes' }, body: 'text' }))).text();`,
      args: [origin],
      gives: 'POST yes text',
    },
    'follows redirects within its scope, and no others': {
      does: `const { redirected, url } = await fetch(args[0] + '/redirect');
             return [redirected, url === args[0] + '/json', await fetch(args[0] + '/away').catch((error) => [error.name, error.code])];`,
      args: [origin],
      gives: [true, true, ['TypeError', 'OUT_OF_SCOPE']],
    },
    'streams a body in pieces': {
      does: `let length = 0; let pieces = 0; for await (const piece of (await fetch(args[0] + '/large')).body) { length += piece.length; pieces += 1; } return [length, pieces > 1];`,
      args: [origin],
      gives: [3_000_000, true],
    },
    'is cancelled by a signal, also in the middle of a body': {
      does: `const controller = new AbortController(); const response = await fetch(args[0] + '/never', { signal: controller.signal });
             const text = response.text(); controller.abort(); return text.catch(({ name }) => name);`,
      args: [origin],
      gives: 'AbortError',
    },
    'is refused out of scope': {
      does: `return fetch('https://example.com/').catch((error) => [error.name, error.code]);`,
      gives: ['TypeError', 'OUT_OF_SCOPE'],
    },
    'takes no address that is none': {
      does: `return Promise.all(['nowhere', 'file:///etc/passwd', 'http://user:secret@example.com/'].map((url) => fetch(url).then(() => 'fetched', ({ name }) => name)));`,
      gives: expect.not.arrayContaining(['fetched']),
    },
  },
});
